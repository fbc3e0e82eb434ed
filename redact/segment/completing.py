"""Drafts to segments: cleaned, in source order, and with all words in some segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from redact.model import Context, Segment, SegmentKind, Span
from redact.segment.characters import cleaned
from redact.segment.draft import Draft
from redact.segment.gaps import gap_drafts, uncovered


def completed(source: str, drafts: Iterable[Draft], syntax: Sequence[Span]) -> list[Segment]:
    """Finish drafts, and add what none of them holds.

    Args:
        source: the text that they are of.
        drafts: in any order.
        syntax: markup without words of the note.
    """
    segments = sorted(finished(drafts), key=_start)
    gaps = [
        draft
        for gap in uncovered(source, segments, syntax)
        for draft in gap_drafts(source, gap, _context_at(gap.start, segments))
    ]
    return sorted((*segments, *finished(gaps)), key=_start) if gaps else segments


def finished(drafts: Iterable[Draft]) -> Iterator[Segment]:
    """Finish each draft that shows anything."""
    for draft in map(cleaned, drafts):
        if draft.text and not draft.text.isspace():
            yield draft.segment()


def _start(segment: Segment) -> int:
    return segment.runs[0].source_start


def _context_at(place: int, segments: Sequence[Segment]) -> Context:
    """Give the headings above a place, from the segment before it."""
    index = bisect_right(segments, place, key=_start) - 1
    if index < 0:
        return Context()
    before = segments[index]
    headings = before.context.headings
    return Context((*headings, before.text.strip()) if before.kind is SegmentKind.HEADING else headings)
