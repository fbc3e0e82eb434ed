"""Numbers in digits, with the grouping and decimal marks of many countries."""

from __future__ import annotations

import re
import unicodedata

_GROUP_MARKS = (",", r"\.", "['’]", "[\u00a0\u2009\u202f]", " ")
_GROUPED = "|".join(rf"\d{{1,3}}(?:{mark}\d{{3}}){{1,5}}" for mark in _GROUP_MARKS)
_INDIAN = r"\d{1,2}(?:,\d{2}){1,5},\d{3}"

_FRACTION = "[½¼¾⅓⅔⅛⅜⅝⅞]"
DIGITS = (
    rf"(?>\d{{0,3}}{_FRACTION}|\d{{1,3}} [1-9]/[2-9](?!\d)|(?:{_INDIAN}|{_GROUPED})(?:[.,]\d{{1,2}})?(?!\d|[.,]\d)"
    rf"|\d+(?:[.,]\d+)?|\.\d+)"
)
"""Pattern of a number in digits; atomic, so that no part of a longer number ever matches."""

_FRACTIONAL = re.compile(rf"{_FRACTION}|\d/\d")
_DECIMAL_BELOW_ONE = re.compile(r"0[.,]\d+")
_WHOLE_IN_GROUPS = re.compile(rf"(?:{_INDIAN}|{_GROUPED})(?=[.,]\d{{1,2}}$|$)")


def value_of_digits(text: str) -> float:
    """Read a number in digits.

    Args:
        text: what `DIGITS` matched.
    """
    if _FRACTIONAL.search(text):
        whole, _, part = unicodedata.normalize("NFKC", re.sub(f"({_FRACTION})", r" \1", text)).strip().rpartition(" ")
        above, below = re.split("[/⁄]", part)
        return float(whole or 0) + float(above) / float(below)
    grouped = _WHOLE_IN_GROUPS.match(text)
    if grouped and not _DECIMAL_BELOW_ONE.fullmatch(text):
        decimals = text[grouped.end() :].replace(",", ".")
        return float(re.sub(r"\D", "", grouped.group()) + decimals)
    return float(text.replace(",", "."))
