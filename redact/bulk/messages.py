"""What travels between the coordinator and its workers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.bulk.fates import Fate
from redact.bulk.records import Extra, Found, Stamp, Standing, Verdict
from redact.bulk.sources import Source
from redact.decide import Exceptions, Leader, Policy
from redact.effort import Effort
from redact.model import Identity, Plan, Redacted, Roster


@dataclass(frozen=True, slots=True)
class Common:
    """What every task of a run needs. Holds no key that opens anything."""

    policy: Policy
    source: Source
    keep: tuple[str, ...]
    model: str
    effort: Effort
    roster: Roster = field(repr=False)
    key: bytes = field(repr=False)
    """For digests of lines and of whole files."""
    exceptions: Exceptions
    today: datetime.date


class RunName(NamedTuple):
    """A name that some note of the run has removed."""

    entity_type: str
    surface: str
    sure: bool
    identity: Identity
    leader: Leader
    in_any_case: bool
    """Whether it is looked for in lower case too: the vault knows it, or it is a person's."""


@dataclass(frozen=True, slots=True)
class RunNames:
    """All names that the run removes."""

    names: tuple[RunName, ...] = field(repr=False)


class ToExamine(NamedTuple):
    """A file to be looked at."""

    path: str
    fate: Fate
    found: Found | None
    """What was found in it before, where that still holds: only the policy is asked then."""
    lines: bytes
    """What the language model said of its lines before."""
    listed: Stamp | None = None
    """How it looked when the vault was listed."""


class Examined(NamedTuple):
    """A file that was looked at."""

    path: str
    stamp: Stamp
    read_at_ns: int
    found: Found
    verdict: Verdict
    lines: bytes


class ToCheck(NamedTuple):
    """A file's copy to be checked before it may leave."""

    path: str
    fate: Fate
    digest: bytes
    """Of the source that it was made from."""
    plan: Plan
    redacted: Redacted
    is_first: bool
    """Whether it hasn't been looked at afresh yet."""
    lines: bytes
    """What the language model said of the source's lines: most stand in the copy as they are."""


class Passed(NamedTuple):
    """A copy that may leave."""

    data: bytes | None
    """None where the file itself is copied."""
    counts: Mapping[str, int]
    standing: Standing


class Again(NamedTuple):
    """A copy that has to be made once more, with what the check found."""

    extras: tuple[Extra, ...]


class Changed(NamedTuple):
    """A source that changed while the run was at it."""


class Failed(NamedTuple):
    """A file that can't be read, decided or cleared."""

    reason: str
    """One sentence without a value."""
