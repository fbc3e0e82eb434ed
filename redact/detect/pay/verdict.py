"""From the evidence about one amount to what it is taken for; each kind of amount needs its own measure of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from redact.amounts import AmountKind
from redact.amounts.patterns import any_of
from redact.detect.pay.counting import counts_something, is_a_statistic, is_label, plausibility
from redact.detect.pay.evidence import Evidence
from redact.detect.pay.surroundings import Candidate
from redact.detect.pay.vocabulary import Side, weight_of

PAY, MONEY = "COMPENSATION", "MONEY"
CERTAIN, LIKELY, POSSIBLE, LISTED = 0.85, 0.6, 0.4, 0.2

_CHARGES = any_of(
    "fee fees premium sell-on discount credit royalty royalties stake deposit markup mark-up margin retainer interest"
)
_CHARGE_AHEAD = re.compile(rf"\b(?:{_CHARGES})\W+(?:[\w']+\W+){{0,5}}$", re.IGNORECASE)
_CHARGE_BEHIND = re.compile(rf" (?:{_CHARGES})\b", re.IGNORECASE)
_CHANGE_AHEAD = re.compile(
    rf"\b(?:{any_of('fell fallen cut dropped shrank slipped rose grew jumped improved')})\b[^.!?]{{0,40}}\bby (?:about )?$",
    re.IGNORECASE,
)
_CHANGE_BEHIND = re.compile(
    rf" (?:{any_of('fewer less longer shorter faster slower better worse')})\b| of (?:the |our |all )?"
    rf"(?:{any_of('staff people team patients users players fans clients customers cases time days shifts')})\b",
    re.IGNORECASE,
)
_PAID_TIME = re.compile(any_of("pay salary wage base basic severance redundancy leave comp pilon"), re.IGNORECASE)
_SEVERANCE = re.compile(
    any_of("severance redundancy pay_in_lieu garden(?:ing)?_leave notice_pay (?:pay|salary)_continuation"), re.IGNORECASE
)
_ONLY_FOR_STAFF = re.compile(any_of("rsu psu iso nso nqso phantom stock bspce vsop lti esop dsu sar"))
_PLAIN_MULTIPLE = re.compile(
    r"double|triple|quadruple|twice|half|a quarter|two thirds|three quarters|half as much again|.* times"
)
_RESOLUTIONS = ("4K", "8K")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an amount is taken for, how surely, and why."""

    candidate: Candidate
    entity_type: str
    """COMPENSATION, MONEY, or empty where the amount is neither."""
    score: float
    reason: str
    strengths: Mapping[Side, float]
    """What speaks for each side, summed up."""


