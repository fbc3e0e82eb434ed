"""HTML files: the text between the tags, what their attributes say, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.errors import Unreadable
from redact.model import SegmentKind, Span, TextFormat
from redact.segment.draft import Draft, drafted
from redact.segment.html import taken_apart
from redact.segment.urls import bare_addresses

form = TextFormat.HTML

_PACKED = re.compile(r"data:[^,\"'\s]{0,100};base64,", re.IGNORECASE)


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:
    """Give what the page shows, and what its tags hold.

    Raises:
        Unreadable: the page holds another file.
    """
    if _PACKED.search(source):
        raise Unreadable("The page holds another file (base64), which can't be redacted.")
    shown, *parts = taken_apart(drafted(source, SegmentKind.PROSE, start, len(source)), syntax)
    yield shown
    yield from bare_addresses(shown)
    yield from parts
