"""What a decisions file says may stay although a policy would stop it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from redact.decide import vocabulary as words
from redact.decide.exceptions.fingerprints import NOTHING_KNOWN, Fingerprints
from redact.decide.globs import Scopes

FILE_NAME = "decisions.yaml"
ANY_POLICY = "*"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision of the file."""

    policy: str
    """The name of the policy that it is for, or `*`."""
    fingerprint: str = ""
    """The value's; empty where any value is meant."""
    entity_type: str = ""
    """Empty where any type but SECRET is meant."""
    scope: str = ""
    """The note, folder or pattern that it is for, as `scope_of_note` and `Scopes` have it; empty for all notes."""
    reason: str = ""
    author: str = ""
    made: datetime.date | None = None
    until: datetime.date | None = None
    """The last day on which it holds; None where it doesn't end."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file; 0 where it isn't written yet."""

    @property
    def rule(self) -> str:
        """The name that decisions give it."""
        return f"{FILE_NAME}:{self.line}"

    @property
    def target(self) -> tuple[str, str, str, str]:
        """What it is about: two entries with the same target are one decision."""
        return self.fingerprint, self.entity_type, self.scope, self.policy

    def has_ended(self, today: datetime.date) -> bool:
        """Tell whether its last day is over."""
        return self.until is not None and self.until < today

    def takes(self, entity_type: str) -> bool:
        """Tell whether it may spare a finding of a type: a SECRET only by its type and value together."""
        if entity_type == words.SECRET:
            return self.entity_type == words.SECRET and bool(self.fingerprint)
        return self.entity_type in ("", entity_type)


@dataclass(frozen=True, slots=True)
class Exceptions:
    """A vault's decisions file as it was read."""

    entries: tuple[Entry, ...] = ()
    salts: tuple[bytes, ...] = ()
    digest: str = ""
    """Changes with the file; empty where there is none."""
    fingerprints: Fingerprints = field(default=NOTHING_KNOWN, repr=False, compare=False)

    @property
    def depend_on_the_day(self) -> bool:
        """Tell whether some of them end."""
        return any(each.until for each in self.entries)

    def fitting(self, policy: str, path: str) -> Iterator[Entry]:
        """Give those about a policy and a note, ended ones too."""
        scopes = Scopes(path)
        about_policy = (each for each in self.entries if each.policy in (ANY_POLICY, policy))
        return (each for each in about_policy if not each.scope or scopes.hold(each.scope))


NO_EXCEPTIONS = Exceptions()
