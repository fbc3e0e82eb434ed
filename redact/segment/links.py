"""What a link holds besides its text: target, sub-headings, destination, title, label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.model import Context, SegmentKind
from redact.segment.draft import Draft, drafted
from redact.segment.urls import without_markup, without_percents

_DESTINATION = re.compile(r"\]\([\s>]*+(?:<(?P<bracketed>[^<>\r\n]*+)>|(?P<bare>\S*+))")
_TITLE = re.compile(r"""[\s>]*+["'(](?P<title>.*)["')]\s*""", re.DOTALL)
_SUBPATH = re.compile(r"[^#^]+")


def wikilink_parts(source: str, start: int, end: int, context: Context) -> Iterator[Draft]:
    """Give a wikilink's target and each part of its subpath.

    Args:
        source: all of the note.
        start: where the link's inside begins, after `[[`.
        end: where it ends, before `]]`.
        context: the link's surroundings.
    """
    alias = source.find("|", start, end)
    if alias >= 0:
        # Inside a table the bar is escaped.
        end = alias - 1 if source[alias - 1] == "\\" else alias
    target_end = source.find("#", start, end)
    target_end = end if target_end < 0 else target_end
    yield drafted(source, SegmentKind.WIKILINK_TARGET, start, target_end, context)
    for part in _SUBPATH.finditer(source, target_end, end):
        yield drafted(source, SegmentKind.WIKILINK_SUBPATH, *part.span(), context)


def inline_tail_parts(source: str, start: int, end: int, context: Context) -> Iterator[Draft]:
    """Give destination and title of an inline link.

    Args:
        source: all of the note.
        start: where the link's text ends: the `]` of `](…)`.
        end: where the link ends, after `)`.
        context: the link's surroundings.
    """
    destination = _DESTINATION.match(source, start, end - 1)
    if not destination:
        return
    group = "bare" if destination["bracketed"] is None else "bracketed"
    url = drafted(source, SegmentKind.URL, *destination.span(group), context)
    yield without_percents(without_markup(url))
    title = _TITLE.match(source, destination.end(), end - 1)
    if title:
        yield without_markup(drafted(source, SegmentKind.LINK_TITLE, *title.span("title"), context))


def reference_tail_parts(source: str, start: int, end: int, context: Context) -> Iterator[Draft]:
    """Give the label of a reference link where it stands behind its text; arguments as for an inline link."""
    if source.startswith("][", start):
        yield without_markup(drafted(source, SegmentKind.LINK_LABEL, start + 2, end - 1, context))
