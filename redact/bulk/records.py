"""What is remembered of each file between runs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from redact.decide import Leader
from redact.detect import Hints
from redact.model import Decision, Finding, Identity, Span

SETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again without a new modification time."""


class Stamp(NamedTuple):
    """How a file looks without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    tag: str = ""
    """What an object store calls this very content; empty for a file."""

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Take it from the system's answer."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def is_settled_as(self, other: Stamp, read_at_ns: int) -> bool:
        """Tell whether a file that looks like the other one can't have changed since it was read."""
        if self.tag:
            return self == other
        return self == other and max(self.mtime_ns, self.ctime_ns) + SETTLED_NS < read_at_ns


class Outcome(StrEnum):
    """What became of a file."""

    COPIED = "copied"
    WITHHELD = "withheld"
    """By its policy."""
    FAILED = "failed"
    """Withheld because it couldn't be read, decided or cleared."""


class WrittenLink(NamedTuple):
    """A link of a note as it is written, whatever it leads to."""

    span: Span
    """Where its path stands in the source, folders and extension included; a heading or block behind it left out."""
    path: str
    """The path, decoded."""
    is_address: bool
    """Whether it is written as a web address is, with `%20` for a blank."""
    is_wikilink: bool


class Standing(NamedTuple):
    """What a later look at a finished copy, without its source, has to know of it."""

    certain: str = ""
    """The types that the audit's patterns are certain of and the policy replaces there, parted by blanks."""
    texts: tuple[str, ...] = ()
    """What was let stand there, and what redact wrote there itself, that such a look would take for removed."""


NOTHING_STANDS = Standing()


class Extra(NamedTuple):
    """Something that only the check found: the rest of the run, or a fresh look, says that it is sensitive."""

    finding: Finding
    identity: Identity | None
    """Whom it names; None where it names nobody."""
    leader: Leader | None
    """None where the policy's own rule for the type decides."""
    by: str = ""
    """The note that replaces it in a link, where that is why."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one file, whatever a policy says of it."""

    digest: bytes
    """Keyed, of the file's bytes."""
    findings: tuple[Finding, ...]
    identities: Mapping[str, Identity] = field(repr=False)
    hints: Mapping[str, Hints] = field(repr=False)
    links: tuple[WrittenLink, ...] = field(repr=False)
    is_english: bool
    has_turns: bool
    """Whether somebody speaks in it, so that names may be misheard there."""
    extras: tuple[Extra, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of detection, then those of the check."""
        return (*self.findings, *(each.finding for each in self.extras))

    @property
    def all_identities(self) -> dict[str, Identity]:
        """By entity id, those of the check too."""
        return {**self.identities, **{each.finding.entity: each.identity for each in self.extras if each.identity}}

    @property
    def leaders(self) -> dict[str, Leader]:
        """What the check found to be decided elsewhere, by entity id."""
        return {each.finding.entity: each.leader for each in self.extras if each.leader}


class Named(NamedTuple):
    """A person, company, project or place of one file."""

    identity: Identity
    hints: Hints
    is_known: bool
    """Whether it is the roster's."""
    surfaces: tuple[tuple[str, str, bool], ...]
    """How the file writes it: entity type, text, and whether detection was certain."""
    leader: Leader | None
    """What the policy does with it here; None where it is kept, or the file doesn't leave."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy says of one file by itself."""

    leaves: bool
    level: str | None
    rule: str
    named: Mapping[str, Named] = field(repr=False)
    """By entity id in the file."""
    in_path: tuple[tuple[Decision, bool], ...]
    """The decisions on what stands in the path, each with whether it follows a stricter one in another file."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The little that tells whether a file has to be looked at again, and what the report says of it."""

    path: str = field(repr=False)
    stamp: Stamp
    read_at_ns: int
    source: bytes
    """Keyed digest of the file's bytes."""
    outcome: Outcome
    reason: str
    """The rule or error behind it, without a value."""
    copy: str = field(default="", repr=False)
    """Where its copy stands; empty where it has none."""
    copy_stamp: Stamp | None = None
    """None while its copy is on the way to its place."""
    copy_sha256: str = ""
    old_copies: tuple[str, ...] = field(default=(), repr=False)
    """Where older copies of it may stand while the newest is on the way."""
    place: str = field(default="", repr=False)
    """Where its copy stands, or would stand if it could be cleared."""
    leaves: bool = False
    """Whether its policy lets it out."""
    found: bytes = b""
    """Digest of what was found in it and of what the policy says by itself."""
    detection: bytes = b""
    """Digest of what it was found with; empty where it has to be found anew."""
    directives: bytes = b""
    """Digest of all that decides about its copy besides its content: policy, who is who, links."""
    link_names: frozenset[int] = frozenset()
    """Hashes of the names that its links lead to."""
    level: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """Replaced findings by entity type."""
    run: str = ""
    """The run that made it as it is."""
    kind: str = "note"
    has_turns: bool = False
    led_by: tuple[str, ...] = field(default=(), repr=False)
    """The notes that replace something of its path in links to it."""
    standing: Standing = field(default=NOTHING_STANDS, repr=False)

    def without_copy(self) -> Facts:
        """Give the facts of the file when it has no copy."""
        return replace(self, copy="", old_copies=(), copy_stamp=None, copy_sha256="", directives=b"")

    def holds_for(self, stamp: Stamp) -> bool:
        """Tell whether the file can't have changed since it was read."""
        return self.stamp.is_settled_as(stamp, self.read_at_ns)
