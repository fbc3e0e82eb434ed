"""The links of a note as they are written, whatever they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.bulk.records import WrittenLink
from redact.model import Segment, SegmentKind, Segments, Span

_PROPERTIES = (SegmentKind.FRONTMATTER_VALUE, SegmentKind.FRONTMATTER_RAW)
_LINKS = (SegmentKind.WIKILINK_TARGET, SegmentKind.URL)
_LONGEST = 4096
"""Letters of a path; no file system takes longer ones."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_PATH = re.compile(r"\s*(?P<path>[^#?|\r\n]*[^#?|\s])")
_IN_PROPERTY = re.compile(r"\[\[\s*(?P<path>[^\[\]#^|\r\n]*[^\[\]#^|\s])")


def written_links(segments: Segments) -> Iterator[WrittenLink]:
    """Give the links of a note to files, in its text and its properties.

    Args:
        segments: the note's.
    """
    for segment in segments:
        if segment.kind in _LINKS:
            yield from _of_link(segment)
        elif segment.kind in _PROPERTIES and "[[" in segment.text:
            yield from _of_property(segment)


def _of_link(segment: Segment) -> Iterator[WrittenLink]:
    if not segment.runs or len(segment.text) > _LONGEST or _ELSEWHERE.match(segment.text):
        return
    is_wikilink = segment.kind is SegmentKind.WIKILINK_TARGET
    found = _PATH.match(segment.text)
    ranges = segment.ranges_in_source(*found.span("path")) if found else ()
    if found and len(ranges) == 1:
        yield WrittenLink(ranges[0], found["path"], not is_wikilink, is_wikilink)


def _of_property(segment: Segment) -> Iterator[WrittenLink]:
    for found in _IN_PROPERTY.finditer(segment.text):
        ranges = segment.ranges_in_source(*found.span("path"))
        if len(ranges) == 1 and ranges[0].end - ranges[0].start == len(found["path"]):
            yield WrittenLink(Span(*ranges[0]), found["path"], is_address=False, is_wikilink=True)
