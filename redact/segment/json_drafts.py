"""Strings and numbers of JSON to drafts; a string that holds Markdown is read as the note that it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from redact.errors import Unreadable
from redact.json_text import NotJson, Token, TokenKind, escapes_in, tokens_in
from redact.model import Context, Run, Segment, SegmentKind, Span
from redact.segment.body import BodyReader
from redact.segment.completing import completed
from redact.segment.draft import Draft
from redact.segment.urls import bare_addresses, without_percents

_PACKED = re.compile(r"data:[^,]{0,100};base64,", re.IGNORECASE)
_SUBPATH = re.compile(r"[^#^]+")


def tokens_of(source: str, what: str) -> list[Token]:
    """Read the tokens of a file.

    Args:
        source: all of it.
        what: the kind of file, for the message.

    Raises:
        Unreadable: it is no JSON, or holds another file.
    """
    try:
        tokens = list(tokens_in(source))
    except NotJson:
        raise Unreadable(f"The file is no valid {what}.") from None
    if any(each.kind is TokenKind.STRING and _PACKED.match(source, each.start, each.end) for each in tokens):
        raise Unreadable("The file holds another one (base64), which can't be redacted.")
    return tokens


def string_draft(source: str, token: Token, kind: SegmentKind, syntax: list[Span]) -> Draft:
    """Make a draft of a string's content, its escapes decoded, or of a number."""
    draft = Draft(source, kind, Context(key=".".join(token.keys)))
    position = token.start
    for escape in escapes_in(source, token.start, token.end) if token.kind is not TokenKind.NUMBER else ():
        draft.copy(position, escape.start)
        if escape.character == "\n":
            draft.line_break(escape.start)
            syntax.append(Span(escape.start, escape.end))
        else:
            draft.substitute(escape.character, escape.start, escape.end)
            if unicodedata.category(escape.character) == "Cf":
                # Nobody sees it, though it is written in letters.
                syntax.append(Span(escape.start, escape.end))
        position = escape.end
    draft.copy(position, token.end)
    return draft


def plain_drafts(source: str, token: Token, syntax: list[Span]) -> Iterator[Draft]:
    """Give a value as that of a field, and each address in it."""
    draft = string_draft(source, token, SegmentKind.FRONTMATTER_VALUE, syntax)
    yield draft
    yield from bare_addresses(draft)


def key_draft(source: str, token: Token, syntax: list[Span]) -> Draft:
    """Give a key."""
    return string_draft(source, token, SegmentKind.FRONTMATTER_KEY, syntax)


def path_draft(source: str, token: Token, syntax: list[Span]) -> Draft:
    """Give the path of a file in the vault."""
    return replace_context(string_draft(source, token, SegmentKind.WIKILINK_TARGET, syntax))


def subpath_drafts(source: str, token: Token, syntax: list[Span]) -> Iterator[Draft]:
    """Give each part of the way to a heading or a block: `#A#B`, `#^c`."""
    whole = replace_context(string_draft(source, token, SegmentKind.WIKILINK_SUBPATH, syntax))
    for part in _SUBPATH.finditer(whole.text):
        yield whole.cut(*part.span())


def address_draft(source: str, token: Token, syntax: list[Span]) -> Draft:
    """Give a web address."""
    return without_percents(replace_context(string_draft(source, token, SegmentKind.URL, syntax)))


def replace_context(draft: Draft) -> Draft:
    """Take the keys off: they name the format's own parts, not what stands there."""
    draft.context = Context()
    return draft


def markdown_drafts(source: str, token: Token, syntax: list[Span]) -> Iterator[Draft]:
    """Give what a string shows where it is Markdown."""
    whole = string_draft(source, token, SegmentKind.PROSE, syntax)
    syntax.append(Span(token.start, token.end))
    body = BodyReader(whole.text)
    drafts = body.read(0)
    for segment in completed(whole.text, drafts, body.syntax):
        yield _mapped(segment, whole, token.start)


def _mapped(segment: Segment, whole: Draft, number: int) -> Draft:
    """Map a segment of a string's text to the file.

    Args:
        segment: its offsets are in the string's text.
        whole: the string.
        number: tells the string's tables from those of others.
    """
    context = segment.context
    draft = Draft(whole.source, segment.kind, replace(context, table=context.table + number) if context.table >= 0 else context)
    for run in segment.runs:
        if run.copied:
            draft.append(whole, run.source_start, run.source_end)
        else:
            draft.substitute(segment.text[run.start : run.end], *_in_file(run, whole))
    return draft


def _in_file(run: Run, whole: Draft) -> tuple[int, int]:
    if run.source_start < run.source_end:
        runs = whole.cut(run.source_start, run.source_end).runs
        return runs[0].source_start, runs[-1].source_end
    before = whole.cut(run.source_start - 1, run.source_start).runs if run.source_start else []
    at = before[-1].source_end if before else whole.runs[0].source_start if whole.runs else 0
    return at, at
