"""The walk over a vault: every file and folder that is there, in a fixed order, links never followed."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pathspec import GitIgnoreSpec

from redact.bulk.records import Stamp
from redact.errors import Unreadable, UsageError

SETTINGS_FOLDER = ".obsidian"
IGNORE_FILES = (".gitignore", ".redactignore")
"""At the vault's root; of two lines that fit a file the later one holds, so that `.redactignore` can take files back in."""
_IGNORE_FILE_LIMIT = 1_000_000


class Entry(NamedTuple):
    """One file, or a folder that the walk doesn't go into."""

    path: str
    """Relative to the vault, with forward slashes; bytes that are no UTF-8 as surrogates, as Python gives them."""
    status: os.stat_result | None
    """None where it couldn't be had."""
    left_out: str = ""
    """Why it is no part of a copy; empty for a file that is."""
    failed: bool = False
    """Whether that is a failure, not a rule."""
    stamp: Stamp | None = None
    """How an object looks, of which there is no status."""


def entries_of(vault: Path, *, not_in: Collection[tuple[int, int]] = ()) -> Iterator[Entry]:
    """Walk over a vault, folder by folder, names sorted.

    Symbolic links are given as left out, wherever they lead: what they lead to is in the vault by its own name, or isn't in it.
    Obsidian's excluded files (`userIgnoreFilters`) are there like any others: it hides them from search, but they are notes.

    Args:
        vault: its root.
        not_in: device and inode of folders that the vault mustn't hold.

    Raises:
        Unreadable: the root can't be listed, or a file of patterns can't be read.
        UsageError: such a file holds a pattern that means nothing, or the vault holds its own copy.
    """
    ignored = ignored_by(lambda name: _content(vault / name))
    waiting = list(reversed(_listed(vault, "")))
    while waiting:
        entry, path = waiting.pop()
        found = _examined(entry, path, ignored)
        if found.left_out or found.status is None or not stat.S_ISDIR(found.status.st_mode):
            yield found
            continue
        if (found.status.st_dev, found.status.st_ino) in not_in:
            raise UsageError("The copy would stand inside the vault, under another name.", "Name a folder outside of it.")
        try:
            waiting += reversed(_listed(Path(entry.path), path + "/"))
        except Unreadable as error:
            yield Entry(path, found.status, error.message, failed=True)


def _listed(folder: Path, prefix: str) -> list[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(folder) as entries:
            return [(entry, prefix + entry.name) for entry in sorted(entries, key=lambda entry: entry.name)]
    except OSError as error:
        raise Unreadable(f"the folder can't be listed: {error.strerror}") from None


def _examined(entry: os.DirEntry[str], path: str, ignored: GitIgnoreSpec) -> Entry:
    try:
        status = entry.stat(follow_symlinks=False)
        is_link = entry.is_symlink() or _is_junction(entry)
    except OSError as error:
        return Entry(path, None, f"it can't be examined: {error.strerror}", failed=True)
    is_folder = stat.S_ISDIR(status.st_mode)
    if is_link:
        return Entry(path, status, "a symbolic link")
    if entry.name.startswith(".") and not (path == SETTINGS_FOLDER and is_folder):
        return Entry(path, status, "hidden")
    if is_ignored(ignored, path, is_folder=is_folder):
        return Entry(path, status, "ignored")
    if not is_folder and not stat.S_ISREG(status.st_mode):
        return Entry(path, status, "no regular file", failed=True)
    return Entry(path, status)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    # Only from Python 3.12 on, and only Windows has them.
    is_junction = getattr(entry, "is_junction", None)
    return bool(is_junction and is_junction())


def ignored_by(content: Callable[[str], bytes | None]) -> GitIgnoreSpec:
    """Give the patterns of what a vault's files of patterns leave out.

    Args:
        content: gives all of such a file, by its name; None where there is none.

    Raises:
        Unreadable: one is no file of patterns.
        UsageError: one holds a pattern that means nothing.
    """
    lines: list[str] = []
    for name in IGNORE_FILES:
        for number, line in enumerate(_lines_of(name, content(name)), 1):
            try:
                GitIgnoreSpec.from_lines([line])
            except (ValueError, re.error):
                raise UsageError(f"{name}:{number}: this pattern means nothing.", "Patterns are written as for git.") from None
            lines.append(_normal(line))
    return GitIgnoreSpec.from_lines(lines)


def is_ignored(ignored: GitIgnoreSpec, path: str, *, is_folder: bool) -> bool:
    """Tell whether patterns leave out a file or folder."""
    return bool(ignored.match_file(_normal(path) + "/" * is_folder))


def _normal(text: str) -> str:
    # macOS hands out decomposed names for what a file of patterns spells composed.
    return unicodedata.normalize("NFC", text)


def _content(path: Path) -> bytes | None:
    if not os.path.lexists(path):
        return None
    try:
        if path.is_file():
            return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name} can't be read: {error.strerror}.") from None
    raise Unreadable(f"{path.name} is no file of patterns.")


def _lines_of(name: str, data: bytes | None) -> list[str]:
    if data is None:
        return []
    if len(data) > _IGNORE_FILE_LIMIT:
        raise Unreadable(f"{name} is no file of patterns.")
    return os.fsdecode(data.removeprefix(b"\xef\xbb\xbf")).replace("\r\n", "\n").split("\n")
