"""The way from Note to Segments: frontmatter, body, what both leave over, and the path."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from redact.model import Context, Note, Segment, SegmentKind, Segments, Span
from redact.segment.body import BodyReader
from redact.segment.characters import cleaned
from redact.segment.draft import Draft, drafted
from redact.segment.frontmatter import frontmatter_drafts
from redact.segment.gaps import gap_drafts, uncovered

_PATH_PART = re.compile(r"[^/]+")
_NAME = re.compile(r"(?P<stem>[^/]+?)(?:\.(?:md|markdown|txt))?\Z", re.IGNORECASE)


def segment(note: Note) -> Segments:
    """Show a note as a reader sees it: every word of it in some segment, each character mapped back to the source.

    Text that markup or a line break splits is whole: emphasis marks, invisible characters and the like are left out, and a line
    break in running text is one newline that stands for no source. Lines of code keep their own. The same words may stand in
    several segments, as a wikilink's target does in the text that shows it.

    Args:
        note: as it was read.
    """
    source = note.text
    body = BodyReader(source)
    # The parser would take a byte order mark for the first letter, and so no heading for one.
    mark = Span(0, int(source.startswith("\ufeff")))
    drafts = [*frontmatter_drafts(note), *body.read(note.frontmatter.span.end or mark.end)]
    segments = sorted(_segments(drafts), key=_start)
    gaps = [
        draft
        for gap in uncovered(source, segments, (mark, *body.syntax))
        for draft in gap_drafts(source, gap, _context_at(gap.start, segments))
    ]
    if gaps:
        segments = sorted((*segments, *_segments(gaps)), key=_start)
    return Segments(source, note.path, (*segments, *_segments(_path_drafts(note.path))), note.frontmatter)


def _segments(drafts: Iterable[Draft]) -> Iterator[Segment]:
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


def _path_drafts(path: str) -> Iterator[Draft]:
    """Give each folder's name, and the note's own without its extension."""
    for part in _PATH_PART.finditer(path):
        name = _NAME.match(path, part.start())
        yield drafted(path, SegmentKind.PATH, *(name.span("stem") if name else part.span()))
