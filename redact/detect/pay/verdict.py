"""From the evidence about one amount to what it is taken for; each kind of amount needs its own measure of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from redact.detect.amounts import AmountKind
from redact.detect.pay.counting import counts_something, is_label, plausibility
from redact.detect.pay.evidence import Evidence
from redact.detect.pay.surroundings import Candidate
from redact.detect.pay.vocabulary import Side

PAY, MONEY = "COMPENSATION", "MONEY"
CERTAIN, LIKELY, POSSIBLE, LISTED = 0.85, 0.6, 0.4, 0.2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an amount is taken for, how surely, and why."""

    candidate: Candidate
    entity_type: str
    """COMPENSATION, MONEY, or empty where the amount is neither."""
    score: float
    reason: str


class _Balance:
    """The evidence about one amount, summed up."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self.count = self._sum(Side.COUNT, direct=True) + self._sum(Side.COUNT, direct=False)

    def _sum(self, side: Side, *, direct: bool) -> float:
        return sum(piece.weight for piece in self._evidence if piece.side is side and piece.direct is direct)

    def strength(self, side: Side, most_of_talk: float = 9.0) -> float:
        """Sum up what speaks for a side; what is only said around the amount counts up to a limit."""
        return self._sum(side, direct=True) + min(self._sum(side, direct=False), most_of_talk)

    @property
    def leans_to_money(self) -> bool:
        """Tell other money from pay: by what concerns the very amount first, by the talk around it second."""
        pay, money = (self._sum(side, direct=True) + min(0.5 * self._sum(side, direct=False), 1.2) for side in (Side.PAY, Side.MONEY))
        return money > pay


_CHARGES = "fee|fees|premium|sell-on|discount|credit|royalty|royalties|stake|deposit|markup|retainer|interest"
_CHARGE_AHEAD = re.compile(rf"\b(?:{_CHARGES})\W+(?:[\w']+\W+){{0,3}}$", re.IGNORECASE)
_CHARGE_BEHIND = re.compile(rf" (?:{_CHARGES})\b", re.IGNORECASE)
_PAID_TIME = re.compile(r"pay|salary|wage|base|severance|redundancy|leave|comp|pilon", re.IGNORECASE)
_SEVERANCE = re.compile(r"severance|redundancy|pay in lieu|garden(?:ing)? leave|notice pay|(?:pay|salary) continuation", re.IGNORECASE)

_Opinion = tuple[str, float]
_NOTHING: _Opinion = ("", 0.0)


def verdict_on(candidate: Candidate, evidence: Iterable[Evidence]) -> Verdict:
    """Judge one amount.

    Args:
        candidate: the amount.
        evidence: all evidence about it.
    """
    pieces = sorted(evidence, key=lambda piece: -piece.weight)
    balance = _Balance(pieces)
    entity_type, score = _JUDGES[candidate.amount.kind](candidate, balance)
    side = Side.PAY if entity_type == PAY else Side.MONEY
    reason = next((piece.reason for piece in pieces if piece.side is side and piece.weight > 0), "an amount of money")
    return Verdict(candidate, entity_type, score, reason)


def _graded(entity_type: str, strength: float, floor: float) -> _Opinion:
    if strength >= floor + 1.3:
        return entity_type, CERTAIN
    if strength >= floor + 0.6:
        return entity_type, LIKELY
    if strength >= floor:
        return entity_type, POSSIBLE
    return (entity_type, LISTED) if strength >= floor - 0.5 else _NOTHING


def _on_currency(candidate: Candidate, balance: _Balance) -> _Opinion:
    is_pay = balance.strength(Side.PAY) >= 1.0 and not balance.leans_to_money
    return (PAY if is_pay else MONEY), CERTAIN


def _on_scaled(candidate: Candidate, balance: _Balance) -> _Opinion:
    pay, money = balance.strength(Side.PAY), balance.strength(Side.MONEY)
    if counts_something(candidate) or is_label(candidate) or (candidate.text in ("4K", "8K") and balance.strength(Side.PAY, 0.0) < 1.5):
        return _NOTHING
    if balance.leans_to_money and money >= 1.2:
        return MONEY, LIKELY
    return _graded(PAY, pay - 0.5 * balance.count, 1.0)


def _on_bare(candidate: Candidate, balance: _Balance) -> _Opinion:
    if counts_something(candidate) or is_label(candidate) or candidate.text.lower() == "one":
        return _NOTHING
    talk = 2.2 if (candidate.amount.low or 0.0) >= 100 else 1.6
    pay, money = balance.strength(Side.PAY, talk), balance.strength(Side.MONEY, talk)
    if balance.count >= 2.0 and balance.count >= max(balance.strength(Side.PAY, 0.0), balance.strength(Side.MONEY, 0.0)):
        return _NOTHING
    strength = max(pay, money) + 0.5 * min(pay, money) - 0.7 * balance.count + plausibility(candidate)
    if balance.leans_to_money and balance.strength(Side.MONEY, 0.0) >= 1.5:
        return _graded(MONEY, strength, 3.0)
    return _graded(PAY, strength, 2.0)


def _on_percent(candidate: Candidate, balance: _Balance) -> _Opinion:
    pay, money = balance.strength(Side.PAY, 1.0), balance.strength(Side.MONEY, 0.0)
    if balance.leans_to_money:
        return (MONEY, POSSIBLE) if _CHARGE_AHEAD.search(candidate.ahead) or _CHARGE_BEHIND.match(candidate.behind) else _NOTHING
    return _graded(PAY, pay - 0.3 * money - balance.count, 1.4)


def _on_equity(candidate: Candidate, balance: _Balance) -> _Opinion:
    unit, size = candidate.amount.unit, candidate.amount.low or 0.0
    if any(word in unit for word in ("rsu", "psu", "iso", "nso", "nqso", "phantom", "stock", "bspce", "vsop", "lti", "esop", "dsu", "sar")):
        return PAY, CERTAIN
    # The unit noun itself is among the cues of the line and tells nothing more.
    own = 2.0 if any(word in unit for word in ("token", "equity", "vested")) else 1.0
    large = 1.0 if size >= 1000 else 0.0
    return _graded(PAY, balance.strength(Side.PAY) + large - own - balance.count - 0.5 * balance.strength(Side.MONEY), 1.0)


def _on_figures(candidate: Candidate, balance: _Balance) -> _Opinion:
    if "figure" in candidate.text.lower():
        return (MONEY if balance.leans_to_money else PAY), LIKELY
    if counts_something(candidate) or balance.leans_to_money:
        return _NOTHING
    return _graded(PAY, balance.strength(Side.PAY) - balance.count, 1.5)


def _on_relative(candidate: Candidate, balance: _Balance) -> _Opinion:
    text = candidate.text.lower()
    inherent = 1.5 if text.startswith(("time", "double time", "triple time")) else 0.0
    floor = 3.0 if text.endswith(("x", "×")) else 1.5
    return _graded(PAY, balance.strength(Side.PAY, 1.6) + inherent - 0.3 * balance.strength(Side.MONEY) - balance.count, floor)


def _on_duration(candidate: Candidate, balance: _Balance) -> _Opinion:
    if _PAID_TIME.search(candidate.text):
        return PAY, CERTAIN
    context = candidate.line.segment.context
    about = (candidate.ahead[-40:], candidate.behind[:25], context.key, context.column_header, context.row_header)
    return (PAY, LIKELY) if any(_SEVERANCE.search(text) for text in about) else _NOTHING


_JUDGES: dict[AmountKind, Callable[[Candidate, _Balance], _Opinion]] = {
    AmountKind.CURRENCY: _on_currency,
    AmountKind.SCALED: _on_scaled,
    AmountKind.BARE: _on_bare,
    AmountKind.PERCENT: _on_percent,
    AmountKind.EQUITY: _on_equity,
    AmountKind.FIGURES: _on_figures,
    AmountKind.RELATIVE: _on_relative,
    AmountKind.DURATION: _on_duration,
}
