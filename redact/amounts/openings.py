"""Where an amount may open: at a digit, a currency or a word of quantity. Cheap, so that the grammar is tried seldom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from redact.amounts.currencies import CURRENCY_BEFORE, FIRST_LETTERS, SIGNS
from redact.amounts.noise import addresses_in
from redact.amounts.number_words import FIRST_WORDS
from redact.amounts.patterns import BLANK, END, any_of

_TOKEN = re.compile(rf"[^\W\d_]+|\.?\d[\d.,]*|[½¼¾⅓⅔⅛⅜⅝⅞]|[{re.escape(SIGNS)}]")
_QUANTITIES = """half quarter third couple several many some no without another twice double triple treble quadruple time
    tens hundreds thousands millions"""
_OPENERS = frozenset((*FIRST_WORDS, *_QUANTITIES.split()))
_HEIGHTS = frozenset("low mid middle high upper lower multiple multi".split())
_AFTER_A = any_of(
    """hundred thousand million billion grand mill? lakh crore half third quarter fifth sixth eighth tenth couple few buck k week
    month day quarter twelfth twenty"""
)
_A_QUANTITY = re.compile(f"an? (?:{_AFTER_A}){END}", re.IGNORECASE)
_CURRENCY = re.compile(rf"{CURRENCY_BEFORE}{BLANK}?\.?\d", re.IGNORECASE)
_GLUED_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "twelve", "thousand")
_GLUED = re.compile(rf"(?<=[a-z])[A-Z][a-z]+$|(?<=[a-z]{{3}})(?:{'|'.join(_GLUED_WORDS)})$")
"""The end of a token whose first part is another word: in a bad transcript the speaker's name, as in "OkaforTwo forty"."""


def openings(text: str) -> Iterator[int]:
    """Give the positions where an amount may start, in order.

    Args:
        text: any text.
    """
    links = addresses_in(text)
    link = 0
    for token in _TOKEN.finditer(text):
        if _opens_nothing(token.group()):
            continue
        start = _opening(text, token.group(), token.start())
        while link < len(links) and links[link][1] <= token.start():
            link += 1
        if start is not None and not (link < len(links) and links[link][0] <= start):
            yield start


@lru_cache(maxsize=1 << 14)  # nearly all tokens are words, and most of them the same few thousand
def _opens_nothing(token: str) -> bool:
    """Tell of a word that opens no amount, whatever follows."""
    lowered = token.lower()
    if not token[0].isalpha() or lowered in _OPENERS | _HEIGHTS | {"a", "an"} or token in FIRST_LETTERS:
        return False
    return _glued_start(token) is None


def _opening(text: str, token: str, start: int) -> int | None:
    """Tell where in a token an amount may start, if it may."""
    if token in SIGNS:
        return start if _CURRENCY.match(text, start) else None
    if not token[0].isalpha():
        return start if _is_whole(text, start) else None
    lowered = token.lower()
    if (
        lowered in _OPENERS
        or (lowered in ("a", "an") and _A_QUANTITY.match(text, start))
        or (lowered in _HEIGHTS and text.startswith((" ", "-", "/"), start + len(token)))
        or (token in FIRST_LETTERS and _CURRENCY.match(text, start))
    ):
        return start
    glued = _glued_start(token)
    return None if glued is None else start + glued


def _glued_start(token: str) -> int | None:
    """Tell where in a word an amount starts that is glued to what is before it."""
    if token.lower().endswith(_GLUED_WORDS) or not (token.islower() or token.istitle() or token.isupper()):
        glued = _GLUED.search(token)
        return glued.start() if glued and glued.group().lower() in _OPENERS else None
    return None


def _is_whole(text: str, start: int) -> bool:
    """Tell a number from the rest of `Q3`, `v2.1` or a longer number."""
    before = text[start - 1 : start]
    return (not before.isalnum() or before >= "\u3040") and not (before in (".", ",") and text[start - 2 : start - 1].isdigit())
