"""How a repository's notes stand: which are sealed, which are plain, and which nobody here can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from redact.errors import Unreadable
from redact.git.filter.attributes import handed_over
from redact.git.filter.filtering import NoteFilter
from redact.git.filter.installing import SUFFIXES
from redact.git.filter.putting_back import put_back
from redact.git.filter.sealing import Sealer, seems_sealed
from redact.git.repository import Repository
from redact.model import FORMATS
from redact.read.decoding import decode

_CODE = re.compile(r"(?<![^\W_])(?:PERSON|COMPANY|PROJECT|LOCATION)-[A-HJ-NP-Z2-9]{6,20}(?![^\W_])")
_SUBMODULE, _LINK = "160000", "120000"


class State(StrEnum):
    """How a note stands in the index."""

    SEALED = "sealed"
    AS_IT_IS = "nothing to seal"
    """The policy leaves all of it."""
    CHANGED = "changed since sealed"
    """Someone without the key has edited it, a merge was made without the driver, or only parts of it were added."""
    PLAIN = "plain"
    """Not sealed, or not looked at on this machine."""
    LINE_LOST = "line lost"
    """It holds pseudonyms, and the line that says what they stand for is gone."""
    UNREADABLE = "unreadable"
    """No text, or its line opens with another key."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One note of the index."""

    path: str
    state: State
    is_hidden: bool
    """Whether the pseudonymized text stands in the folder too: it was checked out without the key."""
    rules: str = ""
    """Digest of the rules that it was sealed by."""


def standings(repository: Repository, notes: NoteFilter) -> tuple[list[Standing], Counter[str]]:
    """Tell how each note of the index stands that git's attributes hand to the filter.

    Args:
        repository: the repository.
        notes: its filter.

    Returns:
        The notes, and how many files of the kinds that hold a vault's text aren't filtered, by their suffix.

    Raises:
        Unreadable: the index or an object can't be read.
    """
    files = list(_files(repository))
    filtered = handed_over(repository, [path for path, _ in files])
    mine = [(path, blob) for path, blob in files if path in filtered]
    contents = repository.content(blob for _, blob in mine)
    found = [_standing(repository, notes, path, content) for (path, _), content in zip(mine, contents, strict=True)]
    suffixes = (PurePosixPath(path).suffix.casefold() for path, _ in files if path not in filtered)
    return found, Counter(each for each in suffixes if each[1:] in FORMATS or each in SUFFIXES)


def plain_in_history(repository: Repository, notes: NoteFilter) -> tuple[int, int]:
    """Count what the history holds of notes that isn't sealed, less what this machine knows to need no seal.

    Args:
        repository: the repository.
        notes: its filter; without the key, what looks like a sealed line counts.

    Returns:
        Versions, and notes that they are of.
    """
    listed = repository.run("rev-list", "--objects", "--all").decode("utf-8", "surrogateescape").splitlines()
    named = [(blob, path) for blob, _, path in (line.partition(" ") for line in listed) if path.casefold().endswith(SUFFIXES)]
    contents = repository.content(blob for blob, _ in named)
    plain = [
        path
        for (_, path), content in zip(named, contents, strict=True)
        if content and not _is_sealed(content, notes.key.sealer) and not notes.is_known_as_it_is(path, content)
    ]
    return len(plain), len(set(plain))


def _is_sealed(content: bytes, sealer: Sealer | None) -> bool:
    try:
        text, _ = decode(content, "")
    except Unreadable:
        return False
    return bool(sealer.lines_in(text)) if sealer else seems_sealed(text)


def _files(repository: Repository) -> Iterator[tuple[str, str]]:
    listed = repository.run("ls-files", "--stage", "-z").decode("utf-8", "surrogateescape")
    for entry in filter(None, listed.split("\0")):
        fields, _, path = entry.partition("\t")
        mode, blob, stage = fields.split(" ")
        if mode not in (_SUBMODULE, _LINK) and stage == "0":  # others are in the middle of a merge
            yield path, blob


def _standing(repository: Repository, notes: NoteFilter, path: str, content: bytes) -> Standing:
    is_hidden = _is_hidden(repository, path)
    try:
        text, _ = decode(content, path)
    except Unreadable:
        return Standing(path, State.UNREADABLE, is_hidden)
    sealer = notes.key.sealer
    found = put_back(text, sealer) if sealer else None
    if found is not None:
        return Standing(path, State.SEALED if found.is_exact else State.CHANGED, is_hidden, found.originals[-1].policy)
    if seems_sealed(text):
        return Standing(path, State.UNREADABLE, is_hidden)
    if not content or notes.is_known_as_it_is(path, content):
        return Standing(path, State.AS_IT_IS, is_hidden)
    return Standing(path, State.LINE_LOST if _CODE.search(text) else State.PLAIN, is_hidden)


def _is_hidden(repository: Repository, path: str) -> bool:
    try:
        text, _ = decode((repository.root / path).read_bytes(), path)
    except (OSError, Unreadable):
        return False
    return seems_sealed(text)
