"""Where a mention's replacement goes: into one of its pieces, word by word, so that markup around and inside it survives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from redact.model import SegmentKind, Span
from redact.transform.agreement.styles import Style
from redact.transform.apply import Edit
from redact.transform.holes import closed_holes
from redact.transform.mentions import Mention
from redact.transform.places import reads_markup, separator
from redact.transform.source import Source
from redact.transform.writing import ends_with_escape

_WORD = re.compile(r"[^\W_]")
_LINK_OPENS = re.compile(r"[\[|][*_~=`]*\Z")
_LINK_CLOSES = re.compile(r"[*_~=`]*[\]|\\]")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[A-Za-z0-9][A-Za-z0-9.-]*")
_DESTINATION_OPENS = re.compile(r"(?:\(|\]:)\s*\Z")
_LITERAL_BRACKETS = frozenset({SegmentKind.CODE, SegmentKind.FRONTMATTER_VALUE, SegmentKind.FRONTMATTER_RAW})
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}\Z")
_PLURAL = re.compile(r"s(?![^\W_])")
_LOOK_BACK = 80


def edits_for(source: Source, mention: Mention, text: str, style: Style) -> tuple[Edit, ...]:
    """Lay out one mention's replacement.

    Args:
        source: the text, with all mentions and removals taken.
        mention: one of them.
        text: its replacement, valid where it stands; may be empty.
        style: how that is written.

    Returns:
        Disjoint edits in order: those that carry the text have a decision, the others only empty.
    """
    pieces = mention.ranges
    carriers = _carriers(source.text, pieces) if text else []
    markup = reads_markup(mention.decision.finding.kind)
    emptied = [piece for piece in pieces if piece not in carriers]
    holes = closed_holes(source, emptied, mention.extent, carrier=carriers[0] if carriers else None, markup=markup)
    if not carriers and markup:
        holes = _without_doubled_blank(source, holes)
    of = mention.decision
    parting = style.joiner if style.joiner is not None else separator(of.finding.kind)
    carrying = [
        Edit(_with_brackets(source, piece, text, mention), text, of, part_of=of, trail=mention.ending, parting=parting)
        for piece in carriers
    ]
    return tuple(sorted((*carrying, *(Edit(hole, part_of=of) for hole in holes)), key=lambda edit: edit.span))


def _carriers(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Choose the pieces that hold the replacement: the whole texts of links, which can't be empty, else the first word."""
    links = [piece for piece in pieces if len(pieces) > 1 and _is_link_text(text, piece)]
    words = (piece for piece in pieces if _WORD.search(text, *piece))
    return links or [next(words, pieces[0])]


def _is_link_text(text: str, piece: Span) -> bool:
    before = text[max(piece.start - _LOOK_BACK, 0) : piece.start]
    return bool(_LINK_OPENS.search(before) and _LINK_CLOSES.match(text, piece.end))


def _with_brackets(source: Source, piece: Span, text: str, mention: Mention) -> Span:
    """Take in the brackets of an autolink, `<https://…>`, that without its address would be an HTML tag and vanish."""
    around = Span(piece.start - 1, piece.end + 1)
    if mention.decision.finding.kind in _LITERAL_BRACKETS or _AUTOLINK.fullmatch(text):
        return piece
    if source.before(piece.start) > around.start or source.after(piece.end) < around.end:
        return piece
    before = source.text[max(around.start - _LOOK_BACK, 0) : around.start]
    is_autolink = source.text[around.start] == "<" and source.text[piece.end] == ">" and not _DESTINATION_OPENS.search(before)
    return around if is_autolink and _AUTOLINK.fullmatch(source.text, *piece) else piece


def _without_doubled_blank(source: Source, holes: tuple[Span, ...]) -> tuple[Span, ...]:
    if not holes:
        return holes
    start, end = holes[-1]
    blank_before = start == 0 or source.text[start - 1].isspace()
    if blank_before and source.text[end : end + 1] == " " and source.after(end) > end:
        return (*holes[:-1], Span(start, end + 1))
    return holes


def parted(source: Source, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Part each replacement from a letter or digit that it would run into.

    Args:
        source: the text.
        edits: all edits of it, disjoint and in order.
    """
    text = source.text
    found: list[Edit] = []
    before = ""
    for index, edit in enumerate(edits):
        if index == 0 or edits[index - 1].span.end < edit.span.start:
            before = text[max(edit.span.start - 3, 0) : edit.span.start]
            if source.has_escapes(edit.span.start) and ends_with_escape(text, edit.span.start):
                before = ""
        if edit.decision is not None:
            text_with_ending = edit.text + edit.trail
            after = _text_after(text, edits, index)
            is_plural = not edit.trail and _PLURAL.match(after)
            lead = "" if _ENCODED.search(before) else _between(before, edit.text, edit.parting)
            trail = edit.trail + ("" if is_plural else _between(text_with_ending, after, edit.parting))
            edit = replace(edit, lead=lead, trail=trail)
            before = edit.text + trail
        found.append(edit)
    return tuple(found)


def _text_after(text: str, edits: Sequence[Edit], index: int) -> str:
    """Give the first characters that will follow an edit."""
    end = edits[index].span.end
    for position in range(index + 1, len(edits)):
        following = edits[position]
        if following.span.start > end:
            break
        if following.text or following.trail:
            return following.text + following.trail
        end = following.span.end
    return text[end : end + 2]


def _between(before: str, after: str, parting: str) -> str:
    """Give what must stand between two texts lest they read as one word."""
    if not before or not after or not all(_is_letter_or_digit(char) for char in (before[-1], after[0])):
        return ""
    if parting or (after[0].isupper() and not before[-1].isupper()):
        return parting
    return "_"


def _is_letter_or_digit(char: str) -> bool:
    # Letters of scripts without capitals ("Lo") are told apart from ours at sight, and many of them set no blanks.
    return char.isalnum() and unicodedata.category(char) != "Lo"
