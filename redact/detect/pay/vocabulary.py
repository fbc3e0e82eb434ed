"""Finds the words that tell pay from other money and from counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from redact.detect.pay.words import ALSO_NAMES, COUNT, MONEY, NEUTRAL, PAY


class Side(StrEnum):
    """What a word near an amount speaks for."""

    PAY = "pay"
    MONEY = "other money"
    COUNT = "a count"


class Cue(NamedTuple):
    """A word or pair of words that speaks for a side, and where it stands in a text."""

    start: int
    end: int
    side: Side
    weight: float


def _table() -> dict[str, tuple[Side, float]]:
    sides = ((Side.COUNT, COUNT), (Side.MONEY, MONEY), (Side.PAY, PAY))
    table = {word: (side, weight) for side, words in sides for weight, text in words.items() for word in text.split()}
    return table | dict.fromkeys(NEUTRAL.split(), (Side.COUNT, 0.0))


_CUES = _table()
_WORD = re.compile(r"([^\W\d_]+|401k)(?:['’]s(?![^\W_]))?")
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_COMPOUND_OF_PAY = ("gehalt", "gehälter", "gehalts", "lohn", "vergütung", "zulage", "bonus", "abfindung", "lön", "lønn", "maaş")
_IN_SCRIPTS_WITHOUT_BLANKS = re.compile(
    "(年収|月収|給与|給料|基本給|賞与|時給|日給|手当|ボーナス|年薪|月薪|工资|薪资|奖金|연봉|월급|시급|급여|보너스)"
    "|(売上|家賃|予算|費用|価格|请款|房租|预算|매출|임대료|예산)"
)
_TITLE = 80
"""Letters up to which a text may be a heading or a header."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def cues_in(text: str) -> tuple[Cue, ...]:
    """Find the words that tell pay, money or counts; a pair of words outweighs its parts.

    Args:
        text: a line, a heading, a key (`base_salary`).
    """
    return _cues_in_title(text) if len(text) <= _TITLE else tuple(_cues(text))


@lru_cache(maxsize=1 << 12)  # every amount asks about the same headings and headers
def _cues_in_title(text: str) -> tuple[Cue, ...]:
    return tuple(_cues(text))


def _cues(text: str) -> Iterator[Cue]:
    words = [(match.start(), match.end(), match[1].lower()) for match in _WORD.finditer(text)]
    words.append((len(text) + 2, 0, ""))
    in_pair = False
    for (start, end, word), (next_start, next_end, following) in pairwise(words):
        if in_pair:
            in_pair = False
        elif next_start - end <= 1 and (pair := _CUES.get(f"{word}-{following}")):
            in_pair = True
            if pair[1]:
                yield Cue(start, next_end, *pair)
        elif (single := _CUES.get(word)) and not (word in ALSO_NAMES and _is_a_name(text, start, end)):
            yield Cue(start, end, *single)
        elif len(word) > 6 and word.endswith(_COMPOUND_OF_PAY):
            yield Cue(start, end, Side.PAY, 3.0)
    if not text.isascii():
        for match in _IN_SCRIPTS_WITHOUT_BLANKS.finditer(text):
            yield Cue(*match.span(), Side.PAY if match[1] else Side.MONEY, 3.0)


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Tell "Bill Larkin" and "ask Bill" from a bill."""
    if text[start].islower() or text.isupper():
        return False
    return bool(text[:start].strip(" #*>-")) or bool(_CAPITAL_NEXT.match(text, end))


def weight_of(text: str, side: Side) -> float:
    """Give the weight of the strongest cue for a side in a short text such as a heading or a key.

    Args:
        text: the text; `camelCase` counts as two words.
        side: which side.
    """
    return _weight_of_title(text, side) if len(text) <= _TITLE else _weight_of(text, side)


def _weight_of(text: str, side: Side) -> float:
    return max((cue.weight for cue in cues_in(_CAMEL.sub(" ", text)) if cue.side is side), default=0.0)


_weight_of_title = lru_cache(maxsize=1 << 13)(_weight_of)


def diminishing(weights: list[float]) -> float:
    """Sum up weights: the greatest whole, each further one half as much as by its rank before.

    Args:
        weights: weights in any order.
    """
    return sum(weight * 0.5**rank for rank, weight in enumerate(sorted(weights, reverse=True)[:4]))
