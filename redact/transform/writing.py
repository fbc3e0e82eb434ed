"""How a file's format writes text: a replacement must leave JSON valid, a table's cells apart, a mail's lines whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.json_text import TokenKind, encoded, tokens_in
from redact.model import Drawing, Note, SegmentKind, Span, TextFormat
from redact.transform.apply import Edit
from redact.transform.places import fit, reads_markup

_OF_MARKDOWN = frozenset({TextFormat.MARKDOWN, TextFormat.CANVAS})
_OF_JSON = frozenset({TextFormat.CANVAS, TextFormat.SCENE, TextFormat.JSON})
_STRICT = frozenset({TextFormat.TABLE, TextFormat.BASE, TextFormat.CARD, TextFormat.MAIL})
_PARTING = re.compile(r"""[;,"\\\t|]+""")
"""What parts cells, values or parameters in one of the strict formats."""
_ESCAPE_BEFORE = re.compile(r"(?<!\\)(?:\\\\)*(?:\\[nrtbfN]|\\u[0-9A-Fa-f]{4})\Z")
_LONGEST_ESCAPE = 12


def fitted(text: str, kind: SegmentKind, otherwise: str, form: TextFormat) -> str:
    """Make a replacement valid where it stands.

    Args:
        text: what the operator gave.
        kind: where in the note it will stand.
        otherwise: what stands there if nothing of the text may; valid anywhere.
        form: the file's format.
    """
    if form is TextFormat.MARKDOWN or kind is SegmentKind.PATH:
        return fit(text, kind, otherwise)
    shown = reads_markup(kind)
    # Where no markup is read, a backslash before a sign would show.
    found = fit(text, SegmentKind.CODE if shown and form not in _OF_MARKDOWN else kind, otherwise)
    if form in _OF_JSON:
        return encoded(found)
    if form is TextFormat.HTML:
        return html.escape(found) if shown else found
    if form in _STRICT:
        return _PARTING.sub("-", found).strip("-") or (otherwise if found else "")
    return found


def has_escapes(form: TextFormat) -> bool:
    """Tell whether a backslash is part of an escape sequence there, never of Markdown alone."""
    return form in _OF_JSON or form in (TextFormat.CARD, TextFormat.BASE)


def ends_with_escape(text: str, end: int) -> bool:
    """Tell whether an escape sequence, as of a line break, stands right before a place."""
    return _ESCAPE_BEFORE.search(text[max(end - _LONGEST_ESCAPE, 0) : end]) is not None


def json_in(note: Note) -> tuple[Span, ...]:
    """Give the stretches of a note that are JSON."""
    return (Span(0, len(note.text)),) if note.format in _OF_JSON else tuple(each.scene for each in note.drawings)


def numbers_quoted(text: str, edits: Sequence[Edit], stretches: Sequence[Span]) -> tuple[Edit, ...]:
    """Turn edits inside JSON's numbers into ones of the whole number, which text can only follow as a string.

    Args:
        text: the source.
        edits: disjoint and in order.
        stretches: those of the text that are JSON, in order.
    """
    return tuple(_quoted(text, edits, stretches)) if stretches and edits else tuple(edits)


def packed_again(drawings: Sequence[Drawing], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Give the edits that put drawings back as their file has them, where nothing in them changes.

    Args:
        drawings: the note's.
        edits: all others.
    """
    return tuple(
        Edit(each.block, trail=each.packed)
        for each in drawings
        if each.packed and not any(edit.span.start <= each.block.end and each.block.start <= edit.span.end for edit in edits)
    )


def _quoted(text: str, edits: Sequence[Edit], stretches: Sequence[Span]) -> Iterator[Edit]:
    tokens = (token for stretch in stretches for token in tokens_in(text, *stretch))
    numbers = (Span(each.start, each.end) for each in tokens if each.kind is TokenKind.NUMBER)
    number = next(numbers, None)
    done: Span | None = None
    for edit in edits:
        while number is not None and number.end <= edit.span.start:
            number = next(numbers, None)
        if number is None or not number.overlaps(edit.span):
            yield edit
        elif number != done:
            done = number
            yield replace(edit, span=number, lead='"', trail='"')
