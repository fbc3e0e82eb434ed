"""What the vault knows and what was found in a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.model.kinds import SegmentKind
from redact.model.note import Span


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """A person, company or project that the vault itself knows."""

    id: str
    """Stable within one run (`p3`, `o7`)."""
    entity_type: str
    """PERSON, ORGANIZATION or PROJECT."""
    name: str
    """The fullest form."""
    forms: tuple[str, ...] = ()
    """Further forms: aliases, nicknames, handles, e-mail addresses."""
    sources: tuple[str, ...] = ()
    """Where each came from, for `redact roster`: `People/Mira.md: title`."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What the vault knows; empty for a single note without context."""

    entities: tuple[KnownEntity, ...] = ()
    capitals: Mapping[str, tuple[int, int]] = field(default_factory=dict, hash=False, compare=False)
    """Words that the vault writes with a capital within its sentences: how often, and in how many notes."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of names, folded and each in order, that the user says are two and not one."""

    def __hash__(self) -> int:
        """Tell rosters apart by little: each note looks up what was made of one, and a vault may name thousands."""
        return hash((len(self.entities), self.entities[:1], self.entities[-1:]))


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that holds something sensitive. Holds no text."""

    ranges: tuple[Span, ...]
    """Source ranges in order; several where markup or a line break splits the mention."""
    entity_type: str
    score: float
    detector: str
    reason: str
    kind: SegmentKind
    """The kind of segment it stands in; PATH means that the ranges are in the path."""
    entity: str = ""
    """One id per person or company over the whole run; empty until linked."""
    ambiguous: bool = False
    """True where the form fits two entities, or is so nearly one's that it may be that one's or a stranger's."""

    @property
    def in_path(self) -> bool:
        """Tell whether the ranges are in the note's path instead of its text."""
        return self.kind is SegmentKind.PATH

    @property
    def extent(self) -> Span:
        """The span from the first range's start to the last one's end."""
        return Span(self.ranges[0].start, self.ranges[-1].end)
