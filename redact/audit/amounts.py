"""Amounts by what they are worth: "$412k", "412,000" and "0.412 million" are one removed value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_CURRENCY = r"[$€£¥₹]|(?:USD|EUR|GBP|CHF|INR|JPY|CAD|AUD|NZD|SGD|HKD|NOK|SEK|DKK|PLN|BRL|ZAR)(?![A-Za-z])"
_SCALES = {
    "k": 3, "thousand": 3, "grand": 3, "tsd": 3,
    "m": 6, "mm": 6, "mn": 6, "mio": 6, "mill": 6, "million": 6,
    "b": 9, "bn": 9, "mrd": 9, "billion": 9,
    "lakh": 5, "lakhs": 5, "lpa": 5, "crore": 7, "crores": 7,
}  # fmt: skip
"""As powers of ten."""
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_BLANK = "[ \u00a0\u2009\u202f]"
_GROUP = "[,.'’ \u00a0\u2009\u202f]"

_DIGIT = re.compile(r"\d")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
"""A blank in a web address, "%20", is no share."""
_NO_AMOUNT = re.compile(
    r"""\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?
    |\d{1,3}(?:\.\d{1,2}){2,}(?!\d)|\d{1,3}(?:\.\d{1,3}){3}""",
    re.VERBOSE,
)
"""Dates, times, versions."""
_NUMBER = re.compile(
    rf"""(?:(?P<grouped>[1-9]\d{{0,2}}(?:(?P<group>{_GROUP})\d{{2,3}}(?=(?P=group))){{0,5}}{_GROUP}\d{{3}})
        (?:[.,](?P<cents>\d{{1,2}}))?(?!\d)
     |(?P<plain>\d+(?:\.\d+|,\d{{1,2}}(?!\d))?))
     (?P<percent>{_BLANK}?%)?
     (?:{_BLANK}?(?P<scale>{_SCALE})(?![A-Za-z]))?
     (?:{_BLANK}?(?P<currency>{_CURRENCY}))?""",
    re.VERBOSE | re.IGNORECASE,
)
_CURRENCY_BEFORE = re.compile(rf"(?:{_CURRENCY}){_BLANK}?$", re.IGNORECASE)
_RANGE_END = re.compile(
    rf"{_BLANK}?(?:-|–|—|to|/|,){_BLANK}?[$€£¥₹]?\d[\d.,]{{0,15}}{_BLANK}?({_SCALE})(?![A-Za-z])", re.IGNORECASE
)
_TELLING_DIGITS = 3
"""From so many digits on, zeros at the end aside, a number tells the amount without its currency."""
_LONG_NUMBER = 5
ROUND = "round"
"""Begins the key of a round number of five digits or more: it may be the same amount, or count something else."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text."""

    start: int
    end: int
    """Of the digits alone."""
    keys: frozenset[str] = field(repr=False)
    """What it has in common with other ways to write the same amount; empty where that would be chance ("5", "10")."""


def amounts_in(text: str) -> Iterator[Amount]:
    """Give the numbers of a text that may be amounts: dates, times and version numbers are left out."""
    position = 0
    while (digit := _DIGIT.search(text, position)) and (match := _NUMBER.match(text, digit.start())):
        start = digit.start()
        if other := _NO_AMOUNT.match(text, start) or _ENCODED.match(text, max(start - 1, 0)):
            position = other.end()
            continue
        name = "grouped" if match["grouped"] else "plain"
        position = match.end("cents") if match["cents"] else match.end(name)
        before = text[max(start - 5, 0) : start]
        has_currency = _CURRENCY_BEFORE.search(before) is not None
        if has_currency or not before[-1:].isalpha():
            yield Amount(start, position, frozenset(_keys(match, match[name], has_currency=has_currency)))


def keys_of(surface: str) -> frozenset[str]:
    """Give the keys by which a removed amount is recognised; a bare "412" may also come back as "412k"."""
    bare = surface.strip()
    written = (surface, f"{bare}k") if bare.isdigit() and len(bare) == _TELLING_DIGITS else (surface,)
    return frozenset(key for each in written for amount in amounts_in(each) for key in amount.keys)


def _keys(match: re.Match[str], number: str, *, has_currency: bool) -> Iterator[str]:
    for figures, power in _worths(match, number):
        if match["percent"]:
            yield f"percent {figures}e{power}"
        elif len(figures) >= _TELLING_DIGITS:
            yield f"worth {figures}e{power}"
        else:
            if has_currency or match["currency"]:
                yield f"marked {figures}e{power}"
            elif match["scale"]:
                yield f"written {number}{match['scale'].lower()}"
            if len(figures) + power >= _LONG_NUMBER:
                yield f"{ROUND} {figures}e{power}"


def _worths(match: re.Match[str], number: str) -> Iterator[tuple[str, int]]:
    """Give what a number may be worth: its figures without outer zeros, and the power of ten of the last one."""
    whole, _, decimals = number.replace(",", ".").partition(".")
    readings = [(whole, decimals)]
    if match["grouped"]:
        readings = [(re.sub(r"\D", "", number), match["cents"] or "")]
        if number.count(".") == 1 and "," not in number and decimals.strip("0"):
            readings.append((whole, decimals))
    scale = match["scale"]
    powers = {_SCALES[scale.lower()] if scale else 0}
    if not scale and (range_end := _RANGE_END.match(match.string, match.end())):
        powers.add(_SCALES[range_end[1].lower()])
    for whole, decimals in readings:
        figures = f"{whole}{decimals}".lstrip("0")
        zeros = len(figures) - len(figures.rstrip("0"))
        yield from ((figures.rstrip("0"), power - len(decimals) + zeros) for power in powers)
