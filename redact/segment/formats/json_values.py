"""JSON of any kind: every key, every string and every number."""

from __future__ import annotations

from collections.abc import Iterator

from redact.json_text import TokenKind
from redact.model import Span, TextFormat
from redact.segment.draft import Draft
from redact.segment.json_drafts import key_draft, plain_drafts, tokens_of

form = TextFormat.JSON


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:  # noqa: ARG001
    """Give each key, and each value under its keys.

    Raises:
        Unreadable: the file is no JSON.
    """
    for token in tokens_of(source, form):
        if token.kind is TokenKind.WORD:
            syntax.append(Span(token.start, token.end))
        elif token.kind is TokenKind.KEY:
            yield key_draft(source, token, syntax)
        else:
            yield from plain_drafts(source, token, syntax)
