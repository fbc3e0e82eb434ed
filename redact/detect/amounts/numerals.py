"""Numbers in digits, with the grouping and decimal marks of many countries."""

from __future__ import annotations

import re

_GROUP_MARKS = (",", r"\.", "['’]", "[\u00a0\u2009\u202f]", " ")
_GROUPED = "|".join(rf"\d{{1,3}}(?:{mark}\d{{3}}){{1,5}}" for mark in _GROUP_MARKS)
_INDIAN = r"\d{1,2}(?:,\d{2}){1,5},\d{3}"

DIGITS = rf"(?>(?:{_INDIAN}|{_GROUPED})(?:[.,]\d{{1,2}})?(?!\d|[.,]\d)|\d+(?:[.,]\d+)?|\.\d+)"
"""Pattern of a number in digits; atomic, so that no part of a longer number ever matches."""

_DECIMAL_BELOW_ONE = re.compile(r"0[.,]\d+")
_WHOLE_IN_GROUPS = re.compile(rf"(?:{_INDIAN}|{_GROUPED})(?=[.,]\d{{1,2}}$|$)")


def value_of_digits(text: str) -> float:
    """Read a number in digits.

    Args:
        text: what `DIGITS` matched.
    """
    grouped = _WHOLE_IN_GROUPS.match(text)
    if grouped and not _DECIMAL_BELOW_ONE.fullmatch(text):
        decimals = text[grouped.end() :].replace(",", ".")
        return float(re.sub(r"\D", "", grouped.group()) + decimals)
    return float(text.replace(",", "."))
