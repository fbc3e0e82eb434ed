"""Words that a vault writes with a capital within its sentences: what it knows for names, ordinary words or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from redact.model import SegmentKind, Segments
from redact.names.words import key_of

_KINDS = frozenset({SegmentKind.PROSE, SegmentKind.COMMENT, SegmentKind.CODE, SegmentKind.HTML})
_INSIDE = re.compile(r"(?:(?<=[a-zß-ÿ,;&] )|(?<=\())[A-ZÀ-ÖØ-Þ][^\W\d_]+(?!\w)")
"""A capitalised word behind one in lower case."""


def capitals_in(segments: Segments) -> Mapping[str, int]:
    """Count the words that a note writes with a capital within a sentence, by their folded letters."""
    return Counter(
        key_of(match.group()) for segment in segments if segment.kind in _KINDS for match in _INSIDE.finditer(segment.text)
    )


def summed(notes: Iterable[Mapping[str, int]]) -> Mapping[str, tuple[int, int]]:
    """Give, over all notes, how often each word stands so, and in how many notes."""
    often: Counter[str] = Counter()
    widely: Counter[str] = Counter()
    for note in notes:
        often.update(note)
        widely.update(note.keys())
    return {key: (count, widely[key]) for key, count in often.items()}
