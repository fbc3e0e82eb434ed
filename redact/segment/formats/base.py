"""Obsidian's bases: YAML, read line by line, with what its filters and formulas name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.model import Context, SegmentKind, Span, TextFormat
from redact.segment.draft import Draft, Edit
from redact.segment.urls import bare_addresses

form = TextFormat.BASE

_LINE = re.compile(r"[^\r\n]++")
_KEY = re.compile(r"""[\s-]*+(?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[^\s"'#\[{][^:#\r\n]*?)[ \t]*+:(?=[ \t]|\Z)""")
_OWN_KEYS = frozenset(
    """and cardSize columnSize direction displayName filters formulas groupBy image imageFit limit name not or order
    properties property rowHeight sort summaries type views""".split()
)
_OWN_WORDS = frozenset("ASC DESC asc cards contain cover desc false list map null table true".split())
_VALUE = re.compile(r"""[\s-]*+(?P<value>\S.*?)\s*\Z""")
_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|(?P<sign>[^xu]))")


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:
    """Give each key that is not the format's own, and each value."""
    for line in _LINE.finditer(source, start):
        position, name = line.start(), ""
        while key := _KEY.match(source, position, line.end()):
            name = key["key"].strip("\"'")
            if name in _OWN_KEYS:
                syntax.append(Span(*key.span("key")))
            else:
                draft = Draft(source, SegmentKind.FRONTMATTER_KEY)
                draft.copy(*key.span("key"))
                yield draft
            position = key.end()
        value = _VALUE.match(source, position, line.end())
        if value and value["value"] in _OWN_WORDS:
            syntax.append(Span(*value.span("value")))
        elif value:
            yield from _value_drafts(source, *value.span("value"), "" if name in _OWN_KEYS else name)


def _value_drafts(source: str, start: int, end: int, name: str) -> Iterator[Draft]:
    draft = Draft(source, SegmentKind.FRONTMATTER_VALUE, Context(key=name))
    draft.copy(start, end)
    if source[start] == '"':
        draft = draft.edited(Edit(*match.span(), _unescaped(match)) for match in _ESCAPE.finditer(draft.text))
    yield draft
    yield from bare_addresses(draft)


def _unescaped(match: re.Match[str]) -> str:
    digits = match["x"] or match["u"]
    if not digits:
        return " " if match["sign"] in "nrt" else match["sign"]
    number = int(digits, 16)
    return match[0] if 0xD800 <= number < 0xE000 else chr(number)
