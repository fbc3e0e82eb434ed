"""Evidence for and against an amount being pay, each piece with a weight and a reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from redact.amounts import Amount, AmountKind
from redact.amounts.currencies import CURRENCY_AFTER
from redact.detect.pay.phrasing import claims, opens_a_turn
from redact.detect.pay.surroundings import REACH, Candidate, Topic
from redact.detect.pay.vocabulary import Cue, Side, diminishing, weight_of
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
_NAMES_THE_NUMBER = (" ", ": ", " of ")
_NAMING = re.compile(r":? (?:(?:is|was|are|at|of|=) )?(?:(?:about|around|roughly|only) )?|[:=] ?")
_LEADS_ON = re.compile(r":? (?:[^\W\d_]+ ){0,2}")
_COMPARED = re.compile(r"\W*(?:old|new|current|proposed|now|before|after|was|from|to|today|next)\W*", re.IGNORECASE)
_SHIFT = re.compile(
    r"(?:days?|nights?|weekends?|saturdays?|sundays?|evenings?|unsocial|on[- ]call|standby|hourly)\b", re.IGNORECASE
)
_CURRENCY_HEADER = re.compile(rf"(?:^|[\s(/'k]){CURRENCY_AFTER}", re.IGNORECASE)
_SMALL_UNITS = frozenset("INR JPY KRW IDR VND HUF ISK CLP COP ARS NGN PKR LKR BDT KES KZT RUB CZK PHP".split())
_UNCONNECTED = (SegmentKind.FRONTMATTER_VALUE, SegmentKind.TABLE_CELL, SegmentKind.PATH)


def evidence_for(candidate: Candidate, note: Topic) -> tuple[Evidence, ...]:
    """Collect what the note says about one amount; what other amounts say comes from `neighbours`.

    Args:
        candidate: the amount.
        note: what the note as a whole is about.
    """
    beside = (Evidence(*claim) for claim in claims(candidate))
    return (*_near(candidate), *beside, *_size(candidate), *_headers(candidate), *_talk(candidate, note), *_turns(candidate))


def _near(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh the words of the amount's own line by how close they stand."""
    line, amount = candidate.line, candidate.amount
    text, offset = line.segment.text, line.start
    first = bisect_left(line.cues, amount.start - offset - REACH, key=lambda cue: cue.start)
    last = bisect_left(line.cues, amount.end - offset + REACH, key=lambda cue: cue.start)
    cues = [cue._replace(start=cue.start + offset, end=cue.end + offset) for cue in line.cues[first:last]]
    cues = [cue for cue in cues if not amount.end < cue.end <= candidate.period_end]
    for side in Side:
        weights = [
            cue.weight * _closeness(text, candidate, cue)
            for cue in cues
            if cue.side is side and (side is not Side.COUNT or _counts(text, amount, cue))
        ]
        if weights:
            yield Evidence(side, diminishing(weights), f"{side} words in the same line")


def _counts(text: str, amount: Amount, cue: Cue) -> bool:
    """Tell whether a word of counting is strong, or names the very number: "wishlist count 61,400", "heart rate 140"."""
    return cue.weight >= 3 or (cue.weight >= 2 and text[cue.end : amount.start] in _NAMES_THE_NUMBER)


def _closeness(text: str, candidate: Candidate, cue: Cue) -> float:
    amount = candidate.amount
    if amount.start <= cue.start and cue.end <= amount.end:
        return 1.0
    between = text[cue.end : amount.start] if cue.end <= amount.start else text[amount.end : cue.start]
    if amount.kind is not AmountKind.BARE and cue.end <= amount.start and cue.weight >= 2 and _NAMING.fullmatch(between):
        return 1.4
    if cue.start >= amount.end and _is_of_the_next(text, candidate, cue):
        return 0.35
    words = between.count(" ")
    closeness = 1.0 if words <= 4 else 0.7 if words <= 9 else 0.45 if words <= 16 else 0.25
    if _STOP.search(between):
        return min(closeness, 0.7) * 0.5
    return closeness * 0.7 if _PAUSE.search(between) else closeness


