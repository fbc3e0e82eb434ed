"""Evidence for and against an amount being pay, each piece with a weight and a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact.detect.amounts import Amount, AmountKind
from redact.detect.amounts.currencies import CURRENCY_AFTER
from redact.detect.pay.surroundings import Candidate, Topic, diminishing
from redact.detect.pay.vocabulary import Cue, Side, weight_of
from redact.model import SegmentKind


class Evidence(NamedTuple):
    """One reason to read an amount as pay, as other money or as a count."""

    side: Side
    weight: float
    reason: str
    direct: bool = True
    """Whether it concerns this very amount, not only the talk around it."""


_STOP = re.compile(r"[.!?;](?:\s|$)|\s[|–—]\s")
_PAUSE = re.compile(r"[,()]\s?|\s(?:but|so|while|whereas|vs\.?|versus)\s")
_HEDGES = (
    r"(?:(?:about|around|roughly|approx(?:imately|\.)?|circa|ca\.|like|maybe|say|just|only|still|now|currently|already|something like|close to|"
    r"nearly|almost|~|≈|up to|at least|at most|more than|less than|over|under|above|below|north of|south of|between|from|a|an|the|another|even|"
    r"exactly) )*"
)
_OBJECT = "(?: (?:me|him|her|them|us|you|it|that|people|everyone|someone|out))?"
_EARNING = re.compile(
    r"\b(?:(?:mak(?:e|es|ing)|made|earn(?:s|ed|ing)?|pull(?:s|ing)? (?:in|down)|tak(?:e|es|ing) home|br(?:ing|ings|inging|ought) home|draws?)"
    rf"|(?:pay(?:s|ing)?|paid|charg(?:e|es|ing)) (?:me|him|her|them|us|you|people|everyone|someone)) {_HEDGES}$",
    re.IGNORECASE,
)
_PAYING = re.compile(rf"\b(?:pay(?:s|ing)?|paid|charg(?:e|es|ing)) {_HEDGES}$", re.IGNORECASE)
_BEING = re.compile(rf"\b(?:is|are|was|were|be|(?:\w+|i|it|that|he|she|they|you|we)['’](?:s|m|re|ll be|d be)|what),? {_HEDGES}$", re.IGNORECASE)
_BEING_ON = re.compile(
    r"\b(?:i|he|she|they|you|who|nobody|anyone|everyone|someone|\w+['’]s|is|are|was|were|been|be|being|currently|now|starts?|started|starting|i['’]?m|he['’]?s"
    r"|she['’]?s|you['’]?re|they['’]?re|we['’]?re|i['’]?d be|here is)"
    rf" (?:on|at) {_HEDGES}$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:offer(?:ed|ing|s)?|counter(?:ed|ing|s)?|propos\w+|ask(?:ed|ing|s)?|want(?:s|ed|ing)?|expect\w*|look(?:s|ed|ing)|hop(?:es|ed|ing)|hold(?:s|ing)? out"
    r"|settl\w+|accept\w*|land(?:s|ed|ing)?|match(?:ed|es|ing)?|giv(?:e|es|en|ing)|gave|got|get(?:s|ting)?|argu\w+|fight(?:ing)?|fought|go(?:es|ing)?|went|com(?:e|es|ing)|came|do|tak(?:e|es|ing)"
    r"|bump\w*|rais\w+|push\w*|start(?:s|ed|ing)?|agreed?|sign(?:ed)?|forfeits?|lose[sd]?|hear(?:d)?|told"
    r"|call it|minimum|max(?:imum)?|floor|ceiling|tops? out|counter|bid|number is|figure is)"
    rf"{_OBJECT}(?: (?:for|at|on|of|to|with|in|up|down|out|back|them))*  ?{_HEDGES}$".replace("  ?", " "),
    re.IGNORECASE,
)
_SAYING = re.compile(rf"\b(?:said|say(?:s|ing)?|think(?:ing)?|thought|guess\w*){_OBJECT}(?: (?:of|it['’]?s))? {_HEDGES}$", re.IGNORECASE)
_SPOKEN_OF_AS_PAY = re.compile(
    r" ?(?:plus|all[- ]in|a piece|on top|up front|upfront|flat|fixed|guaranteed|net|gross|before tax|after tax|brutto|netto|cash)\b", re.IGNORECASE
)
_SHARE_PRICE = re.compile(r"(?: a| per|/) ?share\b| (?:post|pre)(?:[- ]money)?\b", re.IGNORECASE)
_OF_WHAT_COMES_IN = re.compile(
    r" of (?:(?:any|the|all|every|his|her|our|their|my|net|gross|total|future|first|new) )*(?:profits?|sales?|revenues?|receipts|collections|takings|fees|billings|gate|door|"
    r"bookings|base|salary|pay|ote|target)\b",
    re.IGNORECASE,
)
_UNIT_PRICE = re.compile(r"(?<!strike )\bat (?:\$|€|£)\d{1,3}\.\d\d$", re.IGNORECASE)
_COUNT_AT = re.compile(r"(?:rsus?|shares|units)\)?,? at $", re.IGNORECASE)
_OPTIONS_AT = re.compile(r"(?:options|isos|nsos|warrants)\)?,? at (?:a )?$", re.IGNORECASE)
_OPENS_A_TURN = re.compile(
    r"\W*(?:[^:]{0,40}: *|(?:[^\W\d_]+ ?){1,3}(?<=[^\W\d_]))?(?:(?:no|yes|yeah|yep|okay|ok|so|well|and|but|it['’]?s|maybe|about|call it|like|um|uh)\W+)*", re.IGNORECASE
)
_CURRENCY_HEADER = re.compile(rf"(?:^|[\s(/'k]){CURRENCY_AFTER}", re.IGNORECASE)
_TIMES = frozenset(("hour", "day", "shift", "week", "fortnight", "month", "year"))


def evidence_for(candidate: Candidate, note: Topic) -> tuple[Evidence, ...]:
    """Collect what the note says about one amount; what other amounts say comes from `neighbours`.

    Args:
        candidate: the amount.
        note: what the note as a whole is about.
    """
    return (*_near(candidate), *_phrasing(candidate), *_size(candidate), *_frame(candidate, note), *_conversation(candidate))


def _near(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh the words of the amount's own line by how close they stand."""
    text, amount, offset = candidate.line.segment.text, candidate.amount, candidate.line.start
    for side in Side:
        weights = [
            cue.weight * _closeness(text, amount, cue, offset)
            for cue in candidate.line.cues
            if cue.side is side and (side is not Side.COUNT or _counts(text, amount, cue, offset)) and not amount.end < cue.end + offset <= candidate.period_end
        ]
        if weights:
            yield Evidence(side, diminishing(weights), f"{side} words in the same line")


