"""Files of a vault's `.redact` folder: read whole, and rewritten in one step, by one process at a time."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from redact.errors import PolicyError, Unwritable, UsageError

FOLDER = Path(".redact")
"""In the vault."""
_ATTRIBUTES = ".gitattributes"
_SIZE_LIMIT = 10_000_000
_TRIES = 50
_PAUSE = 0.1
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)", re.MULTILINE)
_PLAIN = re.compile(r"[A-Z][A-Z_]*|[a-z]+|s1-[a-z2-7]+|\d{4}-\d\d-\d\d")
_TAKEN = frozenset("null true false yes no on off y n".split())
"""Words that YAML takes for something else."""


def text_in(path: Path, *, may_be_link: bool = False) -> str | None:
    """Read a file; None where there is none.

    Args:
        path: the file.
        may_be_link: whether it may stand elsewhere; rewriting would put a file in a link's place.

    Raises:
        UsageError: it can't be read.
        PolicyError: it isn't UTF-8.
    """
    try:
        facts = path.stat() if may_be_link else path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            raise UsageError(f"{path} is not a file.", "Move it away, or restore it from git.")
        if facts.st_size > _SIZE_LIMIT:
            raise _too_large(str(path))
        return text_from(path.read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}.", "Change its permissions.") from None


def text_from(content: bytes, source: str) -> str:
    """Decode such a file that was read already.

    Args:
        content: all of it.
        source: its name, for messages.

    Raises:
        UsageError: it is too large.
        PolicyError: it isn't UTF-8.
    """
    if len(content) > _SIZE_LIMIT:
        raise _too_large(source)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"not UTF-8 at byte {error.start}", source=source) from None


def _too_large(source: str) -> UsageError:
    return UsageError(f"{source} is larger than {_SIZE_LIMIT:,} bytes.", "Restore it from git.")


def refuse_unfinished_merge(text: str, source: str) -> None:
    """Refuse a text in which git's marks stand.

    Raises:
        PolicyError: they do.
    """
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise PolicyError(
            "a merge was left unfinished: delete the marks and keep the lines of both sides", source=source, line=line
        )


def rewrite_file(path: Path, make: Callable[[], str | None]) -> None:
    """Give a file another text; made, with its folder, where there is none. Git is told to keep the lines of both branches.

    Args:
        path: the file, in a folder of the vault's root.
        make: gives the new text, and None where the file is to stay as it is. No other process changes the file meanwhile.

    Raises:
        UsageError: another process is at it.
        Unwritable: it can't be written.
    """
    new = path.with_name(f"{path.name}.lock")
    try:
        path.parent.mkdir(exist_ok=True)
        with _locked(new):
            text = make()
            if text is None:
                new.unlink()
                return
            _write(new, text.encode())
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            else:
                _have_git_join(path.with_name(_ATTRIBUTES), path.name)
            new.replace(path)
    except OSError as error:
        raise Unwritable(f"{path} can't be written: {error.strerror}.", "Change the permissions of its folder.") from None


def as_scalar(text: str) -> str:
    """Write a scalar as YAML: as it is where that is plainly right, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _TAKEN:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Write a text as YAML, in double quotes."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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


def _have_git_join(attributes: Path, name: str) -> None:
    """Have git keep the lines of both sides where two branches add to a file."""
    union = f"{name} merge=union"
    before = attributes.read_text("utf-8") if attributes.exists() else ""
    if union not in before.splitlines():
        end = "" if not before or before.endswith("\n") else "\n"
        attributes.write_text(f"{before}{end}{union}\n", "utf-8")