class _Balance:
    """The evidence about one amount, summed up."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._direct = dict.fromkeys(Side, 0.0)
        self._talk = dict.fromkeys(Side, 0.0)
        for piece in evidence:
            sums = self._direct if piece.direct else self._talk
            sums[piece.side] += piece.weight

    def strength(self, side: Side, most_of_talk: float = 9.0) -> float:
        """Sum up what speaks for a side; what is only said around the amount counts up to a limit."""
        return self._direct[side] + min(self._talk[side], most_of_talk)

    @property
    def leans_to_money(self) -> bool:
        """Tell other money from pay: by what concerns the very amount first, by the talk around it second."""
        pay, money = (self._direct[side] + min(0.5 * self._talk[side], 1.2) for side in (Side.PAY, Side.MONEY))
        return money > pay


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
    return Verdict(candidate, entity_type, score, reason, {side: balance.strength(side) for side in Side})


def _graded(entity_type: str, strength: float, floor: float) -> _Opinion:
    """Grade a strength: from `floor` on the amount is possible, below it is at most listed."""
    steps = ((1.3, CERTAIN), (0.6, LIKELY), (0.0, POSSIBLE), (-0.5, LISTED))
    return next(((entity_type, score) for step, score in steps if strength >= floor + step), _NOTHING)


def _on_currency(_: Candidate, balance: _Balance) -> _Opinion:
    is_pay = balance.strength(Side.PAY) >= 1.0 and not balance.leans_to_money
    return (PAY if is_pay else MONEY), CERTAIN


def _unless_it_counts(candidate: Candidate, opinion: _Opinion) -> _Opinion:
    """Take back an opinion of a number that labels or counts something, whatever is said around it."""
    if opinion is _NOTHING or counts_something(candidate) or is_label(candidate):
        return _NOTHING
    return opinion


def _on_scaled(candidate: Candidate, balance: _Balance) -> _Opinion:
    if candidate.text in _RESOLUTIONS and balance.strength(Side.PAY, 0.0) < 1.5:
        return _NOTHING
    if balance.leans_to_money and balance.strength(Side.MONEY) >= 1.2:
        return _unless_it_counts(candidate, (MONEY, LIKELY))
    strength = balance.strength(Side.PAY) - 0.5 * balance.strength(Side.COUNT)
    return _unless_it_counts(candidate, _graded(PAY, strength, 1.0))


def _on_bare(candidate: Candidate, balance: _Balance) -> _Opinion:
    count = balance.strength(Side.COUNT) + (0.6 if is_a_statistic(candidate) else 0.0)
    counts = count >= 2.0 and count >= max(balance.strength(Side.PAY, 0.0), balance.strength(Side.MONEY, 0.0))
    if counts or candidate.text.lower() == "one":
        return _NOTHING
    # Small numbers are said of so many things that talk about pay alone makes none of them pay.
    talk = 2.2 if (candidate.amount.low or 0.0) >= 100 else 1.6
    pay, money = balance.strength(Side.PAY, talk), balance.strength(Side.MONEY, talk)
    strength = max(pay, money) + 0.5 * min(pay, money) - 0.7 * count + plausibility(candidate)
    is_money = balance.leans_to_money and balance.strength(Side.MONEY, 0.0) >= 1.5
    return _unless_it_counts(candidate, _graded(MONEY, strength, 3.0) if is_money else _graded(PAY, strength, 2.0))


def _on_percent(candidate: Candidate, balance: _Balance) -> _Opinion:
    if balance.leans_to_money:
        header = candidate.context.column_header
        is_charge = (
            _CHARGE_AHEAD.search(candidate.ahead) or _CHARGE_AHEAD.search(header + " ") or _CHARGE_BEHIND.match(candidate.behind)
        )
        return (MONEY, POSSIBLE) if is_charge else _NOTHING
    money, count = balance.strength(Side.MONEY, 0.0), balance.strength(Side.COUNT)
    # Shares of anything stand in talk about pay too, unless nothing else is near.
    pay = balance.strength(Side.PAY, 1.0 if money or count else 1.4)
    change = 1.5 if _CHANGE_BEHIND.match(candidate.behind) or _CHANGE_AHEAD.search(candidate.ahead) else 0.0
    return _graded(PAY, pay - 0.3 * money - count - change, 1.4)


def _on_equity(candidate: Candidate, balance: _Balance) -> _Opinion:
    unit = candidate.amount.unit
    if _ONLY_FOR_STAFF.search(unit):
        return PAY, CERTAIN
    # The unit noun itself is among the cues of the line and tells nothing more.
    own = 2.0 if "token" in unit or "vested" in unit else 1.0
    if unit in ("option", "options") and (candidate.amount.low or 0.0) < 20:
        # "Three options" are mostly ways to go on.
        return _graded(PAY, balance.strength(Side.PAY, 0.0) - 2.0, 1.0)
    large = 1.5 if (candidate.amount.low or 0.0) >= 1000 else 0.0
    pay, money = balance.strength(Side.PAY), balance.strength(Side.MONEY)
    return _graded(PAY, pay + large - own - balance.strength(Side.COUNT) - 0.5 * money, 1.0)


def _on_figures(candidate: Candidate, balance: _Balance) -> _Opinion:
    if "figure" in candidate.text.lower():
        return (MONEY if balance.leans_to_money else PAY), LIKELY
    if counts_something(candidate) or balance.leans_to_money:
        return _NOTHING
    return _graded(PAY, balance.strength(Side.PAY) - balance.strength(Side.COUNT), 1.5)


def _on_relative(candidate: Candidate, balance: _Balance) -> _Opinion:
    text = candidate.text.lower()
    is_overtime = text.startswith(("time", "double time", "triple time"))
    strength = balance.strength(Side.PAY, 1.6) - 0.3 * balance.strength(Side.MONEY) - balance.strength(Side.COUNT)
    if _PLAIN_MULTIPLE.fullmatch(text):
        # Said of anything at all: the rules alone leave it.
        return _NOTHING
    floor = 2.8 if text.endswith(("x", "×")) else 1.8 if text.endswith(("th", "third")) else 1.5
    return _graded(PAY, strength + (1.5 if is_overtime else 0.0), floor)


def _on_duration(candidate: Candidate, _: _Balance) -> _Opinion:
    if _PAID_TIME.search(candidate.text):
        return PAY, CERTAIN
    context = candidate.context
    about = (candidate.ahead[-40:], candidate.behind[:25], context.key, context.column_header, context.row_header)
    return (PAY, LIKELY) if any(_SEVERANCE.search(text) for text in about) else _NOTHING


def _on_nothing(candidate: Candidate, balance: _Balance) -> _Opinion:
    # The noun itself is among the cues of the line and tells nothing more.
    return _graded(PAY, balance.strength(Side.PAY) - weight_of(candidate.text, Side.PAY) - balance.strength(Side.MONEY), 0.8)


_JUDGES: dict[AmountKind, Callable[[Candidate, _Balance], _Opinion]] = {
    AmountKind.CURRENCY: _on_currency,
    AmountKind.SCALED: _on_scaled,
    AmountKind.BARE: _on_bare,
    AmountKind.PERCENT: _on_percent,
    AmountKind.EQUITY: _on_equity,
    AmountKind.FIGURES: _on_figures,
    AmountKind.RELATIVE: _on_relative,
    AmountKind.DURATION: _on_duration,
    AmountKind.NOTHING: _on_nothing,
}
