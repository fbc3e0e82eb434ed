"""A stable stand-in for a person, company or project: `PERSON-7`, the same in all forms of the name."""

from __future__ import annotations

from redact.transform.operators import Operator, OwnOperator, Parameters

names = ("pseudonym",)


class Pseudonym(OwnOperator):
    """Gives the entity's number."""

    name = "pseudonym"

    def operate(self, text: str, params: Parameters | None = None) -> str:
        """Give the pseudonym that `numbering` has for the entity; one without an id is known by its text."""
        params = params or {}
        token: str = params["numbering"].token(params["entity_type"], params.get("entity") or f"text: {text.casefold()}")
        return token


def create(name: str) -> Operator:  # noqa: ARG001 - one name is served
    """Make the operator."""
    return Pseudonym()