def _is_of_the_next(text: str, candidate: Candidate, cue: Cue) -> bool:
    """Tell whether a word behind the amount names the next one: "bill £90, pay her £60"."""
    is_beside = text[candidate.amount.end : cue.start].count(" ") < 2
    return not is_beside and cue.end < candidate.next_start and bool(_LEADS_ON.fullmatch(text, cue.end, candidate.next_start))


def _size(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh the figure itself: whether people earn as much, and whether it is said as they say it."""
    amount = candidate.amount
    if amount.low is None:
        return
    if amount.kind in (AmountKind.CURRENCY, AmountKind.SCALED):
        # Of currencies with small units people earn a hundred times the number.
        value = amount.low / (100 if amount.currency in _SMALL_UNITS or amount.scale in (1e5, 1e7) else 1)
        if value >= 5e6:
            yield Evidence(Side.PAY, -3.0 if value >= 2e7 else -1.0, "more than people earn")
        elif amount.low != amount.high and 15e3 <= amount.low <= 1e6:
            yield Evidence(Side.PAY, 0.5, "a range as pay bands have")
    if amount.kind is AmountKind.BARE and amount.spelled and 100 < amount.low < 1e4 and "hundred" not in candidate.text.lower():
        yield Evidence(Side.PAY, 0.8, "said as figures of pay are")


def _headers(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh the names that the amount goes by: the table's headers, the key."""
    context = candidate.context
    headers = {"the column header": context.column_header, "the key": context.key}
    if context.column > 0:
        headers["the row header"] = context.row_header
    for side in Side:
        weighed = [(weight_of(text, side), place) for place, text in headers.items() if text]
        if weighed and max(weighed)[0]:
            # A column of ages or head counts holds nothing else; "year" and "number" tell less.
            factor = 1.0 if side is not Side.COUNT else 2.0 if max(weighed)[0] >= 2 else 0.5
            yield Evidence(side, factor * diminishing([weight for weight, _ in weighed]), f"{side} words in {max(weighed)[1]}")
    if _COMPARED.fullmatch(context.column_header):
        yield Evidence(Side.PAY, 0.8, "the column compares before and after", direct=False)
    if candidate.amount.kind is AmountKind.CURRENCY and any(_SHIFT.match(text) for text in headers.values()):
        yield Evidence(Side.PAY, 1.2, "the header names a shift")
    if any(_CURRENCY_HEADER.search(text) for text in headers.values()):
        yield Evidence(Side.PAY, 0.8, "a currency in the header")
        yield Evidence(Side.MONEY, 0.8, "a currency in the header")


def _talk(candidate: Candidate, note: Topic) -> Iterator[Evidence]:
    """Weigh what the section and the note are about."""
    *outer, inner = candidate.line.segment.context.headings or ("",)
    for side, about in ((Side.PAY, note.pay), (Side.MONEY, note.money)):
        above = diminishing([0.6 * weight_of(inner, side), *(0.3 * weight_of(heading, side) for heading in outer)])
        yield Evidence(side, above, f"{side} words in the heading", direct=False)
        yield Evidence(side, 0.25 * about, f"the note is about {side}", direct=False)


def _turns(candidate: Candidate) -> Iterator[Evidence]:
    """Weigh what was said and asked in the lines before."""
    line = candidate.line
    if line.segment.kind in _UNCONNECTED:
        return
    for side, before in ((Side.PAY, line.before.pay), (Side.MONEY, line.before.money)):
        yield Evidence(side, min(0.4 * before, 1.2), f"the lines before are about {side}", direct=False)
    if line.before.pay >= 1.0 and opens_a_turn(candidate):
        yield Evidence(Side.PAY, 0.5, "the first words of a turn")
    if line.answers_for_a_count:
        yield Evidence(Side.COUNT, 1.5, "the line before asks how many")
    if line.answers_for_a_figure:
        yield Evidence(Side.PAY, 1.7 if opens_a_turn(candidate) else 1.0, "the line before asks for a figure")
