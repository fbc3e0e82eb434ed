"""Says how large a number is without saying the number: bands, orders of magnitude, one significant digit.

No edge of a band is ever the number itself. Rounding a round number would tell it, and so would a narrow band that is only
given to one: round numbers are told by their order of magnitude alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from redact.transform.amounts import Reading

_TEN = Decimal(10)
_DECADE = (Decimal(1),)
_NARROW = (Decimal(1), Decimal(2), Decimal(5))
_UNITS = ((Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "k"))
_FIGURES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LEAST_FIGURES = 3
"""From so many digits on a round amount with a currency is told by their count."""
_TOLD_DIGITS = 12


def order_of_magnitude(amount: Reading) -> str:
    """Give the powers of ten around an amount, or the count of its digits where it was written without currency or unit."""
    low, high = _ends(amount)
    counts = dict.fromkeys(end.adjusted() + 1 for end in (low, high))
    has_word = all(1 <= count <= len(_FIGURES) for count in counts)
    is_bare = not amount.before and not amount.after and len(counts) == 1
    # A band around a lone power of ten would have to be one that hardly any other amount is given.
    is_power = amount.is_money and low == high == _power(low) and min(counts) >= _LEAST_FIGURES
    if has_word and (is_bare or is_power or amount.vague):
        noun = "figure" if max(counts) == 1 else "figures"
        return f"{' to '.join(_FIGURES[count - 1] for count in counts)} {noun}{amount.period}"
    return _written(amount, _edge_below(low, _DECADE), _edge_above(high, _DECADE))


def band(amount: Reading) -> str:
    """Give the band of 1–2, 2–5 or 5–10 times a power of ten that an amount is in."""
    low, high = _ends(amount)
    if amount.vague or (low == high and _is_round(low)):
        return order_of_magnitude(amount)
    return _written(amount, _edge_below(low, _NARROW), _edge_above(high, _NARROW))


def one_digit(amount: Reading) -> str:
    """Give an amount rounded to its first digit, or a band where that would tell an end of it."""
    ends = _ends(amount)
    if amount.vague or any(map(_is_round, ends)):
        return band(amount)
    rounded = dict.fromkeys(_rounded(end) for end in ends)
    return f"about {_written(amount, *rounded)}"


def _ends(amount: Reading) -> tuple[Decimal, Decimal]:
    # Without what binary fractions add: 4.51 lakh is 451,000.
    low, high = (Decimal(f"{end:.{_TOLD_DIGITS}g}") for end in (amount.low, amount.high))
    return low, high


def _power(value: Decimal) -> Decimal:
    return _TEN ** value.adjusted()


def _rounded(value: Decimal) -> Decimal:
    return (value / _power(value)).quantize(Decimal(1)) * _power(value)


def _is_round(value: Decimal) -> bool:
    return _rounded(value) == value


def _edge_below(value: Decimal, steps: Sequence[Decimal]) -> Decimal:
    return max(edge for edge in _edges(value, steps) if edge < value)


def _edge_above(value: Decimal, steps: Sequence[Decimal]) -> Decimal:
    return min(edge for edge in _edges(value, steps) if edge > value)


def _edges(value: Decimal, steps: Sequence[Decimal]) -> list[Decimal]:
    return [step * _power(value) * _TEN**shift for shift in (-1, 0, 1) for step in steps]


def _written(amount: Reading, *ends: Decimal) -> str:
    shown: Callable[[Decimal], str] = _short if amount.is_money else _in_full
    glued = amount.after if amount.after in ("%", "‰", "x", "×") else ""
    numbers = "–".join(f"{amount.before}{shown(end)}{glued}" for end in ends)
    return f"{numbers}{'' if glued else amount.after}{amount.period}"


def _in_full(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _short(value: Decimal) -> str:
    for unit, letter in _UNITS:
        if value >= unit:
            return f"{(value / unit).normalize():f}{letter}"
    return f"{value.normalize():f}"
