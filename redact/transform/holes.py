"""What is left of a mention after its replacement: pieces without text, and the markup and blanks that only they needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.model import Span
from redact.transform.source import Source

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_BREAK = r"\r?\n[ \t>]*"
_GAP_BEFORE = re.compile(rf"(?:{_BREAK}|[ \t\u00a0\\{_INVISIBLE}])+\Z")
_GAP_AFTER = re.compile(rf"(?:{_BREAK}|[ \t\u00a0\\{_INVISIBLE}])+")
_ESCAPED_GAP = rf"(?:{_BREAK}|(?<!\\)\\[nr][ \t>]*|[ \t\u00a0{_INVISIBLE}])+"
_ESCAPED_GAP_BEFORE = re.compile(rf"{_ESCAPED_GAP}\Z")
_ESCAPED_GAP_AFTER = re.compile(_ESCAPED_GAP)
_OPENING = re.compile(r"(?<!\\)(?P<run>(?P<mark>[*_~=`])(?P=mark)*)\Z")
_LOOK_BACK = 200
_OPENING_TAG = re.compile(r"<(?P<tag>[A-Za-z][\w-]*)(?:\s[^<>]*)?>\Z")


def closed_holes(source: Source, holes: Sequence[Span], extent: Span, *, carrier: Span | None, markup: bool) -> tuple[Span, ...]:
    """Widen emptied pieces over the delimiters that hold nothing else, and the blanks that part them from the replacement.

    Args:
        source: the text; no other taken span is touched.
        holes: the emptied pieces of one mention, in order.
        extent: the mention's; delimiters may just touch it from outside, blanks lie inside it.
        carrier: the first piece that holds the replacement, if one does.
        markup: whether inline markup means something there.

    Returns:
        Disjoint spans in order.
    """
    found: list[Span] = []

    def closed(hole: Span) -> Span:
        low = max(source.before(hole.start), found[-1].end if found else 0)
        hole = _without_markup(source, hole, low) if markup else hole
        after_carrier = carrier is not None and carrier < hole
        return _without_blanks(source, hole, Span(max(low, extent.start), extent.end), both_sides=not after_carrier)

    for piece in holes:
        hole = closed(piece)
        while found and found[-1].end == hole.start:
            hole = closed(Span(found.pop().start, hole.end))
        found.append(hole)
    return tuple(found)


def _without_markup(source: Source, hole: Span, low: int) -> Span:
    """Take in the pairs of delimiters that stand right around the hole: `**` `**`, `==` `==`, `<b>` `</b>`."""
    text, high = source.text, source.after(hole.end)
    while not text[hole.start].isspace() and not text[hole.end - 1].isspace():
        before = text[max(low, hole.start - _LOOK_BACK) : hole.start]
        if opening := _OPENING.search(before):
            closing = re.compile(rf"{re.escape(opening['mark'])}+").match(text, hole.end, high)
            width = min(len(opening["run"]), len(closing[0])) if closing else 0
            widened = Span(hole.start - width, hole.end + width)
        elif opening := _OPENING_TAG.search(before):
            closing = re.compile(rf"</{re.escape(opening['tag'])}\s*>").match(text, hole.end, high)
            widened = Span(hole.start - len(opening[0]), closing.end()) if closing else hole
        else:
            return hole
        if widened == hole:
            return hole
        hole = widened
    return hole


def _without_blanks(source: Source, hole: Span, inside: Span, *, both_sides: bool) -> Span:
    """Take in the blanks and soft line breaks between the hole and the mention's other pieces."""
    text, start, end = source.text, hole.start, hole.end
    gap_before = _ESCAPED_GAP_BEFORE if source.has_escapes(start) else _GAP_BEFORE
    gap_after = _ESCAPED_GAP_AFTER if source.has_escapes(start) else _GAP_AFTER
    if inside.start < start and (gap := gap_before.search(text[max(inside.start, start - _LOOK_BACK) : start])):
        start -= len(gap[0])
    high = min(source.after(end), inside.end)
    if both_sides and end < high and (gap := gap_after.match(text, end, high)):
        end = gap.end()
    return Span(start, end)
