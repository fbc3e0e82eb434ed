"""Plain text, subtitles and logs: line by line, as in a code block without a language, where transcripts are pasted."""

from __future__ import annotations

from collections.abc import Iterator

from redact.model import SegmentKind, Span, TextFormat
from redact.segment.draft import Draft
from redact.segment.urls import bare_addresses

form = TextFormat.PLAIN


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:  # noqa: ARG001
    """Give all of the text, and each address in it."""
    text = Draft(source, SegmentKind.CODE)
    position = start
    # A return belongs to no line's end.
    while (end := source.find("\r\n", position)) >= 0:
        text.copy(position, end)
        text.substitute("\n", end, end + 2)
        position = end + 2
    text.copy(position, len(source))
    yield text
    yield from bare_addresses(text)
