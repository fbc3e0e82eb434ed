"""Scale words, units of shares and percent, and the periods that something is paid for."""

from __future__ import annotations

import re

from redact.detect.amounts.currencies import CURRENCY_AFTER

_END = r"(?![^\W_])"

_SCALE_WORDS = {
    "hundred (?:k|grand|thousand)": 1e5, "hundred": 1e2, "ks?|thousands?|thou|grand|mille|tsd\\.?|tys\\.?|tis\\.?": 1e3,
    "mn|mln|mil|mill\\.?|mio\\.?|millions?|millionen|milion[eiy]?|millones": 1e6, "bn|billions?|mrd\\.?|milliarden?": 1e9,
    "tn|trillions?": 1e12, "lakhs?|lacs?": 1e5, "crores?|cr": 1e7,
}  # fmt: skip
_GLUED_SCALES = {"mm?": 1e6, "b": 1e9, "g": 1e3, "(?-i:L)": 1e5, "tkr": 1e3, "m(?:n?kr|sek|nok|dkk)": 1e6, "t(?=€|eur|chf|usd|sek)": 1e3}
_CJK_SCALES = {"万": 1e4, "萬": 1e4, "만": 1e4, "億": 1e8, "亿": 1e8, "억": 1e8, "千": 1e3}

_GLUED_END = rf"(?:{_END}|(?={CURRENCY_AFTER}))"
SCALE_WORD = rf"(?:(?:{'|'.join(_SCALE_WORDS)}){_GLUED_END}|(?:mm?|T)(?={CURRENCY_AFTER}))"
"""Pattern of a scale that may stand apart from its number; a letter may be glued to a currency (`k€`, `TEUR`)."""
SCALE_LETTER = rf"(?:(?:{'|'.join(_GLUED_SCALES)}){_GLUED_END}|[{''.join(_CJK_SCALES)}])"
"""Pattern of a scale that is one only where it is glued to its number (`12L`, `5m`)."""

_SCALE_FACTORS = tuple(
    (re.compile(re.sub(r"\(\?=.*?\)", "", pattern), re.IGNORECASE), factor) for pattern, factor in (_SCALE_WORDS | _GLUED_SCALES).items()
)

PERCENT = (
    rf"(?:%|‰|percent(?:age points?)?{_END}|per cent{_END}|pct{_END}|pp{_END}|bps?{_END}|bips{_END}|basis points?{_END}"
    rf"|(?:prozent|procent|prosent|percento|por ciento|por cento|pour cent|per mille){_END})"
)
"""Pattern of a unit of shares of a whole."""

EQUITY = (
    r"(?:(?:unvested |vested |restricted |stock |share |phantom |virtual |common |ordinary |preferred |founder |growth |incentive "
    r"|performance |profits? |fully[- ]vested |additional |more |new |extra |double[- ]trigger )*"
    r"(?:rsus?|psus?|isos?/nsos?|isos?|nsos?|nqsos?|dsus?|sars?|bspces?|vsops?|esops?|lti[ps]?|options?|shares?|units?|warrants?|tokens?"
    rf"|interests|points?(?: of (?:carry|equity|profit))?(?! (?:zero|oh|one|two|three|four|five|six|seven|eight|nine))|pts){_END})"
)
"""Pattern of what equity is counted in, with its adjectives."""

_PERIODS = {
    "hour": "hour|hourly|hrs?|h|ph|std|stunde|godz", "day": "day|daily|diem|d|pd|tag|dag|giorno|jour", "shift": "shift|session|clinic|list|visit",
    "week": "week|weekly|wk|w|pw|woche", "fortnight": "fortnight", "month": "month|monthly|mo|mth|pcm|pm|monat|mois|mes|mese|månad",
    "quarter": "quarter|qtr", "year": "year|yearly|yr|y|annum|annually|pa|p\\.a\\.?|jahr|an|season|jr",
    "match": "match|game|start|appearance|goal|assist|win|point|cap|fight|race|gig|show|performance|set|episode|album|song|track",
    "piece": "minute|head|mile|km|word|page|article|lesson|class|lecture|speech|keynote|session|case|delivery|drop|trip|piece|unit|hire|lead|sale|deal",
}  # fmt: skip
_PERIOD_WORD = "|".join(f"(?P<{name}>{words})" for name, words in _PERIODS.items())
_ALONE = r"hourly|daily|weekly|monthly|yearly|annually|pcm|pw|ph|pd|pa|p\.a\.?"
PERIOD = re.compile(
    rf"[ \u00a0]?(?:(?:/[ \u00a0]?|(?:per|a|an|each|every|pro|im)[ \u00a0])(?:{_PERIOD_WORD})|(?P<alone>{_ALONE})){_END}", re.IGNORECASE
)
"""What follows an amount that is paid per hour, day, match …; not part of the amount."""


def scale_factor(text: str) -> float:
    """Give the factor of a scale word, 1 for none.

    Args:
        text: what `SCALE_WORD` or `SCALE_LETTER` matched, or "".
    """
    if not text:
        return 1.0
    if text in _CJK_SCALES:
        return _CJK_SCALES[text]
    return next((factor for pattern, factor in _SCALE_FACTORS if pattern.fullmatch(text)), 1.0)


def period_after(text: str, position: int) -> tuple[str, int]:
    """Name the period that stands at a position.

    Args:
        text: any text.
        position: where the amount ends.

    Returns:
        `hour`, `day`, … and where its words end; empty and the position itself where there is none.
    """
    match = PERIOD.match(text, position)
    if not match:
        return "", position
    if alone := match["alone"]:
        return next(name for name, words in _PERIODS.items() if re.fullmatch(words, alone, re.IGNORECASE)), match.end()
    return next(name for name in _PERIODS if match[name]), match.end()
