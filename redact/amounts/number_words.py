"""Numbers in words, also as people say them: "a hundred and thirty", "one eighty", "two point five", "a million five"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from text_to_num import text2num  # type: ignore[import-untyped]

from redact.amounts.patterns import END

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FACTORS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}

SMALL_WORD = f"(?:{'|'.join(_SMALL)})"
"""Pattern of a number word from one to nine."""
TENS_WORD = f"(?:{'|'.join((*_TEENS, *_TENS))})"
"""Pattern of a number word from ten to ninety."""
FIRST_WORDS = ("zero", "oh", *_SMALL, *_TEENS, *_TENS, "hundred", *_FACTORS, "point")
"""The words that can open `NUMBER_WORDS`, besides "a"."""

_STEP = "[ \u00a0\n-]"
_FACTOR = f"(?:{'|'.join(_FACTORS)}){END}"
_DIGIT = f"(?:{'|'.join(('zero', 'oh', *_SMALL, *_TEENS, *_TENS))}){END}"
_ATOM = f"(?:{_DIGIT}|hundred{END}|{_FACTOR})"
_AND = "(?:and[ \n](?:(?<=hundred and[ \n])|(?<=thousand and[ \n])|(?<=million and[ \n])))?"
_CARDINAL = f"(?:an? (?=hundred|thousand|million|billion))?{_ATOM}(?:{_STEP}{_AND}{_ATOM})*"
_POINT = f"point(?:{_STEP}{_DIGIT})+(?: {_FACTOR})?"
_AND_A_PART = f" and (?:(?:a|one) (?:half|quarter)|three quarters){END}(?: {_FACTOR})?"

NUMBER_WORDS = f"(?>{_CARDINAL}(?:{_STEP}{_POINT}|{_AND_A_PART})?|{_POINT})"
"""Pattern of a number in words; atomic, so that no part of a longer number ever matches."""

_LONGEST = 14
"""Words of the longest number that is read; what is longer is digits read out."""
_PARTS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75}
_WITH_A_PART = re.compile(f"(.+?) and (?:(?:a|one) )?({'|'.join(_PARTS)})(?: (\\w+))?")
_SHORT_OF_MILLION = re.compile(f"(.* million|million) ({SMALL_WORD})")
_WITH_OH = re.compile(f"({SMALL_WORD}) zero ({SMALL_WORD})")
_TWO_HUNDREDS = re.compile(f"({SMALL_WORD}) hundred ({SMALL_WORD}) hundred")


@lru_cache(maxsize=1 << 12)
def value_of_words(text: str) -> tuple[float, float] | None:
    """Read a number in words; two figures said in a row are a range ("ten fifteen percent").

    Args:
        text: what `NUMBER_WORDS` matched.

    Returns:
        Least and greatest value, or None where the words are no single figure, as in digits read out one by one.
    """
    words = re.sub(r"[-\s]+", " ", text.lower()).replace("fourty", "forty")
    words = re.sub(r"\boh\b", "zero", re.sub("^an? ", "one ", words))
    if match := _WITH_A_PART.fullmatch(words):
        return _with_a_part(match[1], _PARTS[match[2]], match[3])
    if "point" in words.split():
        return _with_decimals(words)
    if match := _SHORT_OF_MILLION.fullmatch(words):
        # "A million five" leaves out "hundred thousand".
        return _exactly(_plain(match[1]) + 1e5 * _plain(match[2]))
    if match := _WITH_OH.fullmatch(words):
        return _exactly(100 * _plain(match[1]) + _plain(match[2]))
    if match := _TWO_HUNDREDS.fullmatch(words):
        return 100 * _plain(match[1]), 100 * _plain(match[2])
    return _spoken(words)


def _exactly(value: float) -> tuple[float, float]:
    return value, value


def _plain(words: str) -> float:
    spoken = _spoken(words)
    return spoken[0] if spoken else 0.0


def _with_a_part(whole: str, part: float, factor: str | None) -> tuple[float, float]:
    # "A million and a half" halves the million, "two and a half million" the one.
    step = _FACTORS.get(whole.split()[-1], 1.0)
    return _exactly((_plain(whole) + part * step) * _FACTORS.get(factor or "", 1.0))


def _with_decimals(words: str) -> tuple[float, float]:
    whole, _, decimals = words.partition("point")
    digits = decimals.split()
    factor = _FACTORS.get(digits[-1], 1.0)
    figures = _figures(digits[:-1] if factor > 1 else digits)
    value = float(f"{_plain(whole.strip()) if whole else 0:.0f}." + "".join(str(figure) for figure in figures))
    return _exactly(value * factor)


def _figures(words: list[str]) -> list[int]:
    """Cut words into the plain numbers they spell: "one eighty" gives 1 and 80."""
    figures: list[int] = []
    if len(words) > _LONGEST:
        return figures
    while words:
        for size in range(len(words), 0, -1):
            try:
                figures.append(int(text2num(" ".join(words[:size]), "en")))
            except ValueError:
                continue
            words = words[size:]
            break
        else:
            return []
    return figures


def _spoken(words: str) -> tuple[float, float] | None:
    figures: list[float] = []
    for figure in _figures(words.split()):
        previous = figures[-1] if figures else 0
        if 0 < previous < 10 <= figure < 100 or (10 <= figure < 100 and _leads(previous, figure)):
            figures[-1] = previous * 100 + figure
        else:
            figures.append(figure)
    figures = _with_thousandths(figures)
    if len(figures) == 1:
        return _exactly(figures[0])
    if len(figures) == 2 and 0 < figures[0] < figures[1]:
        return _range(figures[0], figures[1])
    return None


def _with_thousandths(figures: list[float]) -> list[float]:
    """Join what is read out after a figure: "eighteen five" is 18.5, "one thirty nine eight eight two" 139.882."""
    whole, rest = figures[:1], figures[1:]
    if len(figures) in (3, 4) and figures[0] == 1 and max(figures) < 10 and not _counts_up(figures):
        whole, rest = [100 * figures[0] + 10 * figures[1] + figures[2]], figures[3:]
    if not rest and len(figures) > 1:
        return whole
    if whole and 10 < whole[0] < 1000 and len(rest) in (1, 3) and max(rest) < 10 and any(rest):
        return [float(f"{whole[0]:.0f}." + "".join(f"{figure:.0f}" for figure in rest))]
    return figures


def _counts_up(figures: list[float]) -> bool:
    return all(right == left + 1 for left, right in pairwise(figures))


def _leads(first: float, second: float) -> bool:
    """Tell "eighteen fifty" and a year from "ten fifteen", which is a range."""
    return first in (19, 20) or (10 < first < 100 and not 0 < second - first <= 10)


def _range(low: float, high: float) -> tuple[float, float]:
    """Give "three four hundred" its scale on both sides."""
    for factor in (1e6, 1e3, 100):
        if low < 10 and high >= factor and high % factor == 0:
            return low * factor, high
    return low, high
