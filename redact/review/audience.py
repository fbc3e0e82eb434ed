"""For whom the notes under review are: the policy and the recipient, and the Redactor that goes by them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from redact.decide import Policy, load_policy, shipped_policies
from redact.detect.known import Engine
from redact.detect.remembering import RememberingEngine
from redact.errors import UsageError
from redact.ledger import Register, TrialRegister
from redact.pipeline import Redactor
from redact.review.knowledge import Knowledge
from redact.review.stamps import stamp_of
from redact.transform import operator_names, wrong_parameters

MakeRegister = Callable[[str, str], Register]
"""Takes the recipient that the user names and the policy's."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What the options say of a review."""

    vault: Path
    notes: tuple[Path, ...]
    name: str
    """Of the note, or of the vault."""
    subject: str
    """`note` or `vault`."""
    engine: Engine
    register: MakeRegister
    policy: str
    """As the user named it."""
    recipient: str = ""
    keep: Sequence[str] = ()
    whole_vault: bool = True
    model: str = ""
    output: Path | None = None
    """Where exports go: a folder, or None for the current one."""


class Audience:
    """The policy and the recipient that hold at the moment."""

    def __init__(self, setup: Setup, knowledge: Knowledge) -> None:
        """Load the policy.

        Args:
            setup: the review's.
            knowledge: of the vault.

        Raises:
            PolicyError: the policy is wrong.
        """
        self._setup = setup
        self._knowledge = knowledge
        self._engine = RememberingEngine(setup.engine, secrets.token_bytes(32))
        self._file = Path(setup.policy)
        self._stamp = stamp_of(self._file)
        self.policy = _load(setup.policy)
        self.recipient = setup.recipient
        self._offered = {**{name: name for name in shipped_policies()}, self.policy.stamp.name: setup.policy}
        self._register = setup.register(self.recipient, self.policy.recipient)
        self._redactor: Redactor | None = None
        self._previewer: Redactor | None = None

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The names of the policies that may be chosen, with what each is for."""
        return {name: _load(each).description for name, each in sorted(self._offered.items())}

    @property
    def redactor(self) -> Redactor:
        """The way of the notes through the stages, as things stand."""
        if self._redactor is None:
            self._redactor = self._made(self._register)
        return self._redactor

    @property
    def previewer(self) -> Redactor:
        """The same, but that nothing is remembered of who was called what: only an export settles that."""
        if self._previewer is None:
            self._previewer = self._made(TrialRegister(self._register))
        return self._previewer

    def _made(self, register: Register) -> Redactor:
        return Redactor(
            self.policy,
            vault=self._setup.vault,
            engine=self._engine,
            keep=self._setup.keep,
            whole_vault=self._setup.whole_vault,
            register=register,
            roster=self._knowledge.roster,
            exceptions=self._knowledge.exceptions,
            told=self._knowledge.told,
        )

    def choose(self, policy: str, recipient: str) -> bool:
        """Go by another policy, or have another reader.

        Args:
            policy: one of those that are offered.
            recipient: for whom the copies are; empty for nobody in particular.

        Returns:
            Whether other things are searched for than before.

        Raises:
            UsageError: it isn't offered, or it is wrong.
        """
        if policy not in self._offered:
            raise UsageError("There is no such policy here.", "Name a policy file with --policy when you start the review.")
        file = Path(self._offered[policy])
        stamp, chosen = stamp_of(file), _load(self._offered[policy])
        register = self._setup.register(recipient.strip(), chosen.recipient)
        self._register.close()
        before, self.policy = self.policy, chosen
        self.recipient, self._register = recipient.strip(), register
        self._file, self._stamp = file, stamp
        self.refresh()
        return _searched_for(before) != _searched_for(chosen)

    @property
    def is_outdated(self) -> bool:
        """Tell whether the policy's file is no longer what was read."""
        return stamp_of(self._file) != self._stamp

    def refresh(self) -> None:
        """Go by what is known and decided now."""
        self._redactor = self._previewer = None

    def close(self) -> None:
        """Let go of the ledger."""
        self._register.close()


def _load(policy: str) -> Policy:
    return load_policy(policy, operators=operator_names(), wrong_parameters=wrong_parameters)


def _searched_for(policy: Policy) -> object:
    return policy.always, policy.names_type("DATE_TIME")
