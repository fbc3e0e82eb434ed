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
from redact.decide.exceptions.file import PLACE, load_exceptions, parse_exceptions, text_of
from redact.decide.exceptions.fingerprints import NOTHING_KNOWN, Fingerprints, new_salt
from redact.errors import PolicyError, Unwritable, UsageError

_ATTRIBUTES = ".gitattributes"
_UNION = f"{FILE_NAME} merge=union"
_TRIES = 50
_PAUSE = 0.1


def rewrite(vault: Path, change: Callable[[Exceptions], Iterable[Entry]], known: Fingerprints = NOTHING_KNOWN) -> Exceptions:
    """Change a vault's decisions file; made, with a salt of its own, where there is none.

    Args:
        vault: the vault's root.
        change: takes what the file says, and gives what it is to say.
        known: what is known of fingerprints already, or where that is remembered.

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
        with _locked(new):
            before = load_exceptions(vault, known)
            if not before.salts:
                salts = (new_salt(),)
                before = replace(before, salts=salts, fingerprints=known.under(salts))
            text = text_of(change(before), before.salts)
            # What was made a moment ago needn't be made again.
            after = _read_back(text, path, before.fingerprints)
            _write(new, text.encode())
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            else:
                _have_git_join(path.with_name(_ATTRIBUTES))
            new.replace(path)
    except OSError as error:
        raise Unwritable(f"{path} can't be written: {error.strerror}.", "Change the permissions of its folder.") from None
    return after


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """Make the new file beside the old one: while it stands there, no other process may change the old one."""
    for _ in range(_TRIES):
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            time.sleep(_PAUSE)
    else:
        raise UsageError(f"{lock} stands in the way: another redact is writing.", "Delete it if there is none.")
    try:
        yield
    except BaseException:
        # Otherwise it has become the file, and what stands there now is another process's.
        lock.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read_back(text: str, path: Path, known: Fingerprints) -> Exceptions:
    try:
        return parse_exceptions(text, str(path), known)
    except PolicyError:
        raise UsageError(
            "A path or reason holds something that is no text.", "Rename the note, or write another reason."
        ) from None


def _have_git_join(attributes: Path) -> None:
    """Have git keep the lines of both sides where two branches add decisions."""
    before = attributes.read_text("utf-8") if attributes.exists() else ""
    if _UNION not in before.splitlines():
        end = "" if not before or before.endswith("\n") else "\n"
        attributes.write_text(f"{before}{end}{_UNION}\n", "utf-8")
