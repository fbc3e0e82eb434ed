"""What a check says of each file: where something stands that must not be committed, never what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from redact.model import Release

MESSAGE = "commit message"
"""The path by which a report names one."""


class Standing(StrEnum):
    """Whether a finding stops a commit."""

    NEW = "new"
    OLD = "old"
    """The version before holds the same value already."""


class Verdict(StrEnum):
    """What a check says of a file."""

    PASSES = "passes"
    BLOCKED = "blocked"
    WITHHELD = "withheld"
    UNREADABLE = "unreadable"
    UNSEEN = "unseen"
    """No text: an image, a PDF, a submodule. It doesn't stop a commit, and nobody has looked into it."""
    LEFT_OUT = "left out"
    """By the repository's own settings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines and columns from 1, the end behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding that the policy doesn't let through as it stands."""

    entity_type: str
    rule: str
    place: Place | None
    """None for what stands in the file's path."""
    value: str
    """Keyed digest of what stands there, as lower-case hexadecimal digits."""
    entity: str = ""
    """One id per person or company in the file; empty for what isn't one."""
    parts: tuple[str, ...] = ()
    """Keyed digests of a name's words and initials."""
    standing: Standing = Standing.NEW


@dataclass(frozen=True, slots=True)
class Examination:
    """What a file's text was found to hold, before anything is known of the version before it."""

    release: Release
    level: str | None
    privacy: str
    """Keyed digest of the note's `privacy` value."""
    rule: str
    hits: tuple[Hit, ...]
    notices: tuple[str, ...] = ()
    """What the user should know: exceptions that were honoured, or weren't."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what the check says of it."""

    path: str
    verdict: Verdict
    rule: str = ""
    """Which rule decided, or why the file couldn't be looked at."""
    level: str | None = None
    hits: tuple[Hit, ...] = ()
    notices: tuple[str, ...] = ()
    commit: str = ""
    """In whose tree it stands; empty for the index."""

    @property
    def stops(self) -> bool:
        """Tell whether the file must not be committed like this."""
        return self.verdict in (Verdict.BLOCKED, Verdict.WITHHELD, Verdict.UNREADABLE)

    def standing(self, standing: Standing) -> tuple[Hit, ...]:
        """Give the hits of that standing."""
        return tuple(each for each in self.hits if each.standing is standing)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found in all files."""

    files: tuple[Checked, ...]
    policy: str
    """The name or path by which the policy was named."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stops the commit."""
        return not any(each.stops for each in self.files)


def judged(path: str, found: Examination, before: Sequence[Examination], commit: str = "") -> Checked:
    """Say what becomes of a file of which it is known what it holds, and what the versions before it held.

    Args:
        path: the file's.
        found: what it holds.
        before: what its versions in the commit's parents hold, as the same policy sees them; empty where nothing counts as old.
        commit: in whose tree it stands.
    """
    alike = [each for each in before if (each.level, each.privacy) == (found.level, found.privacy)]
    old = {hit.value for each in alike for hit in each.hits}
    entities = {hit.entity for hit in found.hits if hit.value in old and hit.entity}
    known = {part for each in alike for hit in each.hits for part in hit.parts}

    def is_old(hit: Hit) -> bool:
        # Another form of a name is old as far as it tells no word that the version before didn't.
        return hit.value in old or (hit.entity in entities and known.issuperset(hit.parts))

    hits = tuple(replace(hit, standing=Standing.OLD) if is_old(hit) else hit for hit in found.hits)
    was_withheld = any(each.release is Release.WITHHOLD for each in alike)
    if found.release is Release.WITHHOLD and not was_withheld:
        verdict = Verdict.WITHHELD
    elif any(hit.standing is Standing.NEW for hit in hits):
        verdict = Verdict.BLOCKED
    else:
        verdict = Verdict.PASSES
    notices = found.notices
    if found.release is Release.WITHHOLD and was_withheld:
        notices = (*notices, f"withheld as the version before it was ({found.rule})")
    return Checked(path, verdict, found.rule, found.level, hits, notices, commit)
