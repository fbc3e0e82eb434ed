"""The learnt judgement: what marked notes teach about amounts outweighs the rules, whose word is one clue among others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from redact.amounts import AmountKind
from redact.detect.learnt.model import load
from redact.detect.pay.clues import about_note, clues_of
from redact.detect.pay.neighbours import figure_of, is_telling
from redact.detect.pay.verdict import CERTAIN, LIKELY, LISTED, MONEY, PAY, POSSIBLE, Verdict

_GRADES = ((0.8, CERTAIN), (0.5, LIKELY), (0.33, POSSIBLE), (0.18, LISTED))
"""The least share of pay and other money together for each score."""
_DOUBTFUL = re.compile(
    r"R\d+$|(?:AMD|CVE|UF|NIO|MAD|PEN|MUR|SCR|MMK)\b|.*\b(?:bob|drams?|soles|leva?|lei|pula|taka|rand|cents?)$",
    re.IGNORECASE,
)
"""Currencies that are other things as well: a room R12, a chip of AMD, a pair of soles."""
_IN_COMPANY = 0.07
"""The least share for an amount whose column, row or twin is taken."""
_ROOM = 12
"""Letters that a cell may hold besides its amount."""
_FEWEST = 3
"""Amounts from which on a column or a row tells something."""


def learnt(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Judge the amounts of a note anew.

    Args:
        verdicts: what the rules say, in the order of the note.

    Returns:
        Verdicts in the same order; the type is empty where an amount is neither pay nor other money.
    """
    if not verdicts:
        return []
    model = load("pay")
    pay, money = model.classes.index(PAY), model.classes.index(MONEY)
    shares = [(float(row[pay]), float(row[money])) for row in model.shares(clues_of(verdicts, about_note(verdicts)))]
    judged = [_judged(verdict, *share) for verdict, share in zip(verdicts, shares, strict=True)]
    for number, company in list(_in_company(judged)):
        if judged[number].score < POSSIBLE and sum(shares[number]) >= _IN_COMPANY:
            judged[number] = replace(
                judged[number], entity_type=company, score=POSSIBLE, reason="its column, row or twin is such an amount"
            )
    return judged


def _judged(verdict: Verdict, pay: float, money: float) -> Verdict:
    score = next((score for least, score in _GRADES if pay + money >= least), 0.0)
    if verdict.candidate.amount.kind is AmountKind.CURRENCY and not _DOUBTFUL.match(verdict.candidate.text):
        # A sum with its currency is one, whatever is said around it.
        score = max(score, LIKELY)
    entity_type = "" if not score else PAY if pay >= money else MONEY
    reason = verdict.reason if entity_type == verdict.entity_type else "reads as such amounts in other notes do"
    return Verdict(verdict.candidate, entity_type, score, reason, verdict.strengths)


def _in_company(verdicts: Sequence[Verdict]) -> Iterator[tuple[int, str]]:
    """Give the amounts of columns and rows that are half taken, and those whose figure stands elsewhere, with their type."""
    groups: defaultdict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for number, verdict in enumerate(verdicts):
        context = verdict.candidate.context
        if context.table >= 0 and context.row > 0 and context.column > 0 and _fills_its_cell(verdict):
            groups["column", (context.table, context.column)].append(number)
            groups["row", (context.table, context.row)].append(number)
        figure = figure_of(verdict.candidate)
        if figure and is_telling(*figure):
            groups["figure", figure].append(number)
    for (kind, _), numbers in groups.items():
        taken = [verdicts[number].entity_type for number in numbers if verdicts[number].score >= POSSIBLE]
        if kind == "figure":
            is_known = any(verdicts[number].score >= LIKELY for number in numbers)
        else:
            is_known = len(numbers) >= _FEWEST and 2 * len(taken) >= len(numbers)
        if is_known:
            company = Counter(taken).most_common(1)[0][0]
            yield from ((number, company) for number in numbers)


def _fills_its_cell(verdict: Verdict) -> bool:
    """Tell whether a cell holds hardly more than the amount: "85 (from May)", not a sentence with a figure in it."""
    return len(verdict.candidate.line.segment.text.strip()) <= len(verdict.candidate.text) + _ROOM
