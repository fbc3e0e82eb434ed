"""Says how large an amount is without saying the amount: `$412k` becomes `$100k–$1M`."""

from __future__ import annotations

from decimal import Decimal

from redact.transform.amounts import Amount, read_amount
from redact.transform.operators import Operator, OwnOperator, Parameters
from redact.transform.words import label

names = ("generalize",)

_BAND = (1, 2, 5, 10)
_UNITS = ((1e9, "B"), (1e6, "M"), (1e3, "k"))
_FIGURES = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


class Generalize(OwnOperator):
    """Gives the order of magnitude, a narrower band or one significant digit; keeps currency and period."""

    name = "generalize"
    shows_text = True
    choices = {"step": ("order-of-magnitude", "band", "round")}  # noqa: RUF012 - a constant, typed in the base

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the generalized amount, or the label where the amount can't be read."""
        params = params or {}
        amount = read_amount(text)
        if amount is None:
            return label(params["entity_type"])
        step = params.get("step", "order-of-magnitude")
        if step == "round":
            return _rounded(amount)
        return _band(amount, _BAND) if step == "band" else _order_of_magnitude(amount)


def _order_of_magnitude(amount: Amount) -> str:
    figures = {_exponent(value) + 1 for value in (amount.low, amount.high)}
    if not amount.before and not amount.after and len(figures) == 1 and (word := _FIGURES.get(*figures)):
        return f"{word} figures{amount.period}"
    return _band(amount, (1, 10))


def _band(amount: Amount, steps: tuple[int, ...]) -> str:
    low = _edge(amount.low, steps, above=False)
    high = _edge(amount.high, steps, above=True)
    return f"{amount.before}{_short(low)}–{amount.before}{_short(high)}{amount.after}{amount.period}"


def _edge(value: float, steps: tuple[int, ...], *, above: bool) -> float:
    power = 10.0 ** _exponent(value)
    lead = value / power
    return power * (min(step for step in steps if step > lead) if above else max(step for step in steps if step <= lead))


def _rounded(amount: Amount) -> str:
    rounded = [_one_digit(value) for value in (amount.low, amount.high)]
    if rounded[0] == amount.low or rounded[1] == amount.high:
        # Rounding a round amount would tell it.
        return _band(amount, _BAND)
    ends = dict.fromkeys(map(_short, rounded))
    return f"about {'–'.join(amount.before + end for end in ends)}{amount.after}{amount.period}"


def _one_digit(value: float) -> float:
    power = 10.0 ** _exponent(value)
    return round(value / power) * power


def _exponent(value: float) -> int:
    # By its digits, because the logarithm of 1000 may come out below 3 and that of 999,999,999,999 as 12.
    return Decimal(str(value)).adjusted()


def _short(value: float) -> str:
    for unit, letter in _UNITS:
        if value >= unit:
            return f"{value / unit:.12g}{letter}"
    return f"{value:.12g}"


def create(name: str) -> Operator:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Generalize()
