"""Reads an amount as people write it, as far as `generalize` needs its size; what it can't read it doesn't guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANK = r"[ \u00a0\u202f]"
_SIGN = r"(?:[A-Z]{1,3}\$|[$€£¥₹₩₪₺₽₴₦₱฿])"
_CODE = r"(?:[A-Z]{3}|Rs\.?|Fr\.|kr\.?|zł)"
_WORD = r"(?:(?:US )?dollars?|bucks?|euros?|pounds?|quid|francs?|rupees?|yen)"
# Written after the number they may touch it, in lower case too.
_CODE_AFTER = r"(?:[A-Z]{3}|usd|eur|gbp|chf|inr|kr\.?|zł)"
_NUMBER = rf"\d{{1,3}}(?:(?P<mark>[.,'’]|{_BLANK})\d{{2,3}})(?:(?P=mark)\d{{2,3}})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {
    "k": 1e3, "thousand": 1e3, "grand": 1e3, "tsd": 1e3, "mille": 1e3,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7,
    "m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mill": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
_SCALE = rf"(?i:{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![^\W\d_])\.?"
_UNIT_OF_TIME = r"(?:h|hr|hour|day|shift|week|wk|month|mo|quarter|year|yr|annum)\b"
_PERIOD = rf"(?:(?:/|per |an? |each ){_UNIT_OF_TIME}|p\.?[am]\.?|hourly|daily|monthly|annually)"
_TO = re.compile(rf"{_BLANK}*(?:-|–|—|\bto\b){_BLANK}*")
_ONE = re.compile(
    rf"(?P<before>{_SIGN}|{_CODE}{_BLANK}?)?{_BLANK}?(?:(?P<digits>{_NUMBER})|(?P<words>[a-z][a-z -]*?))"
    rf"(?:{_BLANK}?(?P<scale>{_SCALE}))?(?P<after>{_BLANK}?(?:{_SIGN}|{_CODE_AFTER}\b|{_WORD}\b))?(?P<period>{_BLANK}?{_PERIOD})?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what stands around its number."""

    low: float
    high: float
    """Equal to `low` outside ranges."""
    before: str = ""
    """Currency before the number, as written: `$`, `EUR `."""
    after: str = ""
    """Currency after the number, as written: ` €`."""
    period: str = ""
    """As written: `/hr`, ` a month`."""


def read_amount(text: str) -> Amount | None:
    """Read one amount or one range of amounts.

    Returns:
        None unless all of the text was understood.
    """
    text = text.strip()
    whole = _ONE.fullmatch(text)
    ends = [whole] if whole else [_ONE.fullmatch(part) for part in _TO.split(text)]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None:
        return None
    # "120–150k" names the scale once, for both ends.
    low, high = _value(first, first["scale"] or last["scale"]), _value(last, last["scale"])
    if low is None or high is None or not 0 < low <= high:
        return None
    return Amount(low, high, first["before"] or last["before"] or "", last["after"] or first["after"] or "", last["period"] or "")


def _value(match: re.Match[str], scale: str | None) -> float | None:
    factor = _SCALES[scale.rstrip(".").casefold()] if scale else 1.0
    number = _spoken(match["words"]) if match["words"] else _written(match["digits"], scaled=scale is not None)
    return None if number is None else number * factor


def _spoken(words: str) -> float | None:
    from text_to_num import text2num  # type: ignore[import-untyped]

    try:
        return float(text2num(words.replace("-", " "), "en"))
    except ValueError:
        return None


def _written(digits: str, *, scaled: bool) -> float:
    """Tell grouping marks from the decimal one: with a scale word ("1.250 million") a single mark is the decimal one."""
    marks = re.findall(r"\D", digits)
    single = len(marks) == 1 and marks[0] in ".," and (scaled or not re.search(r"\D\d{3}$", digits))
    whole, fraction = digits, "0"
    if single or len(set(marks)) > 1:
        whole, _, fraction = digits.rpartition(marks[-1])
    return float(re.sub(r"\D", "", whole) + "." + fraction)
