"""Has git write notes anew: into the folder once their key has come, and into the index once the rules have changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress

from redact.errors import RedactError, Unreadable
from redact.git.filter.filtering import FRESH_VARIABLE, NoteFilter
from redact.git.filter.standing import standings
from redact.git.repository import Repository


def unlock(repository: Repository, notes: NoteFilter) -> int:
    """Put the notes themselves into the folder where the pseudonymized ones were checked out; edited ones stay until added.

    Args:
        repository: the work tree's.
        notes: its filter.

    Returns:
        How many.

    Raises:
        LedgerError: the key isn't there.
        Unreadable: git can't write them.
    """
    notes.key.required()
    found, _ = standings(repository, notes)
    hidden = [each.path for each in found if each.is_hidden and _is_as_stored(repository, notes, each.path)]
    before = [(repository.root / path).read_bytes() for path in hidden]
    for path in hidden:
        # git leaves a file alone that looks as it did when it was checked out.
        os.utime(repository.root / path, (0, 0))
    _git(repository, ("checkout-index", "--force", "-u", "-z", "--stdin"), hidden)
    return sum((repository.root / path).read_bytes() != data for path, data in zip(hidden, before, strict=True))


def renew(repository: Repository, notes: NoteFilter) -> int:
    """Add all notes that git tracks, sealed by the rules as they are now.

    Args:
        repository: the work tree's.
        notes: its filter.

    Returns:
        How many notes were looked at.

    Raises:
        LedgerError: the key isn't there.
        Unreadable: one of them can't be added; what was said above tells why.
    """
    notes.key.required()
    found, _ = standings(repository, notes)
    paths = [each.path for each in found if (repository.root / each.path).is_file()]
    _git(repository, ("add", "--renormalize", "--pathspec-from-file=-", "--pathspec-file-nul"), paths, {FRESH_VARIABLE: "1"})
    return len(paths)


def _is_as_stored(repository: Repository, notes: NoteFilter, path: str) -> bool:
    data, stored = (repository.root / path).read_bytes(), repository.content_at("", path)
    with suppress(RedactError):
        return data == stored or notes.clean(path, data) == stored
    return False


def _git(repository: Repository, arguments: Sequence[str], paths: Sequence[str], more: dict[str, str] | None = None) -> None:
    """Run git on files; what the filter says of them goes where redact's own messages go."""
    if not paths:
        return
    data = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
    environment = {**repository.environment, **(more or {})}
    done = subprocess.run(["git", *arguments], cwd=repository.root, env=environment, input=data, check=False)  # noqa: S603, S607
    if done.returncode:
        raise Unreadable("Git stopped.", "Its message says why.")
