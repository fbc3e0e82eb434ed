"""Amounts that say their order of magnitude and no more: "mid six figures", "low two hundreds", "tens of thousands"."""

from __future__ import annotations

import re

from redact.amounts import amounts_in

_COUNTS = {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_DIGIT_COUNT = re.compile(rf"\b(?P<count>{'|'.join(_COUNTS)}|[5-9])[ -]figures?\Z", re.IGNORECASE)
_ZEROS = {"tens": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_UNCOUNTED = re.compile(
    rf"(?:(?:many|some|several) )?(?P<first>{'|'.join(_ZEROS)})(?: of (?P<second>thousands|millions|billions))?(?: of [a-z]+)?",
    re.IGNORECASE,
)
_HEIGHT = re.compile(r"(?:(?:low|mid|middle|high|upper|lower|multiple|multi|to|the|an?)[ /-])+", re.IGNORECASE)
_SINGLE = (
    (re.compile(r"\bteens\b", re.IGNORECASE), "fifteen"),
    (re.compile(r"ties\b", re.IGNORECASE), "ty"),
    (re.compile(r"(?<=[a-z\d])['’]?s\b", re.IGNORECASE), ""),
    (re.compile(r"\A(?=hundred|thousand|million)", re.IGNORECASE), "one "),
)
"""What turns the names of stretches into numbers: "twenties", "300s", "hundreds"."""


def figures_of(text: str) -> tuple[float, float] | None:
    """Give the least and the greatest number with as many digits as the text says.

    Args:
        text: an amount that the grammar calls one of figures.
    """
    digits = _digits(text)
    return None if digits is None else (10.0 ** (digits - 1), 10.0**digits - 1)


def _digits(text: str) -> int | None:
    if match := _DIGIT_COUNT.search(text):
        return _COUNTS.get(match["count"].lower()) or int(match["count"])
    if match := _UNCOUNTED.fullmatch(text):
        return 1 + _ZEROS[match["first"].lower()] + _ZEROS.get((match["second"] or "").lower(), 0)
    start = _start_of_stretch(text)
    return len(str(int(start))) if start is not None and start >= 1 else None


def _start_of_stretch(text: str) -> float | None:
    """Read the number that a stretch of the scale starts at: 200 of "low two hundreds"."""
    height = _HEIGHT.match(text)
    number = text[height.end() :] if height else text
    for plural, single in _SINGLE:
        number = plural.sub(single, number)
    found = amounts_in(number)
    return found[0].low if len(found) == 1 and (found[0].start, found[0].end) == (0, len(number)) else None
