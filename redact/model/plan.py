"""What will happen to a note, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from redact.model.findings import Finding
from redact.model.note import Span


class Release(StrEnum):
    """What becomes of a note as a whole."""

    EXPORT = "export"
    WITHHOLD = "withhold"
    BLOCK = "block"
    """Withheld because a finding's operator is `block`."""


KEEP = "keep"
REMOVE = "remove"
BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the policy does with one finding."""

    finding: Finding
    action: str
    """`keep`, `remove` (it stands in a region that is removed whole), `block`, or the name of an operator."""
    rule: str
    """The rule that decided: `share.yaml:9 defaults.entities.PERSON`."""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    """The operator's parameters."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A region that is cut whole: a frontmatter field, a comment, a section."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that will happen to one note, and why. `transform` adds nothing to it."""

    release: Release
    level: str | None
    """The privacy level; None where the value is unknown."""
    privacy: str | None
    """The `privacy` value as read, stripped; None where there is none or it is no word."""
    rule: str
    """The rule that decided `release`."""
    decisions: tuple[Decision, ...] = ()
    """One per finding, kept ones too, in the order of the findings."""
    removals: tuple[Removal, ...] = ()
    """Disjoint, in source order."""
    policy: PolicyStamp | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyStamp:
    """What an artifact says about the policy that made it."""

    name: str
    version: str
    header: bool = True
    """Whether HTML and PDF carry the line "Redacted for: …"."""
    metadata: tuple[str, ...] = ()
    """Frontmatter fields whose (redacted) values may become document metadata."""
