"""Tells a number that counts, dates or labels something from one that may be an amount."""

from __future__ import annotations

import re
from itertools import pairwise

from redact.amounts.noise import LABEL
from redact.amounts.patterns import any_of
from redact.detect.pay.surroundings import Candidate, once
from redact.detect.pay.vocabulary import Side, weight_of
from redact.model import SegmentKind

_NEXT_WORDS = re.compile(r"(?: |-)?([^\W\d_]+)(?:['’]s)?(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?")
_OPEN = frozenset(
    """a an the and or but if so as at by for from in into of on onto over per plus than that then this those these to under
    until up upon via vs versus when where which while who with within without after before between because about above
    below around is was are were be been has had have does did do will would could can should may might must not no yes
    yeah yep ok okay well now here there today tomorrow i he she it we they you me him her us them my his their our your
    its also just only even still already yet again too each every all both either total base basic fixed variable cash
    gross net guaranteed upfront annually yearly bonus salary equity stock comp flat max min minimum maximum first next
    last maybe probably right like really what how why increase rise raise cut less more down off back out extra against
    across during since though although unless however im ill dont didnt cant wont lets minus times sounds feels seems
    works gets goes makes means puts says depends includes gives takes keeps looks comes starts ends helps beats buys
    leaves brings stays happens wins matters perhaps always sometimes regardless towards besides guys years months weekend
    weekends netos brutos nettes bruts netti lordi days weekdays saturdays sundays night nights evening thats hes shes""".split()
)
"""Words that follow an amount without being what it counts."""
_MONEY_PLURALS = frozenset("costs fees sales profits takings savings expenses losses taxes deposits bonuses wages".split())
_OTHER_PLURALS = frozenset(
    "people men women children staff folks feet teeth mice data percent police crew cattle sheep fish".split()
)
_LETTERS_PLURAL = re.compile(r" [A-Z]{2,}s\b")
_OBJECTS = frozenset("it me him her us them you".split())

_FURTHER_LABELS = any_of("turns? turned turning top interstate quarter month ran run size windows gen")
_LABEL_AHEAD = re.compile(rf"(?:\b(?:{LABEL}|{_FURTHER_LABELS})|#)[ .]*$", re.IGNORECASE)
_MONTHS = any_of("january february march april june july august september october november december")
_MONTH_AHEAD = re.compile(rf"\b(?:{_MONTHS})\s$", re.IGNORECASE)
_BEING = any_of("['’]?s ['’]?m ['’]?re _is _am _are _was _will_be ['’]?ll_be")
_AGE_AHEAD = re.compile(rf"\b(?:he|she|they|i)(?:{_BEING}) (?:only |just |now |nearly )?$", re.IGNORECASE)
_AGE_BEHIND = re.compile(rf" in (?:{_MONTHS}|may)\b|[- ]years?[- ]old", re.IGNORECASE)
_CALL_AHEAD = re.compile(r"[\w\])]\($")
_NUMBERING_AHEAD = re.compile(r"\b([A-Z]{2,}) $")
_SPEAKER_AHEAD = re.compile(r"[\W\d]*(?:[A-Z][\w'’.-]* ){1,4}")
_SPEAKER_BEHIND = re.compile(r" {0,2}:(?!\d)")
_ITEM_AHEAD = re.compile(r"(?:^|[,;:(])\s*((?:[a-z][a-z-]+ ){1,2})$")
_PART_OF = re.compile(r" (?:of (?:them|these|those|us|which|whom)\b|(?:of|in|out of) \d+\b(?![.,]?\d|[km%]))", re.IGNORECASE)
_EXCHANGE_AHEAD = re.compile(r"\b(?:rate|multiplier) (?:\w+ ){0,3}(?:is|was|of|at) $", re.IGNORECASE)
_PARTS_AHEAD = re.compile(r"(?:\b\d+|\bone) (?:of|in|out of) $")
_CONTRAST_AHEAD = re.compile(r"\b([a-z]{4,}),? (?:not|instead of|rather than) $")
_SMALL_AHEAD = re.compile(
    rf"(?:\b(?:{any_of('over in for after within of by every all these those last next first top the other only')})|[÷×*]) $",
    re.IGNORECASE,
)
_CLOCK_AHEAD = re.compile(rf"\b(?:{any_of('at by around about until till before after past from')})\s$", re.IGNORECASE)
_HOUR = any_of("one two three four five six seven eight nine ten eleven twelve")
_MINUTES = any_of("fifteen thirty forty[-_]five oh[-_]five ten twenty")
_CLOCK = re.compile(rf"(?:{_HOUR})[ -](?:{_MINUTES})|\d{{1,2}}\.\d\d", re.IGNORECASE)
_SCORE = re.compile(r"\d{1,2} ?[-–] ?\d{1,2}")
_GROUPED = re.compile(r"[.,'’ \u00a0\u202f]\d{3}$")
_NAMED_PLACES = (SegmentKind.TABLE_CELL, SegmentKind.FRONTMATTER_VALUE)
"""Where a header or a key says what a number is."""


