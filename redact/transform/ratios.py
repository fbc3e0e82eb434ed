"""An amount as a multiple of another one that the policy names: `1.14x base`."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from redact.transform.amounts import Reading, read_amount

RATIO_NAME = "base"

_HUNDREDTH = Decimal("0.01")
_TOLD_DIGITS = 3
"""So many significant digits a ratio has at most, however large it is."""
_YEARLY = frozenset({"", "year"})


class BaseError(ValueError):
    """What a policy gives as base is none; says what it must be."""


def base_of(written: Any) -> Reading:
    """Read the base.

    Args:
        written: what the policy gives.

    Raises:
        BaseError: it is no single amount of money, or a power of ten, against which a ratio would spell the amount out.
    """
    base = read_amount(str(written)) if isinstance(written, str | int | float) and not isinstance(written, bool) else None
    if base is None or base.low != base.high or base.vague or not base.is_money:
        raise BaseError('must be one amount, such as "450k EUR"')
    if not _significant(Decimal(f"{base.low:.12g}")).strip("1"):
        raise BaseError("must not be a power of ten, because the ratio would then have the amount's own digits")
    return base


def ratio_to(base: Reading, amount: Reading, name: str) -> str | None:
    """Give an amount as a multiple of the base.

    Args:
        base: as `base_of` gives it.
        amount: one amount or a range.
        name: what the base is called.

    Returns:
        None where the two can't be compared: another currency, period or unit, an amount that is too small beside the base, or
        a ratio that would have the amount's own digits.
    """
    other_currency = amount.currency and base.currency and amount.currency != base.currency
    if amount.vague or not amount.is_money or other_currency or not _same_period(base.per, amount.per):
        return None
    ratios = [_ratio(end, base.low) for end in (amount.low, amount.high)]
    tells = any(
        _significant(ratio) == _significant(Decimal(f"{end:.12g}"))
        for ratio, end in zip(ratios, (amount.low, amount.high), strict=True)
    )
    if tells or not all(ratios):
        return None
    return f"{'–'.join(dict.fromkeys(f'{ratio.normalize():f}' for ratio in ratios))}x {name}"


def _same_period(one: str, other: str) -> bool:
    return one == other or {one, other} <= _YEARLY


def _ratio(value: float, base: float) -> Decimal:
    exact = Decimal(f"{value / base:.12g}")
    least = max(_HUNDREDTH, Decimal(1).scaleb(exact.adjusted() - _TOLD_DIGITS + 1))
    return exact.quantize(least, ROUND_HALF_EVEN)


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))
