"""Where a vault begins and which of its files are notes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from redact.errors import Unreadable, UsageError

NOTE_SUFFIXES = (".md", ".markdown")
VAULT_MARKERS = (".obsidian", ".git")
TOLD_BY_USER = Path(".redact", "roster.yaml")
TOLD_BY_REDACT = Path(".redact", "known.yaml")
"""What the owner has told of names and figures; named here for those that need no more of it than whether it has changed."""


def find_vault(path: Path) -> Path:
    """Find the vault that a note or folder belongs to.

    Args:
        path: a note or a folder, existing or not.

    Returns:
        The nearest folder above that holds `.obsidian` or `.git`, else the note's own folder (the folder itself for a folder).
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a symlinked note out of its vault
    start = absolute if absolute.is_dir() else absolute.parent
    for folder in (start, *start.parents):
        if is_vault(folder):
            return folder
    return start


def is_vault(folder: Path) -> bool:
    """Tell whether something marks a folder as a vault's root."""
    return any((folder / marker).exists() for marker in VAULT_MARKERS)


def notes_under(path: Path, *, deep: bool = True, skip_locked: bool = False) -> Iterator[Path]:
    """List the notes of a folder, sorted, hidden files and folders left out; a file is given as it is.

    Args:
        path: a note or a folder.
        deep: also those of the folders below.
        skip_locked: pass over folders that can't be listed; for those who tell of them otherwise.

    Raises:
        Unreadable: the path doesn't exist, or a folder below it can't be listed.
    """
    if not path.is_dir():
        if not os.path.lexists(path):
            raise Unreadable(f"{path} doesn't exist.", "Check the spelling of the path.")
        yield path
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        if skip_locked:
            return
        raise Unreadable(f"{path} can't be listed: {error.strerror}.") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if deep:
                yield from notes_under(Path(entry.path), skip_locked=skip_locked)
        elif entry.name.casefold().endswith(NOTE_SUFFIXES):
            yield Path(entry.path)


def open_vault(note: Path, vault: Path | None) -> Path:
    """Give the vault's root for a note.

    Args:
        note: a note or folder that the user named.
        vault: the root that the user named, if any.

    Raises:
        UsageError: `vault` isn't a folder, or the note isn't in it.
    """
    if vault is None:
        return find_vault(note)
    root = Path(os.path.abspath(vault))  # noqa: PTH100
    if not root.is_dir():
        raise UsageError(f"The vault {vault} isn't a folder.", "Name the vault's root with --vault.")
    if not Path(os.path.abspath(note)).is_relative_to(root):  # noqa: PTH100
        raise UsageError(f"{note} isn't inside the vault {vault}.", "Name the vault that holds the note.")
    return root
