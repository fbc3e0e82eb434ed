"""Rewrites a vault's decisions file in one step, one process at a time, and never one that can't be read."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from redact.decide.exceptions.entries import FILE_NAME, Entry, Exceptions
from redact.decide.exceptions.file import PLACE, load_exceptions, text_of
from redact.decide.exceptions.fingerprints import Fingerprints, new_salt
from redact.errors import Unwritable, UsageError

_ATTRIBUTES = ".gitattributes"
_UNION = f"{FILE_NAME} merge=union"
_TRIES = 50
_PAUSE = 0.1


def rewrite(vault: Path, change: Callable[[Exceptions], Iterable[Entry]]) -> Exceptions:
    """Change a vault's decisions file; made, with a salt of its own, where there is none.

    Args:
        vault: the vault's root.
        change: takes what the file says, and gives what it is to say.

    Returns:
        What it says now, each decision with its line.

    Raises:
        UsageError: another process is at it, or the file can't be read.
        PolicyError: it is wrong as it stands; then it is left as it is.
        Unwritable: it can't be written.
    """
    path = vault / PLACE
    new = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(exist_ok=True)
        with _locked(new) as handle:
            before = load_exceptions(vault)
            if not before.salts:
                salts = (new_salt(),)
                before = replace(before, salts=salts, fingerprints=Fingerprints(salts))
            _write(handle, _encoded(text_of(change(before), before.salts)))
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            else:
                _have_git_join(path.with_name(_ATTRIBUTES))
            new.replace(path)
    except OSError as error:
        raise Unwritable(f"{path} can't be written: {error.strerror}.", "Change the permissions of its folder.") from None
    after = load_exceptions(vault)
    # What was made a moment ago needn't be made again.
    return replace(after, fingerprints=before.fingerprints) if after.salts == before.salts else after


@contextmanager
def _locked(lock: Path) -> Iterator[int]:
    """Open the new file beside the old one: while it stands there, no other process may change the old one."""
    for _ in range(_TRIES):
        try:
            handle = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            break
        except FileExistsError:
            time.sleep(_PAUSE)
    else:
        raise UsageError(f"{lock} stands in the way: another redact is writing.", "Delete it if there is none.")
    try:
        yield handle
    finally:
        os.close(handle)
        lock.unlink(missing_ok=True)


def _write(handle: int, data: bytes) -> None:
    with os.fdopen(os.dup(handle), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise UsageError(
            "A path or reason holds something that is no text.", "Rename the note, or write another reason."
        ) from None


def _have_git_join(attributes: Path) -> None:
    """Have git keep the lines of both sides where two branches add decisions."""
    before = attributes.read_text("utf-8") if attributes.exists() else ""
    if _UNION not in before.splitlines():
        end = "" if not before or before.endswith("\n") else "\n"
        attributes.write_text(f"{before}{end}{_UNION}\n", "utf-8")
