"""Takes the text out and says what kind of thing stood there; Presidio's operator of this name leaves nothing."""

from __future__ import annotations

from redact.transform.operators import Operator, OwnOperator, Parameters
from redact.transform.words import label

names = ("redact",)


class Redact(OwnOperator):
    """Leaves a label, or with `leave: nothing` no text at all."""

    name = "redact"
    choices = {"leave": ("label", "nothing")}  # noqa: RUF012 - a constant, typed in the base

    def operate(self, text: str, params: Parameters | None = None) -> str:  # noqa: ARG002
        """Give the label of the type."""
        params = params or {}
        return "" if params.get("leave") == "nothing" else label(params["entity_type"])


def create(name: str) -> Operator:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Redact()
