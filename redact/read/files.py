"""Opening a note: the one place where a path that may be anything becomes bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from redact.errors import Unreadable
from redact.model import NO_FRONTMATTER, Note, TextFormat, format_of
from redact.read.decoding import decode
from redact.read.drawings import with_drawings_unpacked
from redact.read.frontmatter import read_frontmatter

SIZE_LIMIT = 20_000_000
"""Bytes; a larger file is no note."""


def read_note(path: Path, vault: Path, *, size_limit: int = SIZE_LIMIT) -> Note:
    """Read one note of a vault.

    Args:
        path: the note's file.
        vault: the folder that the note's own path is told relative to.
        size_limit: the most bytes that a note may have.

    Raises:
        Unreadable: the file can't be opened, is no regular file, too large, not in the vault, or no text.
    """
    name = _path_in_vault(path, vault)
    return note_from_bytes(_content(path, name, size_limit), name)


def read_text(path: Path) -> tuple[str, str]:
    """Read a text file that is no note of a vault.

    Returns:
        The text, and the encoding that turns it into the same bytes again.

    Raises:
        Unreadable: the file can't be opened, is no regular file, too large, or no text.
    """
    return decode(_content(path, str(path), SIZE_LIMIT), str(path))


def note_from_bytes(data: bytes, path: str) -> Note:
    """Make a note of a file's bytes.

    Args:
        data: all of the file.
        path: the note's path relative to the vault, with forward slashes.

    Raises:
        Unreadable: the bytes are no text in UTF-8, or in UTF-16 with a byte order mark; or a drawing can't be unpacked.
    """
    text, encoding = decode(data, path)
    if format_of(path) is not TextFormat.MARKDOWN:
        return Note(path, text, encoding, NO_FRONTMATTER)
    text, drawings = with_drawings_unpacked(text, path)
    return Note(path, text, encoding, read_frontmatter(text), drawings)


def _path_in_vault(path: Path, vault: Path) -> str:
    # A link inside the vault keeps the name that the vault knows it by, so links are followed only as a second try.
    for resolve in (os.path.abspath, os.path.realpath):
        note, folder = Path(resolve(path)), Path(resolve(vault))
        if note.is_relative_to(folder):
            return note.relative_to(folder).as_posix()
    raise Unreadable(f"{path} is not inside the vault {vault}.")


def _content(path: Path, name: str, size_limit: int) -> bytes:
    try:
        # Without O_NONBLOCK, opening a FIFO waits for a writer that may never come.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            _refuse_unless_small_file(os.fstat(descriptor), name, size_limit)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(size_limit + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise Unreadable(f"{name} can't be read: {reason}.") from None
    if len(data) > size_limit:
        raise _too_large(name, size_limit)
    return data


def _refuse_unless_small_file(status: os.stat_result, name: str, size_limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable(f"{name} is a folder, not a note.")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(f"{name} is not a regular file.")
    if status.st_size > size_limit:
        raise _too_large(name, size_limit)


def _too_large(name: str, size_limit: int) -> Unreadable:
    return Unreadable(f"{name} is larger than {size_limit:,} bytes, the most that a note may have.")