@once
def counts_something(candidate: Candidate) -> bool:
    """Tell whether the words after the number name what it counts: `12 million rows`, `40 active users`.

    Args:
        candidate: an amount without currency.
    """
    match = _NEXT_WORDS.match(candidate.line.segment.text[candidate.period_end : candidate.line.end][:80])
    words = [word.lower() for word in match.groups() if word] if match else []
    for word, following in pairwise([*words, ""]):
        if following in _OBJECTS or word in _OPEN or word in _MONEY_PLURALS or weight_of(word, Side.PAY) >= 2:
            return False
        if word in _OTHER_PLURALS or _is_plural(word):
            return True
    return bool(match and _LETTERS_PLURAL.match(match.group()))


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


@once
def is_a_statistic(candidate: Candidate) -> bool:
    """Tell whether an ordinary noun alone names the number: "enrollment 312, waitlist 27".

    Args:
        candidate: an amount without currency.
    """
    match = _ITEM_AHEAD.search(candidate.ahead)
    words = match[1].split() if match else []
    return bool(words) and not any(word in _OPEN or any(weight_of(word, side) for side in Side) for word in words)


@once
def is_label(candidate: Candidate) -> bool:
    """Tell whether the number is that of a page or a room, an age, a day, an index, a device that speaks, or "two of them".

    Args:
        candidate: an amount without currency.
    """
    ahead, behind, value = candidate.ahead[-30:], candidate.behind[:30], candidate.amount.low or 0.0
    if value == 0 or (value < 100 and _LABEL_AHEAD.search(ahead)) or _MONTH_AHEAD.search(ahead) or _CALL_AHEAD.search(ahead):
        return True
    if _AGE_BEHIND.match(behind) and (_AGE_AHEAD.search(ahead) or "old" in behind):
        return True
    if _SPEAKER_BEHIND.match(behind) and _SPEAKER_AHEAD.fullmatch(candidate.ahead) and not weight_of(candidate.ahead, Side.PAY):
        return True
    numbering = _NUMBERING_AHEAD.search(ahead) if candidate.text.isdigit() else None
    if numbering and not any(weight_of(numbering[1], side) for side in Side):
        return True
    if (contrast := _CONTRAST_AHEAD.search(ahead)) and _is_plural(contrast[1]) and not weight_of(contrast[1], Side.PAY):
        return True
    if value < 100 and _PARTS_AHEAD.search(ahead):
        return True
    return (value < 100 and _PART_OF.match(behind) is not None) or (
        _is_small_count(value) and _SMALL_AHEAD.search(ahead) is not None
    )


def _is_small_count(value: float) -> bool:
    return value < 10 and value == int(value)


@once
def plausibility(candidate: Candidate) -> float:
    """Weigh how much a bare number looks like a figure of pay; negative for years, small counts and long digit strings.

    Args:
        candidate: an amount without currency or scale.
    """
    amount, text, value = candidate.amount, candidate.text, candidate.amount.low
    if value is None:
        return -1.5
    if 1900 <= value < 2100 and (amount.spelled or re.fullmatch(r"\d{4}", text)) and not amount.period:
        return -4.0
    if _is_small_count(value):
        return -1.0 if candidate.line.segment.kind in _NAMED_PLACES else -3.0
    if re.fullmatch(r"\d{7,}", text):
        return -3.0
    if value < 2 and _EXCHANGE_AHEAD.search(candidate.ahead[-40:]):
        return -1.5
    if _CLOCK.fullmatch(text) and _CLOCK_AHEAD.search(candidate.ahead[-12:]):
        return -1.5
    if value in (10, 11, 12) or _SCORE.fullmatch(text):
        return -0.7
    return 0.3 if _GROUPED.search(text) else 0.0
