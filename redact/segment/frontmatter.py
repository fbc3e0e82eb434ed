"""Frontmatter to drafts: values as they are meant, keys, and every word that is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.model import Context, Field, Note, Scalar, SegmentKind, Span
from redact.segment.draft import NO_CONTEXT, Draft, Edit
from redact.segment.gaps import WORD
from redact.segment.links import wikilink_parts
from redact.segment.obsidian import words_parted
from redact.segment.urls import bare_addresses

_LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)[ \t]*+")
_LINE = re.compile(r"[^\r\n]++")
_KEY = re.compile(r"""[\s\-?{\[,"']*+(?P<key>[^\s"'#{\[,][^#"]*?)["']?\s*:(?=[\s"'\[{|>&!*]|\Z)""")
_MARKS = " \t\r\n[]{},:#|>&!?-'\""
_WIKILINK = re.compile(r"\[\[(?P<target>[^\[\]|\r\n]*+)(?:\|(?P<alias>[^\[\]\r\n]*+))?\]\]")
_DOUBLED_QUOTE = re.compile("''")
_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<sign>[^xuU\n]))")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "_": "\xa0", "N": "\x85", "0": "\0", "L": "\u2028", "P": "\u2029"}
_TAG_KEYS = frozenset({"tag", "tags"})


def frontmatter_drafts(note: Note) -> Iterator[Draft]:
    """Give all that stands between the fences."""
    for field in note.frontmatter.fields:
        yield from _field_drafts(note.text, field)
    for stray in note.frontmatter.strays:
        yield from _raw_drafts(note.text, stray, NO_CONTEXT)


def _field_drafts(source: str, field: Field) -> Iterator[Draft]:
    context = Context(key=field.key)
    position = field.span.start
    for scalar in sorted(field.scalars, key=lambda each: each.span):
        yield from _between_values(source, Span(position, scalar.span.start), context)
        yield from _value_drafts(source, field, scalar)
        position = scalar.span.end
    yield from _between_values(source, Span(position, field.span.end), context)
    for link in _WIKILINK.finditer(source, *field.value_span):
        yield from wikilink_parts(source, link.start() + 2, link.end() - 2, context)


def _value_drafts(source: str, field: Field, scalar: Scalar) -> Iterator[Draft]:
    is_tag = field.key.strip().casefold() in _TAG_KEYS
    kind = SegmentKind.TAG if is_tag else SegmentKind.FRONTMATTER_VALUE
    draft = Draft(source, kind, Context(key=".".join(filter(None, (field.key, scalar.key)))))
    draft.copy_lines(*scalar.span, _LINE_BREAK)
    quote = source[scalar.span.start - 1]
    if quote == '"' and source.startswith(quote, scalar.span.end):
        draft = draft.edited(Edit(*match.span(), _unescaped(match)) for match in _ESCAPE.finditer(draft.text))
    elif quote == "'" and source.startswith(quote, scalar.span.end):
        draft = draft.edited(Edit(*match.span(), "'") for match in _DOUBLED_QUOTE.finditer(draft.text))
    if is_tag:
        yield words_parted(draft)
        return
    yield _as_shown(draft)
    yield from bare_addresses(draft)


def _unescaped(match: re.Match[str]) -> str:
    digits = match["x"] or match["u"] or match["U"]
    if not digits:
        return _SIGNS.get(match["sign"], match["sign"])
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else match[0]


def _as_shown(draft: Draft) -> Draft:
    """Show a wikilink as its alias, or as its target where it has none."""
    edits = []
    for link in _WIKILINK.finditer(draft.text):
        shown = "target" if link["alias"] is None else "alias"
        edits += [Edit(link.start(), link.start(shown)), Edit(link.end(shown), link.end())]
    return draft.edited(edits)


def _between_values(source: str, span: Span, context: Context) -> Iterator[Draft]:
    """Give the keys that lead to a value, and what else stands between two values: comments, anchors, type tags."""
    for line in _LINE.finditer(source, *span):
        position = line.start()
        while key := _KEY.match(source, position, line.end()):
            draft = Draft(source, SegmentKind.FRONTMATTER_KEY, context)
            draft.copy(*key.span("key"))
            yield draft
            position = key.end()
        yield from _raw_drafts(source, Span(position, line.end()), context)


def _raw_drafts(source: str, span: Span, context: Context) -> Iterator[Draft]:
    text = source[span.start : span.end].rstrip(_MARKS)
    if WORD.search(text):
        draft = Draft(source, SegmentKind.FRONTMATTER_RAW, context)
        draft.copy(span.start + len(text) - len(text.lstrip(_MARKS)), span.start + len(text))
        yield draft
