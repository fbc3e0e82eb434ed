"""Words that a vault writes with a capital within its sentences: what it knows for names, ordinary words or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from redact.model import SegmentKind, Segments
from redact.names.words import key_of

NOTHING: Mapping[str, tuple[int, int]] = MappingProxyType({})
_KINDS = frozenset({SegmentKind.PROSE, SegmentKind.COMMENT, SegmentKind.CODE, SegmentKind.HTML})
_INSIDE = re.compile(r"(?:(?<=[a-zß-ÿ,;&] )|(?<=\())[A-ZÀ-ÖØ-Þ][^\W\d_]+(?!\w)")
"""A capitalised word behind one in lower case."""


def capitals_in(segments: Segments) -> Mapping[str, int]:
    """Count the words that a note writes with a capital within a sentence, by their folded letters."""
    return Counter(
        key_of(match.group()) for segment in segments if segment.kind in _KINDS for match in _INSIDE.finditer(segment.text)
    )


class Capitals:
    """How often words stand with a capital over all notes, and in how many."""

    def __init__(self, counts: Mapping[str, tuple[int, int]] = NOTHING) -> None:
        """Start from the counts of earlier notes."""
        self._often = Counter({key: often for key, (often, _) in counts.items()})
        self._widely = Counter({key: widely for key, (_, widely) in counts.items()})

    def add(self, note: Mapping[str, int]) -> None:
        """Count a note in."""
        self._often.update(note)
        self._widely.update(note.keys())

    def take_out(self, note: Mapping[str, int]) -> None:
        """Count a note out that was counted in."""
        self._often.subtract(note)
        self._widely.subtract(note.keys())

    @property
    def counts(self) -> Mapping[str, tuple[int, int]]:
        """Give how often each word stands so, and in how many notes."""
        return {key: (count, self._widely[key]) for key, count in self._often.items() if count > 0}