def _counts(text: str, amount: Amount, cue: Cue, offset: int) -> bool:
    """Tell whether a word of counting is strong, or names the very number: "wishlist count 61,400", "heart rate 140"."""
    return cue.weight >= 3 or (cue.weight >= 2 and text[cue.end + offset : amount.start] in (" ", ": ", " of ", " is ", " was ", " averages "))


def _closeness(text: str, amount: Amount, cue: Cue, offset: int) -> float:
    start, end = cue.start + offset, cue.end + offset
    if start >= amount.start and end <= amount.end:
        return 1.0
    between = text[end : amount.start] if end <= amount.start else text[amount.end : start]
    words = between.count(" ")
    closeness = 1.0 if words <= 4 else 0.7 if words <= 9 else 0.45 if words <= 16 else 0.25
    if _STOP.search(between):
        return min(closeness, 0.7) * 0.5
    return closeness * 0.7 if _PAUSE.search(between) else closeness


def _phrasing(candidate: Candidate) -> Iterator[Evidence]:
    """Read the words right before and after: "I'm at 185", "they offered one eighty", "700 a day"."""
    ahead = candidate.ahead[-80:]
    if _EARNING.search(ahead):
        yield Evidence(Side.PAY, 1.3, "said to be earned")
    elif _BEING_ON.search(ahead):
        yield Evidence(Side.PAY, 1.3, "someone is on it")
    elif _ASKING.search(ahead) or _PAYING.search(ahead):
        yield Evidence(Side.PAY, 0.8, "asked, offered or paid")
    elif candidate.amount.kind is not AmountKind.PERCENT and _SAYING.search(ahead):
        yield Evidence(Side.PAY, 0.5, "named by someone")
    elif candidate.amount.kind is not AmountKind.PERCENT and _BEING.search(ahead):
        yield Evidence(Side.PAY, 0.4, "said to be so much")
    if _SPOKEN_OF_AS_PAY.match(candidate.behind):
        yield Evidence(Side.PAY, 0.8, "spoken of as pay")
    if candidate.amount.kind is AmountKind.PERCENT and _OF_WHAT_COMES_IN.match(candidate.behind):
        yield Evidence(Side.PAY, 1.2, "a share of what comes in")
    if _OPTIONS_AT.search(ahead):
        yield Evidence(Side.PAY, 1.5, "price of an option")
    elif _SHARE_PRICE.match(candidate.behind) or _COUNT_AT.search(ahead) or (_UNIT_PRICE.search(ahead + candidate.text) and not candidate.amount.period):
        yield Evidence(Side.MONEY, 2.5, "price of a share")
    if candidate.amount.period in _TIMES:
        yield Evidence(Side.PAY, 1.3, "a rate per time")
    elif candidate.amount.period:
        yield Evidence(Side.PAY, 0.8, "a rate per piece")


