"""What the learnt judgement of an amount rests on: the words around it by place, what the rules say, what stands near by."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from redact.amounts import AmountKind
from redact.detect.pay.counting import counts_something, is_a_statistic, is_label, plausibility
from redact.detect.pay.surroundings import Candidate, once
from redact.detect.pay.verdict import LIKELY, MONEY, PAY, POSSIBLE, Verdict
from redact.names.words import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:'’]*|[%$€£¥₹+=/×→-]")
_STOP = re.compile(r"[.!?;](?:\s|$)")
_NUMBER = re.compile(r"\d")
_PLACES = 4
"""Words on each side whose very place counts."""
_NEAR = 10
"""Words on each side that count as near."""
_BEFORE = 14
"""Last words of the line before."""
_LINES = 3
"""Lines from which another amount still tells something."""


def clues_of(verdicts: Sequence[Verdict], about: Mapping[str, float]) -> list[dict[str, float]]:
    """Give the clues about each amount of a note, by name with their strength.

    Args:
        verdicts: what the rules say of each amount, in the order of the note.
        about: what the note as a whole is about, by name.
    """
    columns: defaultdict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        context = verdict.candidate.context
        columns[context.table, context.column][_taken(verdict)] += 1
    return [
        {**_own(verdict.candidate), **_said(verdict), **_neighbours(verdicts, number), **_column(verdict, columns), **about}
        for number, verdict in enumerate(verdicts)
    ]


def _own(candidate: Candidate) -> dict[str, float]:
    kind = _kind(candidate)
    clues = [*_of_figure(candidate), *_of_words(candidate, kind), *_of_headers(candidate)]
    found = dict.fromkeys(clues, 1.0)
    found[f"{kind} always"] = 1.0
    return found


@once
def _kind(candidate: Candidate) -> str:
    """Name the kind of amount in one word; a spelt number is another kind than one in digits."""
    kind = candidate.amount.kind
    return f"{kind}-spelt" if candidate.amount.spelled and kind in {AmountKind.BARE, AmountKind.SCALED} else str(kind)


def _of_figure(candidate: Candidate) -> Iterator[str]:
    amount, kind = candidate.amount, _kind(candidate)
    yield f"{kind} shape {_shape(candidate.text)}"
    if amount.low is not None and math.isfinite(amount.low):
        size = math.floor(2 * math.log10(amount.low)) if amount.low >= 1 else -1
        yield f"{kind} {amount.currency} size {size}" if amount.currency else f"{kind} size {size}"
        yield f"{kind} size {size}"
        if amount.low != amount.high:
            yield f"{kind} range"
    for name in ("currency", "unit", "period"):
        if value := getattr(amount, name):
            yield f"{name} {value}"
    if amount.scale != 1.0:
        yield f"scale {amount.scale:g}"
    yield f"stands in {candidate.line.segment.kind}"
    yield f"{kind} stands in {candidate.line.segment.kind}"


def _shape(text: str) -> str:
    """Give the outline of a figure: `$412k` is `$0k`, `1'200` is `0'0`."""
    shape = re.sub(r"\d+", lambda digits: "0" * min(len(digits.group()), 4), text)
    return re.sub(r"[^\W\d_]{2,}", "w", shape.lower())[:12]


def _of_words(candidate: Candidate, kind: str) -> Iterator[str]:
    marked = "bare" if kind.startswith(("bare", "relative")) else "marked"
    before, behind = _words(candidate.ahead)[::-1], _words(candidate.behind)
    for side, words in (("before", before), ("behind", behind)):
        padded = [*words[:_PLACES], *[""] * (_PLACES - len(words))]
        for place, word in enumerate(padded, start=1):
            yield f"{marked} {side} {place} {word}"
        yield f"{side} 1 {padded[0]}"
        yield f"{marked} {side} 1-2 {padded[0]} {padded[1]}"
        yield f"{side} 1-2 {padded[0]} {padded[1]}"
        yield f"{side} 1-3 {padded[0]} {padded[1]} {padded[2]}"
    yield f"{marked} between {before[0] if before else ''} {behind[0] if behind else ''}"
    for side, text, words in (("before", candidate.ahead, before), ("behind", candidate.behind, behind)):
        near = _same_sentence(text, words, backwards=side == "before")
        for word in dict.fromkeys(words[:near]):
            yield f"near {side} {word}"
            yield f"near {word}"
        for word in dict.fromkeys(words[near:]):
            yield f"far {word}"
    for word in dict.fromkeys(_words(candidate.line.previous)[-_BEFORE:]):
        yield f"line before {word}"
    if candidate.line.previous.rstrip().endswith("?"):
        yield "line before asks"
        yield f"{marked} line before asks"


def _same_sentence(text: str, words: Sequence[str], *, backwards: bool) -> int:
    """Tell how many of the words are near: of the same sentence, and not too many."""
    stops = list(_STOP.finditer(text))
    if not stops:
        return min(len(words), _NEAR)
    within = text[stops[-1].end() :] if backwards else text[: stops[0].start()]
    return min(len(_words(within)), _NEAR)


@lru_cache(maxsize=1 << 10)  # amounts of one line share the line before it, those of a section its headings
def _words(text: str) -> tuple[str, ...]:
    """Give the words and signs of a text, folded; all numbers are one."""
    return tuple(map(_sign, _WORD.findall(text)))


@lru_cache(maxsize=1 << 14)
def _sign(word: str) -> str:
    return "0" if _NUMBER.match(word) else fold(word).replace("’", "'")


def _of_headers(candidate: Candidate) -> Iterator[str]:
    context = candidate.context
    places = {"key": context.key, "column": context.column_header, "row": context.row_header if context.column > 0 else ""}
    for place, text in places.items():
        for word in dict.fromkeys(_words(re.sub(r"(?<=[a-z])(?=[A-Z])|[_.-]", " ", text))):
            yield f"{place} {word}"
            if place != "row":
                yield f"header {word}"
    for heading in context.headings[-2:]:
        for word in dict.fromkeys(_words(heading)):
            yield f"heading {word}"
    if context.row == 0:
        yield "in a table's head"


def _said(verdict: Verdict) -> dict[str, float]:
    """Give what the rules make of the amount."""
    candidate, kind = verdict.candidate, _kind(verdict.candidate)
    found = {f"rules say {verdict.entity_type} {verdict.score}": 1.0, f"{kind} rules say {verdict.entity_type}": 1.0}
    found |= {f"rules weigh {side}": min(strength, 6.0) / 3 for side, strength in verdict.strengths.items()}
    found |= {f"{kind} rules weigh {side}": min(strength, 6.0) / 3 for side, strength in verdict.strengths.items()}
    if candidate.amount.kind in {AmountKind.BARE, AmountKind.SCALED, AmountKind.FIGURES}:
        tests = {"counts something": counts_something, "labels something": is_label, "is a statistic": is_a_statistic}
        found |= {name: 1.0 for name, test in tests.items() if test(candidate)}
        found["plausible"] = plausibility(candidate) / 2
    return found


def _neighbours(verdicts: Sequence[Verdict], number: int) -> dict[str, float]:
    """Give what the amounts around are taken for."""
    own = verdicts[number].candidate
    found: dict[str, float] = {}
    for name, step in (("last", -1), ("next", 1)):
        other = verdicts[number + step] if 0 <= number + step < len(verdicts) else None
        if other is not None and abs(other.candidate.line.number - own.line.number) <= _LINES:
            here = "same line" if other.candidate.line.number == own.line.number else "near"
            alike = " alike" if _kind(other.candidate) == _kind(own) else ""
            found[f"{name} {here}{alike} {_taken(other)}"] = 1.0
    around = [
        _taken(other)
        for other in verdicts[max(0, number - 8) : number + 9]
        if other is not verdicts[number] and abs(other.candidate.line.number - own.line.number) <= 8
    ]
    for entity_type in (PAY, MONEY, ""):
        found[f"around {entity_type or 'nothing'}"] = min(around.count(entity_type), 4) / 4
    return found


def _column(verdict: Verdict, columns: Mapping[tuple[int, int], Counter[str]]) -> dict[str, float]:
    """Give what the other amounts of a table's column are taken for."""
    context = verdict.candidate.context
    votes = columns[context.table, context.column]
    others = votes.total() - 1
    if context.table < 0 or not others:
        return {}
    own = _taken(verdict)
    return {
        f"column {entity_type or 'nothing'}": (votes[entity_type] - (own == entity_type)) / others
        for entity_type in (PAY, MONEY, "")
    }


def _taken(verdict: Verdict) -> str:
    return verdict.entity_type if verdict.score >= POSSIBLE else ""


def about_note(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Give what the note as a whole is about: how many of its amounts are surely pay, or other money."""
    sure = [verdict.entity_type for verdict in verdicts if verdict.score >= LIKELY]
    return {f"note of {entity_type}": sure.count(entity_type) / (1 + len(sure)) for entity_type in (PAY, MONEY)}
