"""What amounts that are already judged say about the others of the note: the same figure, a row, a column, a line, a stretch."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from redact.amounts import AmountKind
from redact.amounts.patterns import any_of
from redact.detect.pay.evidence import Evidence
from redact.detect.pay.surroundings import Candidate, once
from redact.detect.pay.verdict import LIKELY, MONEY, PAY, POSSIBLE, Verdict
from redact.detect.pay.vocabulary import Side, weight_of

_JOINTS = any_of(r"\+ / = ≈ → -> --> × \\cdot \\times plus and und or vs\.? versus to not then ,_?maybe minus - – down_to up_to")
_LINK = re.compile(rf"[ ,(]*(?:{_JOINTS})[ ,*(]*(?:about |maybe |another )?|, ?", re.IGNORECASE)
_IN_GROUPS = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+")
_REACH = 8
"""How many lines, or amounts of one line, count as near an amount."""

_Found = Iterator[tuple[int, Evidence]]


def evidence_of_neighbours(verdicts: Sequence[Verdict]) -> list[list[Evidence]]:
    """Give each amount the evidence that the others of the note make for it.

    Args:
        verdicts: one per amount, in the order of the note.
    """
    evidence: list[list[Evidence]] = [[] for _ in verdicts]
    candidates = [verdict.candidate for verdict in verdicts]
    for entity_type, side in ((PAY, Side.PAY), (MONEY, Side.MONEY)):
        scores = [verdict.score if verdict.entity_type == entity_type else 0.0 for verdict in verdicts]
        taken, likely = [score >= POSSIBLE for score in scores], [score >= LIKELY for score in scores]
        found: tuple[_Found, ...] = (
            _same_figure(candidates, likely, side),
            _same_series(candidates, taken, side),
            _same_table(candidates, taken, side),
            _same_line(candidates, taken, side),
            _near_by(candidates, taken, side),
        )
        for index, piece in (each for pieces in found for each in pieces):
            evidence[index].append(piece)
    return evidence


@once
def figure_of(candidate: Candidate) -> tuple[str, float] | None:
    """Give the unit and leading digits of an amount, so that 412, 412k and $412,000 are one figure; None where it has none."""
    value = candidate.amount.low
    if not value or not math.isfinite(value):
        return None
    if candidate.amount.kind is AmountKind.PERCENT:
        return "%", value
    while value >= 1000:
        value /= 1000
    return "", round(value, 4)


def _same_figure(candidates: Sequence[Candidate], likely: list[bool], side: Side) -> _Found:
    figures = [figure_of(candidate) for candidate in candidates]
    known = Counter(figure for figure, sure in zip(figures, likely, strict=True) if sure)
    for index, figure in enumerate(figures):
        if figure and is_telling(*figure) and known[figure] > likely[index]:
            weight = 1.6 if len(f"{figure[1]:g}".replace(".", "").strip("0")) >= 3 else 1.2
            yield index, Evidence(side, weight, "the same figure stands elsewhere in the note")


def is_telling(unit: str, value: float) -> bool:
    """Tell whether a figure is so special that it means the same wherever it stands."""
    return bool(unit) or value >= 30 or value != int(value)


def _same_series(candidates: Sequence[Candidate], taken: list[bool], side: Side) -> _Found:
    """Pass on along "360 / 90 / 2.4M" and "base 180 plus 20 plus 10%"."""
    for index, (left, right) in enumerate(pairwise(candidates)):
        segment = left.line.segment
        if (
            segment is right.line.segment
            and left.context is right.context
            and _LINK.fullmatch(segment.text, left.amount.end, right.amount.start)
        ):
            for source, target in ((index, index + 1), (index + 1, index)):
                if taken[source]:
                    yield target, Evidence(side, 1.0, "in a row with other amounts")


def _same_table(candidates: Sequence[Candidate], taken: list[bool], side: Side) -> _Found:
    """Judge columns as columns, where it is not the rows that name the amounts."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    tables: dict[int, list[int]] = defaultdict(list)
    named: dict[int, list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        context = candidate.context
        if context.table >= 0 and context.row > 0:
            is_named = _names_an_amount(context.row_header)
            (named if is_named else tables)[context.table].append(index)
            if not is_named:
                columns[context.table, context.column].append(index)
    for cells in columns.values():
        if _most(cells, taken):
            yield from ((index, Evidence(side, 1.0, "the table column holds such amounts")) for index in cells)
    for table, cells in tables.items():
        told = [index for index in (*cells, *named[table]) if candidates[index].amount.low]
        if named[table] and 2 * sum(taken[index] for index in told) >= len(told):
            whole = (index for index in cells if _is_in_groups(candidates[index]))
            yield from ((index, Evidence(side, 2.0, "the rows above and below are such amounts")) for index in whole)
        if _most(cells, taken):
            marked = (index for index in cells if _is_marked(candidates[index]))
            yield from ((index, Evidence(side, 0.5, "the table holds such amounts")) for index in marked)


def _is_marked(candidate: Candidate) -> bool:
    """Tell whether a cell says what its number is counted in, itself or in its header."""
    return candidate.amount.kind is not AmountKind.BARE or "%" in candidate.context.column_header


def _is_in_groups(candidate: Candidate) -> bool:
    return candidate.amount.kind is AmountKind.BARE and _IN_GROUPS.fullmatch(candidate.text) is not None


def _names_an_amount(header: str) -> bool:
    return weight_of(header, Side.PAY) >= 2 or weight_of(header, Side.MONEY) >= 2


def _most(indexes: Sequence[int], taken: list[bool]) -> bool:
    return 2 * sum(taken[index] for index in indexes) > len(indexes)


def _same_line(candidates: Sequence[Candidate], taken: list[bool], side: Side) -> _Found:
    lines: dict[int, list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        lines[candidate.line.number].append(index)
    for members in lines.values():
        for position, index in enumerate(members):
            around = members[max(position - _REACH, 0) : position + _REACH + 1]
            others = [candidates[other] for other in around if taken[other] and other != index]
            if others:
                weight = 1.2 if _is_like_any(candidates[index], others) else 0.7
                yield index, Evidence(side, weight, "such amounts in the same line", direct=False)


def _is_like_any(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    """Tell whether an amount is of one order with another one: "wants 41, not 36"."""
    own = figure_of(candidate)
    figures = (figure for other in others if (figure := figure_of(other)))
    return own is not None and any(own[0] == unit and 0.5 <= own[1] / value <= 2 for unit, value in figures)


def _near_by(candidates: Sequence[Candidate], taken: list[bool], side: Side) -> _Found:
    lines = [candidate.line.number for candidate, known in zip(candidates, taken, strict=True) if known]
    for index, candidate in enumerate(candidates):
        number = candidate.line.number
        here = bisect_right(lines, number) - bisect_left(lines, number)
        around = bisect_right(lines, number + _REACH) - bisect_left(lines, number - _REACH) - here
        if around:
            yield index, Evidence(side, min(0.2 * around, 0.8), "such amounts near by", direct=False)
