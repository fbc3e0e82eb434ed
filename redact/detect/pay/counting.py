"""Tells a number that counts, dates or labels something from one that may be an amount."""

from __future__ import annotations

import re

from redact.detect.pay.surroundings import Candidate
from redact.detect.pay.vocabulary import Side, weight_of

_NEXT_WORDS = re.compile(r"(?: |-)?([^\W\d_]+)(?:['’]s)?(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?")

# Words that follow an amount without being what it counts.
_OPEN = frozenset(
    """a an the and or but if so as at by for from in into of on onto over per plus than that then this those these to under until up upon
    via vs versus when where which while who with within without after before between because about above below around is was are were be been
    has had have does did do will would could can should may might must not no yes yeah yep ok okay well now here there today tomorrow
    i he she it we they you me him her us them my his their our your its also just only even still already yet again too each every all
    both either total base basic fixed variable cash gross net guaranteed upfront annually yearly
    bonus salary equity stock comp flat max min minimum maximum first next last maybe probably right like really what how why
    increase rise raise cut less more down off back out extra versus against across during since though although unless however
    thats that's it's he's she's im i'm ill dont didnt cant wont lets he'd she'd they'd i'd is plus minus times sounds feels seems works
    covers gets goes makes means puts was does says plus depends includes gives takes keeps looks comes starts ends helps beats buys
    leaves brings stays happens wins matters perhaps always sometimes regardless towards besides guys years months""".split()
)
_MONEY_PLURALS = frozenset("costs fees sales profits takings savings expenses losses taxes deposits bonuses wages".split())
_IRREGULAR = frozenset("people men women children staff folks feet teeth mice data kids heads percent police crew cattle sheep fish".split())
_LABEL_AHEAD = re.compile(
    r"(?:\b(?:page|section|chapter|clause|article|rule|item|step|room|ticket|issue|line|port|version|flight|gate|phase|level|grade|tier|"
    r"table|part|unit|floor|bed|ward|number|shirt|jersey|year|age|aged|turns?|turned|turning|top|bus|route|highway|interstate|iso|"
    r"slide|week|day|month|quarter|ran|run|game|round|episode|season|act|verse|psalm|option|scenario|class|size|step|windows|gen)|#)[ .:]*$",
    re.IGNORECASE,
)
_CLOCK_AHEAD = re.compile(r"\b(?:at|by|around|about|until|till|before|after|past|from)\s$", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?:fifteen|thirty|forty[ -]five|oh[ -]five|ten|twenty)|\d{1,2}[.]\d\d", re.IGNORECASE
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_AGE = re.compile(
    rf"\b(?:he|she|they|i)['’]?(?:s|m|re| is| am| are| was| will be|ll be) (?:only |just |now |nearly )?\| in (?:{_MONTHS})|\|[- ]years?[- ]old", re.IGNORECASE
)
_PART_OF = re.compile(r" (?:of (?:them|these|those|us|which|whom)\b|(?:of|in|out of) \d+\b(?![.,]?\d|[km%]))", re.IGNORECASE)
_MONTH_AHEAD = re.compile(rf"\b(?:{_MONTHS.replace('may|', '')})\s$", re.IGNORECASE)
_CALL_AHEAD = re.compile(r"[\w\])]\($|\b(?=[A-Z]*[A-Z]{2} $)(?!(?:OTE|TC|CTC|LPA|RSU|USD|EUR|GBP|CHF|INR|ARR|MRR) )[A-Z]+ $")
"""A call in code (`seed(42)`) or the letters of a numbering (`REQ 2291`)."""
_SMALL_AHEAD = re.compile(r"(?:\b(?:over|in|for|after|within|of|by|every|all|these|those|last|next|first|top|the|other|only)|[÷×*]) $", re.IGNORECASE)
_OBJECT_PRONOUN = frozenset(("it", "me", "him", "her", "us", "them", "you"))
_SCORE = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}")


def counts_something(candidate: Candidate) -> bool:
    """Tell whether the words after the number name what it counts: `12 million rows`, `40 active users`.

    Args:
        candidate: an amount without currency.
    """
    match = _NEXT_WORDS.match(candidate.behind)
    if not match:
        return False
    words = match.groups()
    for word, following in zip(words, (*words[1:], None), strict=True):
        if word is None or following in _OBJECT_PRONOUN:
            return False
        lowered = word.lower()
        if lowered in _OPEN or lowered in _MONEY_PLURALS or weight_of(lowered, Side.PAY) >= 2:
            return False
        if lowered in _IRREGULAR or _is_plural(lowered):
            return True
    return False


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def is_label(candidate: Candidate) -> bool:
    """Tell whether the number is a page, a room, an age, a date, a score or a time of day.

    Args:
        candidate: an amount without currency.
    """
    ahead, behind = candidate.ahead[-30:], candidate.behind[:30]
    if _LABEL_AHEAD.search(ahead) or _MONTH_AHEAD.search(ahead) or _AGE.search(f"{ahead}|{behind}") or _CALL_AHEAD.search(ahead):
        return True
    value = candidate.amount.low or 0.0
    return value == 0 or (value < 100 and bool(_PART_OF.match(behind))) or (value < 10 and value == int(value) and bool(_SMALL_AHEAD.search(ahead)))


def plausibility(candidate: Candidate) -> float:
    """Weigh how much a bare number looks like a figure of pay; negative for years, small counts and long digit strings.

    Args:
        candidate: an amount without currency or scale.
    """
    amount, text = candidate.amount, candidate.text
    value = amount.low
    if value is None:
        return -1.5
    if 1900 <= value < 2100 and (amount.spelled or re.fullmatch(r"\d{4}", text)) and not amount.period:
        return -4.0
    if re.fullmatch(r"\d{7,}", text) or value < 10 and value == int(value):
        return -3.0
    if _CLOCK.fullmatch(text) and _CLOCK_AHEAD.search(candidate.ahead[-12:]):
        return -1.5
    if value < 13 and value == int(value) or _SCORE.fullmatch(text):
        return -0.7
    return 0.3 if re.search(r"[.,'’ \u00a0\u202f]\d{3}$", text) else 0.0
