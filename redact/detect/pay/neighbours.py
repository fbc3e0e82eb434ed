"""What amounts that are already judged say about those near them: in the same column, series or line, or the same figure elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

from redact.detect.amounts import AmountKind
from redact.detect.pay.evidence import Evidence
from redact.detect.pay.surroundings import Candidate
from redact.detect.pay.verdict import LIKELY, MONEY, PAY, POSSIBLE, Verdict
from redact.detect.pay.vocabulary import Side, weight_of

_LINK = re.compile(
    r"(?:[ ,(]*(?:\+|/|=|≈|→|->|-->|>|×|\\cdot|\\times|plus|and|und|or|vs\.?|versus|to|not|then|, ?maybe|minus|-|–|down to|up to)[ ,*(]*(?:about |maybe |another )?|, ?)",
    re.IGNORECASE,
)
_REACH = 8
"""How many lines around an amount count as near it."""


def neighbourly(verdicts: Sequence[Verdict]) -> list[list[Evidence]]:
    """Give each amount the evidence that the others of the note make for it.

    Args:
        verdicts: one per amount, in the order of the note.
    """
    sides = ((PAY, Side.PAY), (MONEY, Side.MONEY))
    evidence: list[list[Evidence]] = [[] for _ in verdicts]
    for entity_type, side in sides:
        taken = [verdict.entity_type == entity_type and verdict.score >= POSSIBLE for verdict in verdicts]
        sure = [known and verdict.score >= LIKELY for known, verdict in zip(taken, verdicts, strict=True)]
        _same_figure(verdicts, sure, side, evidence)
        _same_series(verdicts, taken, side, evidence)
        _same_column(verdicts, taken, side, evidence)
        _same_line(verdicts, taken, side, evidence)
        _near_by(verdicts, taken, side, evidence)
    return evidence


def _same_figure(verdicts: Sequence[Verdict], sure: list[bool], side: Side, evidence: list[list[Evidence]]) -> None:
    figures = [_figure(verdict.candidate) for verdict in verdicts]
    known = Counter(figure for figure, certain in zip(figures, sure, strict=True) if certain)
    for index, figure in enumerate(figures):
        if figure is not None and _is_telling(figure) and known[figure] > sure[index]:
            evidence[index].append(Evidence(side, 1.2, "the same figure stands elsewhere in the note"))


def _figure(candidate: Candidate) -> tuple[str, float] | None:
    """Give the unit and leading digits of an amount, so that 412, 412k and $412,000 are one figure; None where nothing is told."""
    value, kind = candidate.amount.low, candidate.amount.kind
    if not value:
        return None
    if kind is AmountKind.PERCENT:
        return "%", value
    while value >= 1000:
        value /= 1000
    return "", round(value, 4)


def _is_telling(figure: tuple[str, float]) -> bool:
    return bool(figure[0]) or figure[1] >= 30 or figure[1] != int(figure[1])


def _same_series(verdicts: Sequence[Verdict], sure: list[bool], side: Side, evidence: list[list[Evidence]]) -> None:
    """Pass on along "360 / 90 / 2.4M", "base 180 plus 20 plus 10%"."""
    for index in range(1, len(verdicts)):
        left, right = verdicts[index - 1].candidate, verdicts[index].candidate
        if left.line.segment is not right.line.segment or not _LINK.fullmatch(left.line.segment.text, left.amount.end, right.amount.start):
            continue
        for source, target in ((index - 1, index), (index, index - 1)):
            if sure[source]:
                evidence[target].append(Evidence(side, 1.0, "in a row with other amounts"))


def _same_column(verdicts: Sequence[Verdict], sure: list[bool], side: Side, evidence: list[list[Evidence]]) -> None:
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        context = verdict.candidate.line.segment.context
        if context.table >= 0 and context.row > 0 and not _told_by_its_row(context.row_header):
            columns[context.table, context.column].append(index)
    for cells in columns.values():
        if sum(sure[index] for index in cells) * 2 > len(cells):
            for index in cells:
                evidence[index].append(Evidence(side, 1.0, "the table column holds such amounts"))
    for table in {number for number, _ in columns}:
        cells = [index for (number, _), members in columns.items() if number == table for index in members]
        if sum(sure[index] for index in cells) * 2 > len(cells):
            for index in cells:
                if verdicts[index].candidate.amount.kind is not AmountKind.BARE:
                    evidence[index].append(Evidence(side, 0.5, "the table holds such amounts"))


def _told_by_its_row(header: str) -> bool:
    """Tell a table that names its amounts at the left of each row from one that names them above the columns."""
    return weight_of(header, Side.PAY) >= 2 or weight_of(header, Side.MONEY) >= 2


def _same_line(verdicts: Sequence[Verdict], sure: list[bool], side: Side, evidence: list[list[Evidence]]) -> None:
    lines: dict[int, list[int]] = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        lines[verdict.candidate.line.number].append(index)
    for members in lines.values():
        for index in members:
            others = [other for other in members if sure[other] and other != index]
            if others:
                alike = any(_are_alike(verdicts[index].candidate, verdicts[other].candidate) for other in others)
                evidence[index].append(Evidence(side, 1.2 if alike else 0.7, "such amounts in the same line", direct=False))


def _are_alike(one: Candidate, other: Candidate) -> bool:
    """Tell whether two amounts are written alike and of one order: "wants 41, not 36"."""
    first, second = _figure(one), _figure(other)
    return first is not None and second is not None and first[0] == second[0] and 0.5 <= first[1] / second[1] <= 2


def _near_by(verdicts: Sequence[Verdict], sure: list[bool], side: Side, evidence: list[list[Evidence]]) -> None:
    lines = [verdict.candidate.line.number for verdict, certain in zip(verdicts, sure, strict=True) if certain]
    for index, verdict in enumerate(verdicts):
        number = verdict.candidate.line.number
        here = bisect_right(lines, number) - bisect_left(lines, number)
        around = bisect_right(lines, number + _REACH) - bisect_left(lines, number - _REACH) - here
        if around:
            evidence[index].append(Evidence(side, min(0.2 * around, 0.8), "such amounts near by", direct=False))
