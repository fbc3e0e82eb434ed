"""A text and the names in it: what the model learns from and is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

PERSON, COMPANY = "PERSON", "ORG"
NAMES = frozenset({PERSON, COMPANY})
NAMELIKE = frozenset({PERSON, COMPANY, "GPE", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "LOC", "EVENT", "LAW", "LANGUAGE"})
"""Labels for what has a name of any kind; the rest are dates and numbers."""


class Span(NamedTuple):
    """A labelled range of a text, in characters, half open."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its names; spans don't overlap and stand in order."""

    text: str
    spans: tuple[Span, ...] = ()
    nameless: tuple[tuple[int, int], ...] = ()
    """Ranges that hold no other person or company, whatever the base model thinks."""


def with_silver(example: Labelled, silver: Iterable[Span]) -> Labelled:
    """Add what the base model labels, where nothing better is known.

    Args:
        example: what is known.
        silver: the base model's labels on the same text.
    """
    kept = [span for span in silver if not _is_known_better(span, example)]
    return Labelled(example.text, tuple(sorted((*example.spans, *kept))), example.nameless)


def overlaps(start: int, end: int, ranges: Iterable[Span | tuple[int, int]]) -> bool:
    """Tell whether a range shares a character with any of the ranges."""
    return any(start < each[1] and each[0] < end for each in ranges)


def _is_known_better(span: Span, example: Labelled) -> bool:
    if overlaps(span.start, span.end, example.spans):
        return True
    return span.label in NAMELIKE and overlaps(span.start, span.end, example.nameless)
