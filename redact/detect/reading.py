"""How detectors read a note: line by line, with what announces the line, and lists of words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact.model import Segment, SegmentKind, Segments


class Line(NamedTuple):
    """One line of a segment."""

    segment: Segment
    start: int
    """Where it starts in the segment's text."""
    text: str


def lines_of(segments: Segments) -> Iterator[Line]:
    """Give every line of every segment, blank ones left out."""
    for segment in segments:
        start = 0
        for text in segment.text.split("\n"):
            if text and not text.isspace():
                yield Line(segment, start, text)
            start += len(text) + 1


def announcement(segment: Segment) -> str:
    """Give what announces a value as a whole: its key, its column's and its row's header; empty for a key itself."""
    context = segment.context
    if segment.kind is SegmentKind.FRONTMATTER_KEY:
        return ""
    headers = () if context.row == 0 else (context.column_header, context.row_header)
    return " ".join((re.sub(r"[_.-]", " ", context.key), *headers)).strip()


def any_of(phrases: str) -> str:
    """Give a pattern for any of the phrases, between commas; their own patterns stay, a blank stands for any space.

    Longer ones come first, so that `api key` isn't read as `api`.
    """
    ordered = sorted((phrase.strip() for phrase in phrases.split(",")), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(phrase.split()) for phrase in ordered if phrase) + ")"
