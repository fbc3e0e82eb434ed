"""A realistic stand-in, the same in every note: `Lena Brandt` for Mira Okafor, `Lena` for Mira, `LB` for MO.

No list can rule out that someone is called so: a stand-in is an invented combination of names, and may be a living person's.
"""

from __future__ import annotations

from redact.transform.operators import OwnOperator, Parameters, context_of
from redact.transform.words import label

names = ("surrogate",)


class Surrogate(OwnOperator):
    """Gives the entity's invented name as the mention is written; the label for what has no stand-in, such as pay and secrets."""

    name = "surrogate"
    keeps_style = True

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the stand-in that the key and the entity determine."""
        from redact.transform.surrogates.giving import stand_in_for  # loads lists of words

        context = context_of(text, params or {})
        return stand_in_for(context) or label(context.entity_type)


def create(name: str) -> Surrogate:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Surrogate()