def _size(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh the figure itself: what it is in and whether people earn as much."""
    amount = candidate.amount
    if amount.low is None or amount.high is None:
        return
    if amount.kind in (AmountKind.CURRENCY, AmountKind.SCALED):
        if amount.low >= 5e6:
            yield Evidence(Side.PAY, -3.0 if amount.low >= 2e7 else -1.0, "more than people earn")
        elif amount.low != amount.high and 15e3 <= amount.low <= 1e6:
            yield Evidence(Side.PAY, 0.5, "a range as pay bands have")
    if amount.kind is AmountKind.BARE and amount.spelled and 100 < amount.low < 1000 and "hundred" not in candidate.text.lower():
        yield Evidence(Side.PAY, 0.8, "said as figures of pay are")


def _frame(candidate: Candidate, note: Topic) -> Iterator[Evidence]:
    """Weigh what stands around the line: table headers, key, headings, the note itself."""
    context = candidate.line.segment.context
    headers = [(context.column_header, "the column header"), (context.key, "the key")]
    if context.column > 0:
        headers.append((context.row_header, "the row header"))
    headings = [(heading, 0.3) for heading in context.headings[:-1]] + [(heading, 0.6) for heading in context.headings[-1:]]
    for side in Side:
        weighed = [(weight_of(text, side), place) for text, place in headers if text]
        if weighed and max(weighed)[0]:
            # A column of ages or head counts holds nothing else; "year" and "number" tell less.
            factor = 1.0 if side is not Side.COUNT else 2.0 if max(weighed)[0] >= 2 else 0.5
            yield Evidence(side, factor * diminishing([weight for weight, _ in weighed]), f"{side} words in {max(weighed)[1]}")
        if side is not Side.COUNT and any(_CURRENCY_HEADER.search(text) for text, _ in headers):
            yield Evidence(side, 0.8, "a currency in the header")
        above = 0.0 if side is Side.COUNT else diminishing([weight_of(heading, side) * factor for heading, factor in headings])
        yield Evidence(side, above, f"{side} words in the heading", direct=False)
    yield Evidence(Side.PAY, 0.25 * note.pay, "the note is about pay", direct=False)
    yield Evidence(Side.MONEY, 0.25 * note.money, "the note is about money", direct=False)


def _conversation(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh what was said in the lines before."""
    if candidate.line.segment.kind in (SegmentKind.FRONTMATTER_VALUE, SegmentKind.TABLE_CELL, SegmentKind.PATH):
        return
    yield Evidence(Side.PAY, min(0.4 * candidate.line.before.pay, 1.2), "the lines before are about pay", direct=False)
    yield Evidence(Side.MONEY, min(0.4 * candidate.line.before.money, 1.2), "the lines before are about money", direct=False)
    if candidate.line.before.pay >= 1.0 and _OPENS_A_TURN.fullmatch(candidate.ahead):
        yield Evidence(Side.PAY, 0.5, "the first words of a turn")
    if candidate.line.counted:
        yield Evidence(Side.COUNT, 1.5, "the line before asks how many")
    if candidate.line.asked:
        yield Evidence(Side.PAY, 1.0, "the line before asks for a figure")
