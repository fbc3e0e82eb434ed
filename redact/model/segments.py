"""A note as a reader sees it, mapped back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from redact.model.findings import Finding
from redact.model.kinds import SegmentKind
from redact.model.note import NO_FRONTMATTER, Frontmatter, Span


class Run(NamedTuple):
    """A stretch of projected text and the source it stands for."""

    start: int
    end: int
    source_start: int
    source_end: int
    copied: bool
    """True: character for character the source. False: one atomic substitution (a soft break, an entity, an escape)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader of a segment knows from around it."""

    headings: tuple[str, ...] = ()
    """Headings above, outermost first."""
    key: str = ""
    """Frontmatter key (dotted), HTML attribute name or fence language."""
    table: int = -1
    """Number of the table in the note, from 0; -1 outside tables. So for `row` (0 is the head) and `column`."""
    row: int = -1
    column: int = -1
    column_header: str = ""
    row_header: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the note as a reader sees it, with an exact map back to the source."""

    kind: SegmentKind
    text: str
    runs: tuple[Run, ...]
    """Ordered, touching, and together as long as `text`."""
    context: Context = Context()

    def ranges_in_source(self, start: int, end: int) -> tuple[Span, ...]:
        """Map a range of the projected text to the source.

        Args:
            start: first character, in `text`.
            end: one past the last character, in `text`.

        Returns:
            Source spans in order, touching ones joined, empty ones (text that stands for no source) left out.
        """
        found: list[Span] = []
        first = max(bisect_right(self.runs, (start + 1,)) - 1, 0)
        for run in self.runs[first:]:
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.end)
            if low >= high:
                continue
            if run.copied:
                span = Span(run.source_start + low - run.start, run.source_start + high - run.start)
            else:
                span = Span(run.source_start, run.source_end)
            if span.start == span.end:
                continue
            if found and found[-1].end == span.start:
                span = Span(found.pop().start, span.end)
            found.append(span)
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """All segments of one note, in source order of their first character, the path's own last.

    Equal to itself alone: what is worked out of a note is looked up by it.
    """

    source: str
    """The note's text that the offsets point into."""
    path: str
    items: tuple[Segment, ...]
    frontmatter: Frontmatter = NO_FRONTMATTER

    def __iter__(self) -> Iterator[Segment]:
        return iter(self.items)

    def finding(
        self, segment: Segment, start: int, end: int, entity_type: str, *, score: float, detector: str, reason: str
    ) -> Finding:
        """Make a finding of a range of a segment's text.

        Args:
            segment: the segment, one of these.
            start: first character, in the segment's text.
            end: one past the last character, in the segment's text.
            entity_type: Presidio's entity type or one of ours.
            score: certainty, 0 to 1.
            detector: name of the detector.
            reason: why, in a few words that don't repeat the text.
        """
        ranges = segment.ranges_in_source(start, end)
        return Finding(ranges, entity_type, score, detector, reason, segment.kind)
