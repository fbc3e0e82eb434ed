"""What the user asks of a run, and who is told how far it has come."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Protocol

from redact.bulk.locations import Location
from redact.decide import NO_EXCEPTIONS, Exceptions, Policy
from redact.effort import Effort
from redact.told import NOTHING_TOLD, Told


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for."""

    vault: Location
    copy: Location
    policy: Policy
    keep: tuple[str, ...] = ()
    model: str = "en_core_web_md"
    effort: Effort = Effort.NORMAL
    verify: bool = False
    """Read every file, whatever its size and time say."""
    is_dry: bool = False
    """Say what would change, and change nothing."""
    exceptions: Exceptions = NO_EXCEPTIONS
    """The vault's decisions file."""
    today: datetime.date = datetime.date.max
    """The day on which those of them count that end: one for the whole run."""
    told: Told = NOTHING_TOLD
    """What the vault's owner has told; the policy holds what of it always goes."""

    def with_told(self, told: Told) -> Order:
        """Give the order that honours what the vault's owner has told."""
        return replace(self, policy=told.added_to(self.policy), told=told)

    @property
    def excepted(self) -> tuple[str, str]:
        """What changes where the exceptions do, or where a day may have ended one."""
        return self.exceptions.digest, str(self.today) if self.exceptions.depend_on_the_day else ""


class Watcher(Protocol):
    """Is told how far a run has come."""

    def begin(self, phase: str, total: int) -> None:
        """Begin a phase of so many files."""
        ...

    def advance(self) -> None:
        """Tell that one more is done."""
        ...


class NobodyWatches:
    """Tells nobody."""

    def begin(self, phase: str, total: int) -> None:
        """Do nothing."""

    def advance(self) -> None:
        """Do nothing."""
