"""The learnt judgement: what marked notes teach about amounts outweighs the rules, whose word is one clue among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redact.detect.amounts import AmountKind
from redact.detect.learnt.model import load
from redact.detect.pay.clues import about_note, clues_of
from redact.detect.pay.verdict import CERTAIN, LIKELY, LISTED, MONEY, PAY, POSSIBLE, Verdict

_GRADES = ((0.8, CERTAIN), (0.5, LIKELY), (0.3, POSSIBLE), (0.18, LISTED))
"""The least share of pay and other money together for each score."""


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
    shares = model.shares(clues_of(verdicts, about_note(verdicts)))
    return [_judged(verdict, float(row[pay]), float(row[money])) for verdict, row in zip(verdicts, shares, strict=True)]


def _judged(verdict: Verdict, pay: float, money: float) -> Verdict:
    score = next((score for least, score in _GRADES if pay + money >= least), 0.0)
    if verdict.candidate.amount.kind is AmountKind.CURRENCY:
        # A sum with its currency is one, whatever is said around it.
        score = max(score, LIKELY)
    entity_type = "" if not score else PAY if pay >= money else MONEY
    reason = verdict.reason if entity_type == verdict.entity_type else "reads as such amounts in other notes do"
    return replace(verdict, entity_type=entity_type, score=score, reason=reason)
