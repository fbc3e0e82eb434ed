"""What a number may be counted in: scale words, shares of a whole, shares of a company."""

from __future__ import annotations

import re
from functools import lru_cache

from redact.amounts.currencies import CJK_UNITS, SIGNS
from redact.amounts.patterns import END, any_of

_SCALE_WORDS = {
    "hundred (?:k|grand|thousand)": 1e5, "hundred": 1e2,
    r"ks?|thousands?|thou|grand|mille|tsd\.?|tys\.?|tis\.?|ezer|tisuća|tisíc|tusen|tys(?:ięcy|iące)|тыс\.?|тысяч": 1e3,
    r"mn|mln|mil|mill\.?|mio\.?|millions?|millionen|milion[eiy]?|millones"
    r"|miljoner|miljoen|milhões|млн|(?-i:M)": 1e6,
    r"bn|billions?|mrd\.?|milliarden?": 1e9,
    "tn|trillions?": 1e12, "lakhs?|lacs?": 1e5, "crores?|cr|c r": 1e7,
    r"man(?= yen|[.,;?!]|$| (?:a|per|for|and|or|to|plus|each|gross|net|flat|in|on|with)\b)": 1e4, "oku": 1e8,
}  # fmt: skip
_SCALE_LETTERS = {"mm?": 1e6, "b": 1e9, "(?-i:L)": 1e5}
_BEFORE_CURRENCY = {"mm?": 1e6, "t": 1e3}
_TURKISH = {"bin(?= (?:TL|₺|lira))": 1e3, "milyon": 1e6}
_CJK_SCALES = {"万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "千": 1e3}

# The few currencies that are written glued to a scale.
_CURRENCY_NEXT = f"(?=[{SIGNS}{CJK_UNITS}]|(?:{any_of('eur usd gbp chf pln sek nok dkk kr tl zł kč ft')}){END})"
SCALE_ALONE = f"(?:{'|'.join(_SCALE_WORDS)}){END}"
"""Pattern of a scale word that no currency is glued to."""
SCALE_WORD = (
    f"(?:(?:{'|'.join(_SCALE_WORDS | _TURKISH)})(?:{END}|{_CURRENCY_NEXT})|(?:{'|'.join(_BEFORE_CURRENCY)}){_CURRENCY_NEXT})"
)
"""Pattern of a scale that may stand apart from its number; a letter may be glued to a currency (`k€`, `TEUR`, `tkr`)."""
SCALE_LETTER = f"(?:(?:{'|'.join(_SCALE_LETTERS)}){END}|[{''.join(_CJK_SCALES)}])"
"""Pattern of a scale that is one only where it is glued to its number (`12L`, `5m`, `500万`)."""

_FACTORS = tuple(
    (re.compile(pattern, re.IGNORECASE), factor)
    for pattern, factor in (_SCALE_WORDS | _SCALE_LETTERS | _BEFORE_CURRENCY | _CJK_SCALES | {"bin": 1e3, "milyon": 1e6}).items()
)

_PERCENT_WORDS = any_of(
    """percent(?:age_points?)? per_cent pct pp bps? bips basis_points? prozent procent prosent percento por_ciento por_cento
    pour_cent per_mille"""
)
PERCENT = f"(?:%|‰|(?:{_PERCENT_WORDS}){END})"
"""Pattern of a unit of shares of a whole."""

_EQUITY_ADJECTIVES = any_of(
    """unvested vested restricted stock share phantom virtual common ordinary preferred founder growth incentive performance
    profits? fully[-_]vested additional more new extra double[-_]trigger"""
)
_COUNTED_IN = any_of(
    """rsus? psus? opts? pts? isos?/nsos? isos? nsos? nqsos? dsus? sars? bspces? vsops? esops? lti[ps]? options? shares? units?
    warrants? tokens? interests"""
)
_NOT_A_DECIMAL = f"(?! (?:{any_of('zero oh one two three four five six seven eight nine')}))"
EQUITY = (
    rf"(?:unvested{END}(?! \w+s\b)"
    rf"|(?:(?:{_EQUITY_ADJECTIVES}) )*(?:{_COUNTED_IN}|points?(?: of (?:carry|equity|profit))?{_NOT_A_DECIMAL}){END})"
)
"""Pattern of what equity is counted in, with its adjectives."""


@lru_cache(maxsize=1 << 10)
def scale_factor(text: str) -> float:
    """Give the factor of a scale word, 1 for none.

    Args:
        text: what `SCALE_WORD` or `SCALE_LETTER` matched, or "".
    """
    return next((factor for pattern, factor in _FACTORS if pattern.fullmatch(text)), 1.0)
