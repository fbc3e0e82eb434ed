"""Presidio's own operators, by their names; Presidio is imported when one is used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redact.errors import UsageError
from redact.transform.operators import Operator, Parameters
from redact.transform.words import label

names = ("encrypt", "hash", "keep", "mask", "replace")

_SHOW_TEXT = ("keep", "mask")
_MASK_ALL = {"masking_char": "█", "chars_to_mask": 1_000_000, "from_end": False}


class PresidioOperator:
    """One of Presidio's operators with defaults under which it needs no parameters and leaks nothing."""

    keeps_style = False

    def __init__(self, name: str) -> None:
        """Import Presidio and look the operator up."""
        from presidio_anonymizer.operators import OperatorsFactory, OperatorType

        factory = OperatorsFactory()  # type: ignore[no-untyped-call]
        self._operator = factory.create_operator_class(name, OperatorType.Anonymize)
        self.shows_text = name in _SHOW_TEXT

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give Presidio's replacement.

        Raises:
            UsageError: Presidio refuses the parameters.
        """
        with self._refusals():
            return str(self._operator.operate(text, self._complete(params or {})))

    def validate(self, params: Parameters | None = None) -> None:
        """Check the policy's parameters.

        Raises:
            UsageError: Presidio refuses them.
        """
        with self._refusals():
            self._operator.validate(self._complete(params or {}))

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        from presidio_anonymizer.entities import InvalidParamError

        try:
            yield
        except InvalidParamError as error:
            raise UsageError(f'Operator "{self.operator_name()}": {error.err_msg}') from None

    def operator_name(self) -> str:
        """Give the name that policies use."""
        return str(self._operator.operator_name())

    def operator_type(self) -> Any:
        """Give Presidio's `OperatorType.Anonymize`."""
        return self._operator.operator_type()

    def _complete(self, params: Parameters) -> dict[str, Any]:
        name = self.operator_name()
        if name == "mask":
            return {**_MASK_ALL, **params}
        if name == "replace":
            # Presidio's own default, `<PERSON>`, is an HTML tag: invisible in reading view and PDF.
            return {"new_value": label(str(params.get("entity_type", ""))), **params}
        if name == "hash" and "numbering" in params:
            return {"salt": params["numbering"].secret("hash"), **params}
        return dict(params)


def create(name: str) -> Operator:
    """Make one of Presidio's operators."""
    return PresidioOperator(name)
