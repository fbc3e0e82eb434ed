"""One shared file back to its owner: which ledger knows it, where the restored note goes, what the user is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.errors import LedgerError, RedactError, UsageError
from redact.ledger import Exports, open_ledger
from redact.ledger.opening import SUFFIX, data_folder, ledger_path
from redact.model import Receipt
from redact.read import read_text
from redact.restoring import Restored, Seen, restore
from redact.write import write_restored

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Restoration:
    """A restored file."""

    receipt: Receipt
    restored: Restored

    @property
    def is_complete(self) -> bool:
        """Tell whether every pseudonym was given back by an export that is known."""
        return bool(self.restored.export) and not self.restored.unknown and not self.restored.forgotten

    def report(self) -> Iterator[str]:
        """Give what the user is told, line by line; names no one."""
        restored = self.restored
        state = "unedited" if restored.untouched else "edited" if restored.export else "of no known export"
        yield f"copy {state}: {restored.given_back} places as they were, {len(restored.by_name)} by the full name"
        if not restored.untouched:
            yield from _listed("by the full name", restored.by_name)
            yield from _listed("unknown or altered, left as they are", restored.unknown)
        if restored.gone:
            yield f"{restored.gone} pseudonyms of the export stand in the copy no longer"
        if restored.not_kept:
            counts = ", ".join(f"{count} {entity_type}" for entity_type, count in sorted(restored.not_kept.items()))
            yield f"generalized or removed, and not kept: {counts}"
        if restored.forgotten:
            counts = ", ".join(f"{count} {entity_type}" for entity_type, count in sorted(restored.forgotten.items()))
            yield f"forgotten by the ledger: {counts}"
        if restored.alike > 1:
            yield f"{restored.alike} exports came out as this very text; restored as the one of this file name, or the latest"
        if restored.regions:
            yield f"cut whole, and not kept: {restored.regions} regions"


def restore_file(file: Path, ledgers: Ledgers, output: Path | None, *, force: bool) -> Restoration:
    """Restore a shared Markdown file.

    Args:
        file: the copy, as it left or edited since.
        ledgers: those that may know it.
        output: where the note goes: a file or a folder; by default beside the copy's name in the current folder.
        force: overwrite a file that redact didn't make, or the copy itself.

    Raises:
        Unreadable: the copy is no text.
        UsageError: no ledger knows the copy, or the note would take its place.
        RedactError: the note can't be written.
    """
    copy, encoding = read_text(file)
    name = f"{file.stem}.restored.md"
    place = Path(name) if output is None else output / name if output.is_dir() else output
    if place.exists() and place.samefile(file) and not force:
        raise UsageError("The restored note would take the copy's place.", "Name another place with -o, or say --force.")
    restored = _best(copy, file.name, ledgers)
    return Restoration(write_restored(restored.text, encoding, place, force=force), restored)


def _listed(what: str, seen: Sequence[Seen]) -> Iterator[str]:
    if seen:
        shown = ", ".join(f"{each.text} (line {each.line})" for each in seen[:_MOST_LISTED])
        yield f"{what}: {shown}{', …' if len(seen) > _MOST_LISTED else ''}"


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers that may know a copy."""

    paths: tuple[Path, ...]
    named: bool
    """Whether the user named the ledger or its vault, so that pseudonyms of no known export are that ledger's."""

    @classmethod
    def of(cls, vault: Path | None, ledger: Path | None) -> Ledgers:
        """Take the one that the user names, else all in their data folder."""
        if ledger is not None or vault is not None:
            return cls((ledger if ledger is not None else ledger_path(vault or Path()),), named=True)
        return cls(tuple(sorted(data_folder().glob(f"*{SUFFIX}"))), named=False)


def _best(copy: str, name: str, ledgers: Ledgers) -> Restored:
    """Restore with the ledger that knows most of the copy."""
    found: list[Restored] = []
    failures: list[RedactError] = []
    for path in ledgers.paths:
        try:
            restored = _restored_by(path, copy, name)
        except LedgerError as error:
            failures.append(error)
            continue
        if restored.untouched:
            return restored
        # Every ledger has a PERSON-1: without an export in common, it is anyone's.
        if restored.export or (ledgers.named and restored.by_name):
            found.append(restored)
    if found:
        return max(found, key=lambda each: (each.given_back, len(each.by_name)))
    if failures:
        raise failures[0]
    raise UsageError("No ledger knows this file.", "Name its vault with --vault, or the ledger with --ledger.")


def _restored_by(path: Path, copy: str, name: str) -> Restored:
    store = open_ledger(path, lambda _: None, make=False)
    try:
        return restore(copy, Exports(store), name)
    finally:
        store.close()
