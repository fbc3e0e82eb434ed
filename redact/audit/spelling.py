"""Whether a stretch of text whose letters match a form would be read as that form: "Oka-⏎for" is, "bar ton" isn't "Barton"."""

from __future__ import annotations

import re
from typing import NamedTuple

from redact.audit.forms import SHORT, Form, Reach
from redact.audit.letters import Letters, is_invisible
from redact.audit.ordinary import is_ordinary_word

VERY_LONG = 12
"""From so many letters on a value is recognised across any line break within a word."""
_LONG_NUMBER = 7
"""From so many digits on a number is recognised however it is grouped."""

_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_INSIDE_WORD = re.compile(
    r"[*_~=`^|\[\]'’\-]{1,6}|[ \t]?[-\u2010\u00ad\x02\ufffe]?[ \t]*\r?\n[>\s|*\-]{0,8}|[-\u2010\u00ad\x02\ufffe]"
)
_LINE_BREAK = re.compile(r"[^\w\n]{0,3}\r?\n[^\w\n]{0,8}")
_DIGIT_GROUP = re.compile(r"[ \t.,/()\-\u00a0\u2009\u202f]{1,3}")
_PIECE = re.compile(r"[^\W_]+")
_SPACE_BETWEEN_LETTERS = 5
_MAXIMAL_GAP = 60


class Gap(NamedTuple):
    """What stands between two letters of a match."""

    place: int
    """How many letters of the form stand before it."""
    text: str


def reads_as(form: Form, text: str, letters: Letters, first: int, last: int) -> str | None:
    """Judge one match.

    Args:
        form: whose letters match.
        text: the text that the letters were taken from.
        letters: of that text.
        first: index of the match's first letter in `letters`.
        last: index of its last letter.

    Returns:
        How the value is written there (`as written`, `other case`, `spaced out`, …), or None where it is something else.
    """
    start, end = letters.places[first], letters.places[last] + 1
    gaps = _gaps(text, letters, first, last)
    stretch = text[start:end]
    spaced_out = _is_spaced_out(form, gaps)
    if not spaced_out and not all(_may_hold(form, gap) for gap in gaps):
        return None
    if not _stands_alone(form, text, start, end):
        return None
    if form.reach is Reach.SAME_CASE and not (form.letters.isdigit() or _same_case(form, stretch)):
        return None
    if form.backwards:
        return "backwards"
    if spaced_out:
        return "spaced out"
    if stretch == form.written:
        return "as written"
    return "other case" if stretch.casefold() == form.written.casefold() else "other spelling"


def _gaps(text: str, letters: Letters, first: int, last: int) -> list[Gap]:
    places = letters.places
    if places[last] - places[first] == last - first:
        return []
    found = []
    for index in range(first + 1, last + 1):
        between = text[places[index - 1] + 1 : places[index]]
        if between and not all(is_invisible(character) for character in between):
            found.append(Gap(index - first, between))
    return found


def _is_spaced_out(form: Form, gaps: list[Gap]) -> bool:
    is_word = len(form.letters) > SHORT and not form.letters.isdigit()
    return is_word and len(gaps) == len(form.letters) - 1 and all(len(gap.text) <= _SPACE_BETWEEN_LETTERS for gap in gaps)


def _may_hold(form: Form, gap: Gap) -> bool:
    if len(gap.text) > _MAXIMAL_GAP or _BLANK_LINE.search(gap.text):
        return False
    if gap.place in form.breaks:
        return True
    if form.letters.isdigit():
        return len(form.letters) >= _LONG_NUMBER and _DIGIT_GROUP.fullmatch(gap.text) is not None
    if len(form.letters) > SHORT and _INSIDE_WORD.fullmatch(gap.text):
        return True
    return len(form.letters) >= VERY_LONG and _LINE_BREAK.fullmatch(gap.text) is not None


def _stands_alone(form: Form, text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if last.isdigit() and (after.isdigit() or (form.letters.isdigit() and _joins_digits(text[end : end + 2][::-1]))):
        return False
    if form.reach is Reach.ANYWHERE:
        return True
    if first.isdigit() and (before.isdigit() or _joins_digits(text[max(start - 2, 0) : start])):
        return False
    if form.reach is Reach.SAME_CASE:
        return not before.isalnum() and not after.isalnum()
    return _word_starts(before, first) and _word_ends(last, after, text[end + 1 : end + 2])


def _joins_digits(pair: str) -> bool:
    """Tell whether a separator and, on its far side, a digit make the number next to it part of a longer one."""
    return len(pair) == 2 and pair[0].isdigit() and pair[1] in ".,:/-"


def _word_starts(before: str, first: str) -> bool:
    if not before.isalnum():
        return True
    return before.isdigit() != first.isdigit() or (before.islower() and first.isupper())


def _word_ends(last: str, after: str, beyond: str) -> bool:
    if not after.isalnum() or after.isdigit() != last.isdigit() or (last.islower() and after.isupper()):
        return True
    return after in "sS" and not beyond.isalnum()


def _same_case(form: Form, stretch: str) -> bool:
    """Tell whether ordinary words are written as the name they make: "Blue Lantern", also "blue-lantern" or "BlueLantern"."""
    pieces = _PIECE.findall(stretch)
    is_one_name = bool(form.breaks) and not re.search(r"\s", stretch) and not is_ordinary_word(form.letters)
    return is_one_name or "".join(pieces) == "".join(_PIECE.findall(form.written))
