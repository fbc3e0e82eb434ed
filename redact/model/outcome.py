"""What leaves: the redacted note, its artifact, and what the audit says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redact.model.identity import Identity
from redact.model.note import Span
from redact.model.plan import PolicyStamp


@dataclass(frozen=True, slots=True)
class Replacement:
    """One piece of text that stands in the redacted note in place of a finding."""

    span: Span
    """Where it stands in `Redacted.text`."""
    text: str
    entity_type: str
    operator: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """The note after the Plan. Holds nothing of the source that was removed."""

    text: str
    encoding: str
    path: str
    """The sanitized path, relative to the vault, with forward slashes."""
    policy: PolicyStamp
    replacements: tuple[Replacement, ...] = ()
    """Those in the text, in order; of each finding's pieces the one that carries the replacement."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Replaced findings by entity type."""
    path_replacements: tuple[Replacement, ...] = ()
    """Those in the path, in order."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an edit took away, for the owner's ledger alone: no exporter sees it, and nothing writes it in the clear."""

    span: Span
    """Where in `Redacted.text` its stead stands, with what parts that from its neighbours; empty where nothing does."""
    text: str
    """The replacement alone; empty where the stretch is only emptied."""
    original: str = field(repr=False)
    operator: str
    """Empty where a region was cut whole."""
    entity_type: str
    mention: int
    """The same number for all edits of one mention; -1 where a region was cut whole."""
    identity: Identity | None
    """Whom or what the replaced text names; None where a region was cut whole."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file, not yet checked."""

    format: str
    """`md`, `html` or `pdf`."""
    name: str
    """File name with extension, from the sanitized path."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Leak:
    """A removed value that stands in an artifact. Doesn't hold the value."""

    entity_type: str
    place: str
    """Where, as a recipient would find it: `text page 2`, `metadata Title`, `link target`, `file name`."""
    form: str
    """In which form: `as written`, `other case`, `base64`, `percent-encoded`, `split`."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Something that the audit's wider search finds sensitive and that the Plan didn't decide about."""

    entity_type: str
    place: str
    value: str = field(repr=False)
    """The text, for `decide` alone; never printed, never logged."""
    certain: bool
    """Whether the pattern is certain: a SECRET, ID, e-mail address, phone number or amount with currency blocks."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An occurrence of a removed value that the Plan decided to leave."""

    digest: str
    """Keyed digest of the form; the key lives as long as the run."""
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """An artifact that passed every check. Only `audit` makes one, and `write` takes nothing else."""

    artifact: Artifact
    checks: tuple[str, ...]
    """Names of the checks that were run."""
    suspects: tuple[Suspect, ...] = ()
    """What the wider search found, none of it certain: listed, not blocked."""
    decided: tuple[Decided, ...] = ()
    accepted: tuple[str, ...] = ()
    """What the user lets stand though it blocks, as `PERSON:page 3`."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written."""

    destination: str
    size: int
    """In bytes."""
    sha256: str
    """Of the written file."""
