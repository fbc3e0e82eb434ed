"""Says how large an amount is without saying the amount: `$412k` becomes `$100k–$1M`."""

from __future__ import annotations

from typing import Any

from redact.transform.amounts import read_amount
from redact.transform.bands import band, one_digit, order_of_magnitude
from redact.transform.operators import Operator, OwnOperator, Parameters, WrongParameter
from redact.transform.ratios import RATIO_NAME, BaseError, base_of, ratio_to
from redact.transform.words import label

names = ("generalize",)

_RATIO = "ratio"
_DEFAULT = "order-of-magnitude"
_STEPS = {_DEFAULT: order_of_magnitude, "band": band, "round": one_digit}
_NAME_LENGTH = 40


class Generalize(OwnOperator):
    """Gives the order of magnitude, a narrower band, one significant digit or a ratio; keeps currency and period."""

    name = "generalize"
    shows_text = True
    choices = {"step": (*_STEPS, _RATIO)}  # noqa: RUF012 - a constant, typed in the base
    free = ("base", "name")

    def validate(self, params: Parameters | None = None) -> None:
        """Check the policy's parameters: `base` and `name` belong to `step: ratio`.

        Raises:
            WrongParameter: a parameter is unknown, has no such value, or the ratio lacks its base.
        """
        super().validate(params)
        given = params or {}
        if given.get("step") != _RATIO:
            for parameter in self.free:
                if parameter in given:
                    raise WrongParameter(parameter, f'Operator "{self.name}": "{parameter}" goes with "step: {_RATIO}" alone.')
            return
        if "base" not in given:
            raise WrongParameter(
                "step", f'Operator "{self.name}": "step: {_RATIO}" needs a "base", an amount such as "450k EUR".'
            )
        try:
            base_of(given["base"])
        except BaseError as error:
            raise WrongParameter("base", f'Operator "{self.name}": "base" {error}.') from None
        if not _is_name(given.get("name", RATIO_NAME)):
            allowed = f"a word or a few, without digits, of at most {_NAME_LENGTH} characters"
            raise WrongParameter("name", f'Operator "{self.name}": "name" must be {allowed}.')

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the generalized amount, or the label where the amount can't be read."""
        params = params or {}
        amount = read_amount(text)
        step = params.get("step", _DEFAULT)
        if amount is None:
            given = None
        elif step == _RATIO:
            given = ratio_to(base_of(params["base"]), amount, params.get("name", RATIO_NAME))
        else:
            given = _STEPS[step](amount)
        return label(params["entity_type"]) if given is None else given


def _is_name(value: Any) -> bool:
    is_short = isinstance(value, str) and 0 < len(value.strip()) <= _NAME_LENGTH
    return is_short and value.isprintable() and not any(character.isdigit() for character in value)


def create(name: str) -> Operator:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Generalize()
