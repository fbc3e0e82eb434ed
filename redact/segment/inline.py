"""Inline pieces to the text of one block: emphasis, links, escapes and breaks taken out, what they hide given apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from redact.model import Context, SegmentKind, Span
from redact.segment.draft import NO_CONTEXT, Draft, drafted
from redact.segment.html import taken_apart
from redact.segment.links import inline_tail_parts, reference_tail_parts, wikilink_parts
from redact.segment.urls import begins_with_address, without_percents

_BACKTICKS = re.compile("`*")
_Link = Mapping[str, Any]
"""The parser's own description of a link."""


class InlineReader:
    """Collects the text of the block that is being read, and in `found` what its links and tags hold besides.

    Each method takes one of the parser's events: its value, and where it starts and ends in the source.
    """

    def __init__(self, source: str, found: list[Draft], syntax: list[Span]) -> None:
        self.draft = Draft(source, SegmentKind.PROSE)
        self._source = source
        self._found = found
        self._syntax = syntax
        self._around_images: list[Draft] = []
        self._links: list[_Link] = []
        self._reached = 0
        """Where the last piece ended; at a link's end, where its text ends."""

    def begin(self, kind: SegmentKind = SegmentKind.PROSE, context: Context = NO_CONTEXT) -> None:
        """Start the next block's text."""
        self.draft = Draft(self._source, kind, context)

    def text(self, value: str, start: int, end: int) -> None:
        """Add plain text, an escaped character, an entity, or lines of code."""
        source, draft = self._source, self.draft
        self._reached = end
        if draft.kind is SegmentKind.CODE:
            self._code_lines(start, end)
        elif end - start != len(value) and source[start] == "&":
            draft.substitute(value, start, end)
        elif start < end and source[start - 1 : start] == "\\" and draft.source_end != start:
            draft.substitute(source[start], start - 1, start + 1)
            draft.copy_lines(start + 1, end)
        elif value[:1] == "#" and self._links and _is_bare_wikilink(self._links[-1]):
            draft.copy_lines(start + len(value) - len(value.lstrip("#^")), end)
        else:
            draft.copy_lines(start, end)

    def _code_lines(self, start: int, end: int) -> None:
        if self._source[start - 1 : end] == "\r\n":
            self.draft.substitute("\n", start - 1, end)
        else:
            self.draft.copy(start, end)

    def line_break(self, _value: None, start: int, end: int) -> None:
        """Add a soft or hard line break."""
        self.draft.line_break(start)
        self._reached = end

    def code_span(self, _value: str, start: int, end: int) -> None:
        """Add a code span's content."""
        ticks = _BACKTICKS.match(self._source, start, end)
        width = len(ticks[0]) if ticks else 0
        self.draft.copy_lines(start + width, end - width)
        self._reached = end

    def html(self, _value: str, start: int, end: int) -> None:
        """Add one tag or comment, of which only a tag that breaks the line shows in the text."""
        tag = drafted(self._source, SegmentKind.PROSE, start, end, self.draft.context)
        shown, *parts = taken_apart(tag, self._syntax)
        self.draft.append(shown, 0, shown.length)
        self._found.extend(parts)
        self._reached = end

    def footnote(self, _value: str, start: int, end: int) -> None:
        """Take note of a reference to a footnote."""
        self._found.append(drafted(self._source, SegmentKind.FOOTNOTE_LABEL, start + 2, end - 1, self.draft.context))
        self._reached = end

    def end_emphasis(self, _value: None, _start: int, end: int) -> None:
        """Take note that emphasis has ended."""
        self._reached = end

    def start_link(self, link: _Link, start: int, end: int) -> None:
        """Begin a link, whose text becomes part of the block's."""
        self._links.append(link)
        self._reached = start + 1
        if _is_wikilink(link):
            self._found.extend(wikilink_parts(self._source, start + 2, end - 2, self.draft.context))

    def end_link(self, _value: None, start: int, end: int) -> None:
        """Give what stands behind a link's text."""
        link = self._links.pop()
        source, context = self._source, self.draft.context
        text_end = source.find("]", self._reached, end)
        self._reached = end
        if _is_wikilink(link):
            return
        if link["link_type"] in ("Autolink", "Email"):
            if not begins_with_address(source[start + 1 : end - 1]):
                address = drafted(source, SegmentKind.URL, start + 1, end - 1, context)
                self._found.append(without_percents(address))
        elif link["link_type"] == "Inline":
            self._found.extend(inline_tail_parts(source, text_end, end, context))
        else:
            self._found.extend(reference_tail_parts(source, text_end, end, context))

    def start_image(self, link: _Link, start: int, end: int) -> None:
        """Begin an image or an embed, whose text is a segment of its own."""
        self.start_link(link, start + 1, end)
        self._around_images.append(self.draft)
        self.draft = Draft(self._source, SegmentKind.IMAGE_ALT, self.draft.context)

    def end_image(self, value: None, start: int, end: int) -> None:
        """Give an image's alternative text, and what stands behind it."""
        if not _is_bare_wikilink(self._links[-1]):
            self._found.append(self.draft)
        self.draft = self._around_images.pop()
        self.draft.substitute(" ", start, start)
        self.end_link(value, start + 1, end)


def _is_wikilink(link: _Link) -> bool:
    return isinstance(link["link_type"], dict)


def _is_bare_wikilink(link: _Link) -> bool:
    """Tell whether a link shows its own target."""
    return _is_wikilink(link) and not link["link_type"]["WikiLink"]["has_pothole"]
