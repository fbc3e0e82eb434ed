"""A changed file and what its parents held in its place, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from redact.git.raw import Entry, Record

ABSENT = "000000"


class Kind(StrEnum):
    """What a path of a repository stands for."""

    FILE = "file"
    LINK = "link"
    """A symbolic link; its content is the target's path."""
    SUBMODULE = "submodule"
    """Another repository's commit; it has no content here."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a parent commit holds it."""

    path: str
    blob: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file as a commit, or the next one, would hold it."""

    path: str
    """From the repository's root, with forward slashes; bytes that aren't UTF-8 as lone surrogates (`surrogateescape`)."""
    blob: str
    """The content's object id."""
    kind: Kind
    before: tuple[Version, ...]
    """What the parents hold in its place, under this path or the one it was renamed or copied from; empty for a new file."""
    commit: str = ""
    """The commit that makes the change; empty for the index."""

    @property
    def is_unchanged(self) -> bool:
        """Whether a parent holds the very content; the path may be another."""
        return any(version.blob == self.blob for version in self.before)


def change_in(record: Record) -> Change | None:
    """Give what a record says about the file after the change; None for a deletion."""
    if record.after.mode == ABSENT:
        return None
    kind = _kind(record.after)
    before = tuple(Version(entry.path, entry.blob) for entry in record.before if entry.mode != ABSENT and _kind(entry) is kind)
    return Change(record.after.path, record.after.blob, kind, before, record.commit)


def _kind(entry: Entry) -> Kind:
    return {"120000": Kind.LINK, "160000": Kind.SUBMODULE}.get(entry.mode, Kind.FILE)
