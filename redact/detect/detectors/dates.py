"""Dates of the calendar, asked for only where a policy has a rule for them: in text, properties, links and paths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.amounts.noise import addresses_in
from redact.dates import dates_in
from redact.detect.known import Known
from redact.detect.reading import lines_of
from redact.model import Finding, SegmentKind, Segments, Span

name = "dates"
entity_types: tuple[str, ...] = ("DATE_TIME",)

_SCORE = 0.6
_REASON = "a date of the calendar"
_FOLDERS = re.compile(r"(?<![^/])(?:19|20)\d\d/(?:0[1-9]|1[0-2])(?:/(?:0[1-9]|[12]\d|3[01]))?(?=/|\.\w+\Z|\Z)")
"""Folders of a year and its months, as daily notes are sorted."""
_PART = re.compile(r"[^/]+")
_LINKS = frozenset({SegmentKind.WIKILINK_TARGET, SegmentKind.URL})
_TITLES = frozenset({SegmentKind.HEADING, SegmentKind.WIKILINK_SUBPATH})


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Look for dates in every line, and in the folders and names of paths and links."""
    if not known.dates:
        return
    for line in lines_of(segments):
        if line.segment.kind is SegmentKind.PATH:
            continue
        addresses = addresses_in(line.text)
        kind = line.segment.kind
        for start, end in _in_path(line.text) if kind in _LINKS else _in_line(line.text, is_name=kind in _TITLES):
            if not any(low <= start < high for low, high in addresses):
                yield segments.finding(
                    line.segment,
                    line.start + start,
                    line.start + end,
                    "DATE_TIME",
                    score=_SCORE,
                    detector=name,
                    reason=_REASON,
                )
    for span in _in_path(segments.path):
        yield Finding((Span(*span),), "DATE_TIME", _SCORE, name, _REASON, SegmentKind.PATH)


def _in_line(text: str, *, is_name: bool = False) -> Iterator[tuple[int, int]]:
    yield from ((date.start, date.end) for date in dates_in(text, is_name=is_name))


def _in_path(path: str) -> Iterator[tuple[int, int]]:
    folders = [match.span() for match in _FOLDERS.finditer(path)]
    yield from folders
    for part in _PART.finditer(path):
        stem = re.sub(r"\.(?:md|markdown|txt)\Z", "", part.group(), flags=re.IGNORECASE)
        for start, end in _in_line(stem, is_name=True):
            if not any(low <= part.start() + start < high for low, high in folders):
                yield part.start() + start, part.start() + end
