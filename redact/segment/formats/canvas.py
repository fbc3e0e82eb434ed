"""JSON Canvas (https://jsoncanvas.org/spec/1.0/): cards are Markdown, file nodes lead to notes, groups and edges have labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.json_text import Token, TokenKind
from redact.model import SegmentKind, Span, TextFormat
from redact.segment.draft import Draft
from redact.segment.json_drafts import (
    address_draft,
    key_draft,
    markdown_drafts,
    path_draft,
    plain_drafts,
    replace_context,
    string_draft,
    subpath_drafts,
    tokens_of,
)
from redact.segment.machine_words import is_random
from redact.segment.obsidian import words_parted

form = TextFormat.CANVAS

_KEYS = frozenset(
    """background backgroundStyle color edges file fromEnd fromNode fromSide height id label metadata nodes subpath text toEnd
    toNode toSide type url version width x y""".split()
)
_NUMBERS = frozenset({"x", "y", "width", "height"})
_IDS = frozenset({"id", "fromNode", "toNode"})
_OWN_WORDS = {
    "type": re.compile("text|file|link|group"),
    "color": re.compile(r"[1-6]?|#(?:[0-9a-fA-F]{3}){1,2}"),
    "fromSide": re.compile("top|right|bottom|left"),
    "toSide": re.compile("top|right|bottom|left"),
    "fromEnd": re.compile("none|arrow"),
    "toEnd": re.compile("none|arrow"),
    "backgroundStyle": re.compile("cover|ratio|repeat"),
}


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:  # noqa: ARG001
    """Give what the cards show, where they lead, and what groups and edges are called.

    Raises:
        Unreadable: the file is no JSON.
    """
    for token in tokens_of(source, form):
        if _is_own(source, token):
            syntax.append(Span(token.start, token.end))
        elif token.kind is TokenKind.KEY:
            yield key_draft(source, token, syntax)
        elif token.kind is TokenKind.STRING:
            yield from _string(source, token, syntax)
        else:
            yield from plain_drafts(source, token, syntax)


def _is_own(source: str, token: Token) -> bool:
    """Tell whether a token is one of the format's own words and numbers."""
    text = source[token.start : token.end]
    if token.kind is TokenKind.KEY:
        return text in _KEYS
    if token.kind is TokenKind.NUMBER:
        return token.key in _NUMBERS
    if token.kind is TokenKind.WORD:
        return True
    words = _OWN_WORDS.get(token.key)
    return bool(words and words.fullmatch(text)) or (token.key in _IDS and is_random(text))


def _string(source: str, token: Token, syntax: list[Span]) -> Iterator[Draft]:
    key = token.key
    if key == "text":
        yield from markdown_drafts(source, token, syntax)
    elif key in ("file", "background"):
        yield path_draft(source, token, syntax)
    elif key == "subpath":
        yield from subpath_drafts(source, token, syntax)
    elif key == "url":
        yield address_draft(source, token, syntax)
    elif key in _IDS:
        yield words_parted(replace_context(string_draft(source, token, SegmentKind.BLOCK_ID, syntax)))
    else:
        yield from map(replace_context, plain_drafts(source, token, syntax))
