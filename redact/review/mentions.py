"""What was found in the notes under review, one row a place, light enough to hold those of a whole vault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redact.decide.names import named_entity, surface_of
from redact.joining import Appearance
from redact.listing.rows import Lines
from redact.model import Finding, Note, Plan

IN_PATH = 0
"""Stands for the line of what stands in a note's path."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a note that holds something sensitive, apart from what is decided about it."""

    note: int
    number: int
    """Of its finding in the note."""
    entity_type: str
    entity: str
    """Id in its note; empty where it names nobody."""
    text: str = field(repr=False)
    """As a reader sees it."""
    key: str = field(repr=False)
    """Its `Surface.key`."""
    line: int
    score: float
    detector: str
    reason: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a mention."""

    action: str
    rule: str


@dataclass(slots=True)
class Reading:
    """One note under review, as far as all notes are held."""

    path: str
    mentions: tuple[Mention, ...] = ()
    appearances: Mapping[str, Appearance] = field(default_factory=dict)
    fates: tuple[Fate, ...] = ()
    """One a mention."""
    level: str | None = None
    release: str = ""
    rule: str = ""
    failed: str = ""
    """Why it couldn't be read; empty where it could."""


def mentions_in(number: int, note: Note, findings: Sequence[Finding]) -> Iterator[Mention]:
    """Give a note's findings as rows.

    Args:
        number: the note's.
        note: the note.
        findings: what was found in it.
    """
    lines = Lines(note.text)
    for at, finding in enumerate(findings):
        surface = surface_of(note, finding)
        line = IN_PATH if finding.in_path else lines.position(finding.extent.start)[0]
        yield Mention(
            number,
            at,
            finding.entity_type,
            named_entity(finding) or (finding.entity if finding.entity_type == "EMAIL_ADDRESS" else ""),
            surface.text,
            surface.key,
            line,
            finding.score,
            finding.detector,
            finding.reason,
            finding.ambiguous,
        )


def fates_of(plan: Plan) -> tuple[Fate, ...]:
    """Give what becomes of each mention."""
    return tuple(Fate(each.action, each.rule) for each in plan.decisions)
