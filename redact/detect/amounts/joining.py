"""Ranges and lists: amounts that share a currency or a scale become one ("$200–250k", "1.4, 1.5 million", "three to five percent")."""

from __future__ import annotations

import re
from dataclasses import replace

from redact.detect.amounts.amount import Amount, AmountKind

_TO = re.compile(r"[ \u00a0]?(?:-|–|—|‑|−|\.\.\.?|…|~)[ \u00a0]?|[ \u00a0](?:to|bis|till|through)[ \u00a0]|-to-", re.IGNORECASE)
_OR = re.compile(r"(?:,? or|,? maybe|,? call it|,)[ \u00a0]", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0](?:and|und|et|&)[ \u00a0]", re.IGNORECASE)
_SUM = re.compile(r"[ \u00a0](?:and[ \u00a0])?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween[ \u00a0](?:about |around |roughly )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom[ \u00a0](?:about |around |roughly )?$", re.IGNORECASE)
_NUMBERS = (AmountKind.BARE, AmountKind.SCALED, AmountKind.CURRENCY, AmountKind.PERCENT, AmountKind.EQUITY)
_HUNDREDS = frozenset(100.0 * each for each in range(2, 10))


def joined(text: str, amounts: list[Amount]) -> tuple[Amount, ...]:
    """Join neighbours that are one amount to a reader.

    Args:
        text: the text they stand in.
        amounts: single amounts in order, disjoint.
    """
    done: list[Amount] = []
    for amount in amounts:
        if done and done[-1].kind in _NUMBERS and amount.kind in _NUMBERS:
            left, gap = done[-1], text[done[-1].end : amount.start]
            if _is_sum(left, amount, gap) and text[amount.start].lower() != "a":
                done[-1] = replace(left, end=amount.end, low=_plus(left.low, amount.low), high=_plus(left.high, amount.high), period=amount.period)
                continue
            if len(gap) <= 10 and _is_range(text, left, amount, gap):
                shared = _sharing(left, amount)
                if _FROM.search(text, max(left.start - 20, 0), left.start):
                    done[-1] = shared
                else:
                    kind = amount.kind if left.kind is AmountKind.BARE else shared.kind
                    whole = replace(amount, start=left.start, low=shared.low, kind=kind, currency=shared.currency, scale=shared.scale)
                    done[-1] = whole if amount.scale > 1 or left.scale == 1 else replace(whole, high=_scaled(amount.high, left.scale))
                    continue
        done.append(amount)
    return tuple(done)


def _plus(left: float | None, right: float | None) -> float | None:
    return None if left is None or right is None else left + right


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _is_sum(left: Amount, right: Amount, gap: str) -> bool:
    """Tell "two crore fifty lakh" and "1 million 200 thousand" from two amounts."""
    return left.kind is AmountKind.SCALED and right.scale > 1 and left.scale >= 1000 * right.scale / 10 > right.scale and bool(_SUM.fullmatch(gap))


def _is_range(text: str, left: Amount, right: Amount, gap: str) -> bool:
    if not _compatible(left, right):
        return False
    if _TO.fullmatch(gap):
        return True
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(text, max(left.start - 20, 0), left.start))
    return bool(_OR.fullmatch(gap)) and (_is_elliptic(left, right) or (gap.strip(" ,") != "" and _is_afterthought(left, right)))


def _is_afterthought(left: Amount, right: Amount) -> bool:
    """Tell "two hundred grand, maybe two fifty" from two amounts."""
    if left.scale == 1 or right.kind is not AmountKind.BARE or left.low is None or right.low is None:
        return False
    return left.low < right.low * left.scale <= 3 * left.low


def _compatible(left: Amount, right: Amount) -> bool:
    """Tell whether the two can be ends of one range: the same kind, or one that takes its unit from the other."""
    kinds = {left.kind, right.kind}
    if AmountKind.PERCENT in kinds or AmountKind.EQUITY in kinds:
        return left.kind in (AmountKind.BARE, AmountKind.SCALED, right.kind) and right.kind in (AmountKind.PERCENT, AmountKind.EQUITY)
    return not (left.currency and right.currency and left.currency != right.currency)


def _is_elliptic(left: Amount, right: Amount) -> bool:
    """Tell "1.4, 1.5 million" and "three or four hundred" from two amounts in a list."""
    if left.scale > 1 or left.currency or left.kind is not AmountKind.BARE or left.low is None or right.low is None:
        return False
    marked = right.kind is not AmountKind.BARE
    unscaled = right.low / right.scale
    hundreds = right.spelled and left.low < 10 and unscaled in _HUNDREDS
    return (marked and left.low < unscaled <= 3 * left.low) or (hundreds and left.low < unscaled / 100)


def _sharing(left: Amount, right: Amount) -> Amount:
    """Give the left end the unit, currency and scale that only the right end carries."""
    factor = 1.0
    if left.scale == 1 and left.low is not None and right.low is not None:
        unscaled = right.low / right.scale
        if right.spelled and left.low < 10 and unscaled in _HUNDREDS:
            factor = 100.0 * right.scale
        elif right.scale > 1 and left.low <= unscaled * 3:
            factor = right.scale
    kind = right.kind if left.kind is AmountKind.BARE or right.kind is AmountKind.CURRENCY else left.kind
    return replace(
        left,
        kind=kind,
        low=_scaled(left.low, factor),
        high=_scaled(left.high, factor),
        scale=max(left.scale, factor if factor > 1 else left.scale),
        currency=left.currency or right.currency,
        unit=left.unit or right.unit,
    )
