"""Names entities by codes that the key alone decides: the same in every clone, on every branch, whatever was added first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from redact.decide import Leader, Policy
from redact.errors import UsageError
from redact.git.filter.sealing import Sealer
from redact.model import Decision, Finding, Identity, Note, Plan, Trace
from redact.pipeline import NO_LEADERS, Redactor
from redact.transform.operators.pseudonym import FORMATS

_PSEUDONYM = "pseudonym"
_RANDOM = "encrypt"
"""The operator that gives another text each time."""


class KeyedNumbering:
    """A `Numbering` without memory: what an entity is called depends on the key and on the entity alone."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the key."""
        self._sealer = sealer

    def secret(self, purpose: str) -> bytes:
        """Derive a secret for a purpose."""
        return self._sealer.secret(f"naming {purpose}")

    def number(self, identity: Identity, kind: str, is_free: Callable[[int], bool]) -> int:  # noqa: ARG002
        """Refuse: numbers hang on who was seen first.

        Raises:
            UsageError: always.
        """
        raise UsageError("The git filter gives codes, not numbers.")

    def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:  # noqa: ARG002 - see `Numbering`
        """Give the first candidate; that another entity has it too is as unlikely as the candidates are many."""
        return next(iter(candidates))


class KeyedRegister:
    """Names entities by a key and remembers nothing: what is needed to restore a note is sealed in the note."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the key."""
        self.numbering = KeyedNumbering(sealer)

    @property
    def state(self) -> bytes:
        """The same as long as the key is."""
        return self.numbering.secret("state")

    def one_note(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def refuse_output(self, output: Path) -> None:
        """Do nothing."""

    def remember(self, path: str, name: str, text: str, traces: Sequence[Trace]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class CodingRedactor(Redactor):
    """A Redactor whose pseudonyms are codes, whatever format the policy names."""

    def decide_found(
        self, note: Note, findings: Sequence[Finding], *, language_known: bool, leaders: Mapping[str, Leader] = NO_LEADERS
    ) -> Plan:
        """Ask the policy; see `Redactor.decide_found`."""
        plan = super().decide_found(note, findings, language_known=language_known, leaders=leaders)
        return replace(plan, decisions=tuple(map(_coded, plan.decisions)))


def refuse_unless_steady(policy: Policy) -> None:
    """Refuse a policy under which the same note would come out another one each time.

    Raises:
        UsageError: it has such an operator.
    """
    if policy.uses(_RANDOM):
        raise UsageError(
            f'The policy {policy.stamp.name} has the operator "{_RANDOM}", which gives another text each time.',
            'Name another policy with filter = "…" in .redact.toml.',
        )


def _coded(decision: Decision) -> Decision:
    if decision.action != _PSEUDONYM:
        return decision
    named = str(decision.parameters.get("format", "number"))
    template = FORMATS.get(named, named).replace("{number}", "{code}").replace("{letter}", "{code}")
    parameters: dict[str, Any] = {**decision.parameters, "format": template}
    return replace(decision, parameters=parameters)
