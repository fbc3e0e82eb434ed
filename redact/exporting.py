"""One note to share: where the file goes, and what the user is told about it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.budget import UNLIMITED, Budget
from redact.day import local_day
from redact.errors import UsageError
from redact.model import KEEP, REMOVE, Artifact, Cleared, Receipt
from redact.pipeline import Exported, Redactor
from redact.receipting import NO_WISH, ReceiptWish, accepted_places, keep_receipt, unused
from redact.render import formats
from redact.vault import is_vault

DEFAULT_FORMAT = "md"
SUFFIXES = {".md": "md", ".markdown": "md", ".pdf": "pdf", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an export goes and in which format."""

    format: str
    output: Path | None
    """A file, or an existing folder; None is the current folder."""
    vault: Path | None
    """The vault's root where the user named it."""

    @classmethod
    def of(cls, output: Path | None, format: str | None, vault: Path | None) -> Destination:
        """Work out the format from what the user gave.

        Raises:
            UsageError: the output's suffix and the format contradict each other, or the suffix tells no format.
        """
        if output is None or output.is_dir():
            return cls(format or DEFAULT_FORMAT, output, vault)
        by_suffix = SUFFIXES.get(output.suffix.casefold())
        if by_suffix is None and format is None:
            raise UsageError(f"{output} doesn't tell the format.", f"Name it with --to {'|'.join(formats())}.")
        if format is not None and by_suffix not in (None, format):
            raise UsageError(f"--to {format} doesn't fit the output {output}.", "Leave --to out or change the suffix.")
        return cls(format or by_suffix or DEFAULT_FORMAT, output, vault)

    def refuse_inside(self, root: Path) -> None:
        """Refuse a destination inside the source vault, which is never written to.

        Raises:
            UsageError: it lies inside. A folder that nothing marks as a vault isn't refused.
        """
        if (self.vault is not None or is_vault(root)) and self.folder.resolve().is_relative_to(root.resolve()):
            raise UsageError("The output would land inside the vault.", "Name a place outside it with -o.")

    @property
    def folder(self) -> Path:
        """The folder that the file will be in."""
        if self.output is None:
            return Path()
        return self.output if self.output.is_dir() else self.output.parent

    def path_for(self, artifact: Artifact) -> Path:
        """Give the destination of a finished artifact."""
        if self.output is None:
            return Path(artifact.name)
        return self.output / artifact.name if self.output.is_dir() else self.output


@dataclass(frozen=True, slots=True)
class Report:
    """What the user is told after an export."""

    receipt: Receipt
    summary: str
    warnings: tuple[str, ...]
    cleared: Cleared
    """What the audit let through, with what it lists."""


def export_note(
    redactor: Redactor,
    note: Path,
    destination: Destination,
    *,
    force: bool,
    accept: Sequence[str] = (),
    wish: ReceiptWish = NO_WISH,
    budget: Budget = UNLIMITED,
) -> Report:
    """Export one note and say what was done.

    Args:
        redactor: carries policy, engine and vault.
        note: the note.
        destination: where to and in which format.
        force: overwrite a file that redact didn't make.
        accept: leaks that the user has looked at and lets stand, as `PERSON:page 3`.
        wish: what the receipt is to say, and where it goes.
        budget: what it may cost.

    Raises:
        RedactError: nothing was written; says why.
    """
    accepted = accepted_places(accept)
    destination.refuse_inside(redactor.vault)
    if wish.file is not None:
        Destination(DEFAULT_FORMAT, wish.file, destination.vault).refuse_inside(redactor.vault)
    if destination.output is not None:
        redactor.refuse_output(destination.output)
    exported = redactor.export(
        note,
        destination.format,
        destination.path_for,
        force=force,
        date=date_of_export(),
        accept=accepted,
        budget=budget,
    )
    told = (*warnings_of(exported), *unused(accepted, exported.cleared.accepted), *keep_receipt(redactor, exported, wish))
    return Report(exported.receipt, summary_of(exported), told, exported.cleared)


def summary_of(exported: Exported) -> str:
    """Count what was replaced, by type."""
    counts = ", ".join(f"{count} {entity_type}" for entity_type, count in sorted(exported.redacted.counts.items()))
    plan, policy = exported.plan, exported.redacted.policy
    return f"policy {policy.name}, level {plan.level}: replaced {counts or 'nothing'}; removed regions: {len(plan.removals)}"


def warnings_of(exported: Exported) -> tuple[str, ...]:
    """List what the user should look at before sending the file."""
    suspects = exported.cleared.suspects
    listed = (f"{len(suspects)} places look sensitive but were kept ({places(exported)}).",) if suspects else ()
    unclear = sum(each.finding.ambiguous and each.action not in (KEEP, REMOVE) for each in exported.plan.decisions)
    flagged = (f"{unclear} mentions fit several people or companies (ambiguous); see `redact explain`.",) if unclear else ()
    return (*exported.plan.warnings, *flagged, *listed, *exported.notices)


def places(exported: Exported) -> str:
    """Name up to five suspects by type and place."""
    named = [f"{each.entity_type} in {each.place}" for each in exported.cleared.suspects]
    return ", ".join(named[:5]) + (", …" if len(named) > 5 else "")


def date_of_export() -> datetime.date:
    """Give today, or the date that SOURCE_DATE_EPOCH fixes (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return local_day()
