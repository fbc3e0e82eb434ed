"""Ranges, lists and sums: amounts that share a currency or a scale become one ("$200–250k", "1.4, 1.5 million")."""

from __future__ import annotations

import re
from dataclasses import replace

from redact.amounts.amount import Amount, AmountKind
from redact.amounts.patterns import BLANK

_TO = re.compile(rf"{BLANK}?(?:-|–|—|‑|−|\.\.\.?|…|~){BLANK}?|{BLANK}(?:to|bis|till|through){BLANK}|-to-", re.IGNORECASE)
_AND = re.compile(rf"{BLANK}(?:and|und|et|&){BLANK}", re.IGNORECASE)
_OR = re.compile(rf"(?:,? or|,? maybe|,? call it|,){BLANK}", re.IGNORECASE)
_SUM = re.compile(rf"{BLANK}(?:and{BLANK})?", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween{BLANK}(?:(?:about|around|roughly){BLANK})?$", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{BLANK}(?:(?:about|around|roughly){BLANK})?$", re.IGNORECASE)
_NUMBERS = (AmountKind.BARE, AmountKind.SCALED, AmountKind.CURRENCY, AmountKind.PERCENT, AmountKind.EQUITY)
_SHARES = (AmountKind.PERCENT, AmountKind.EQUITY)
_HUNDREDS = frozenset(100.0 * each for each in range(2, 10))


def joined(text: str, amounts: list[Amount]) -> tuple[Amount, ...]:
    """Join neighbours that are one amount to a reader.

    Args:
        text: the text they stand in.
        amounts: single amounts in order, disjoint.
    """
    done: list[Amount] = []
    for amount in amounts:
        left = done.pop() if done else None
        done += [amount] if left is None else _joined_or_not(text, left, amount)
    return tuple(done)


def _joined_or_not(text: str, left: Amount, right: Amount) -> list[Amount]:
    """Give both as one where they are one, else both."""
    gap = text[left.end : right.start]
    if _TO.fullmatch(gap) and _are_read_out(left, right):
        return [replace(left, end=right.end, period=right.period)]
    if len(gap) > 10 or left.kind not in _NUMBERS or right.kind not in _NUMBERS or left.low is None or right.low is None:
        return [left, right]
    if _is_sum(left, right, gap) and text[right.start].lower() != "a":
        high = (left.high or left.low) + (right.high or right.low)
        return [replace(left, end=right.end, low=left.low + right.low, high=high, period=right.period)]
    if not _is_range(text, left, right, gap):
        return [left, right]
    low = _with_what_right_carries(left, left.low, right, right.low)
    if _FROM.search(text, max(left.start - 20, 0), left.start):
        # "From 34 to 37.5k" tells two amounts, but of one scale.
        return [low, right]
    scale_of_right = left.scale if right.scale == 1 and left.scale > 1 else 1.0
    return [
        replace(low, end=right.end, high=(right.high or right.low) * scale_of_right, period=right.period, spelled=right.spelled)
    ]


def _are_read_out(left: Amount, right: Amount) -> bool:
    """Tell a range of figures that are said digit by digit: "three one to three four"."""
    both = (left, right)
    return all(each.kind is AmountKind.BARE and each.spelled for each in both) and any(each.low is None for each in both)


def _is_sum(left: Amount, right: Amount, gap: str) -> bool:
    """Tell "two crore fifty lakh" and "1 million 200 thousand" from two amounts."""
    descending = left.scale >= 100 * right.scale > 100 or (left.scale == 1e7 and right.scale == 1e5)
    return left.kind is AmountKind.SCALED and descending and bool(_SUM.fullmatch(gap))


def _is_range(text: str, left: Amount, right: Amount, gap: str) -> bool:
    if not _are_compatible(left, right):
        return False
    if _TO.fullmatch(gap):
        return True
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(text, max(left.start - 20, 0), left.start))
    return bool(_OR.fullmatch(gap)) and (_is_elliptic(left, right) or (gap.strip(", ") != "" and _is_afterthought(left, right)))


def _are_compatible(left: Amount, right: Amount) -> bool:
    """Tell whether the two can be ends of one range: the same kind, or one that takes its unit from the other."""
    if left.kind in _SHARES or right.kind in _SHARES:
        return right.kind in _SHARES and left.kind in (AmountKind.BARE, AmountKind.SCALED, right.kind)
    return not (left.currency and right.currency and left.currency != right.currency)


def _is_elliptic(left: Amount, right: Amount) -> bool:
    """Tell "1.4, 1.5 million" and "three or four hundred" from two amounts in a list."""
    if left.kind is not AmountKind.BARE or left.low is None or right.low is None:
        return False
    unscaled = right.low / right.scale
    shares_unit = right.kind is not AmountKind.BARE and left.low < unscaled <= 3 * left.low
    return shares_unit or (_leaves_out_hundred(left.low, right, unscaled) and left.low < unscaled / 100)


def _is_afterthought(left: Amount, right: Amount) -> bool:
    """Tell "two hundred grand, maybe two fifty" from two amounts."""
    if left.scale == 1 or right.kind is not AmountKind.BARE or left.low is None or right.low is None:
        return False
    return left.low < right.low * left.scale <= 3 * left.low


def _leaves_out_hundred(left: float, right: Amount, unscaled: float) -> bool:
    return right.spelled and left < 10 and unscaled in _HUNDREDS


def _with_what_right_carries(left: Amount, low: float, right: Amount, right_low: float) -> Amount:
    """Give the left end the unit, currency and scale that only the right end carries."""
    factor, unscaled = 1.0, right_low / right.scale
    if left.scale == 1 and _leaves_out_hundred(low, right, unscaled):
        factor = 100.0 * right.scale
    elif left.scale == 1 and right.scale > 1 and low <= unscaled * 3:
        factor = right.scale
    kind = right.kind if left.kind is AmountKind.BARE or right.kind is AmountKind.CURRENCY else left.kind
    return replace(
        left,
        kind=kind,
        low=low * factor,
        high=(left.high or low) * factor,
        scale=max(left.scale, factor),
        currency=left.currency or right.currency,
        period=left.period or right.period,
        unit=left.unit or right.unit,
    )
