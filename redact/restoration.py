"""One shared file back to its owner: which ledger knows it, where the restored note goes, what the user is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redact.errors import LedgerError, RedactError, UsageError
from redact.ledger import Exports, open_ledger
from redact.ledger.opening import SUFFIX, data_folder, ledger_path
from redact.model import Receipt
from redact.read import read_text
from redact.restoring import Restored, restore
from redact.write import write_restored

_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Restoration:
    """A restored file."""

    receipt: Receipt
    restored: Restored

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing that looks like a pseudonym was left."""
        return not self.restored.unknown

    def report(self) -> Iterator[str]:
        """Give what the user is told, line by line; names no one."""
        restored = self.restored
        state = "unedited" if restored.untouched else "edited" if restored.export else "of no known export"
        yield f"copy {state}: {restored.given_back} places as they were, {len(restored.by_name)} by the full name"
        if not restored.untouched:
            yield from _listed("by the full name, because the text was edited", restored.by_name)
            yield from _listed("unknown or altered, left as they are", restored.unknown)
        if restored.gone:
            yield f"{restored.gone} pseudonyms of the export stand in the copy no longer"
        if restored.not_kept:
            counts = ", ".join(f"{count} {entity_type}" for entity_type, count in sorted(restored.not_kept.items()))
            yield f"generalized or removed, and not kept: {counts}"
        if restored.regions:
            yield f"cut whole, and not kept: {restored.regions} regions"


def restore_file(file: Path, ledgers: Iterator[Path], output: Path | None, *, force: bool) -> Restoration:
    """Restore a shared Markdown file.

    Args:
        file: the copy, as it left or edited since.
        ledgers: those that may know it, in order.
        output: where the note goes: a file or a folder; by default beside the copy's name in the current folder.
        force: overwrite a file that redact didn't make.

    Raises:
        Unreadable: the copy is no text.
        UsageError: no ledger knows the copy.
        RedactError: the note can't be written.
    """
    copy, encoding = read_text(file)
    restored = _best(copy, ledgers)
    place = (
        Path(f"{file.stem}.restored.md") if output is None else output / f"{file.stem}.restored.md" if output.is_dir() else output
    )
    return Restoration(write_restored(restored.text, encoding, place, force=force), restored)


def _listed(what: str, seen: Sequence[Seen]) -> Iterator[str]:
    if seen:
        shown = ", ".join(f"{each.text} (line {each.line})" for each in seen[:_MOST_LISTED])
        yield f"{what}: {shown}{', …' if len(seen) > _MOST_LISTED else ''}"


def ledgers_to_ask(vault: Path | None, ledger: Path | None) -> Iterator[Path]:
    """Give the ledger that the user names, else all in their data folder."""
    if ledger is not None or vault is not None:
        yield ledger if ledger is not None else ledger_path(vault or Path())
    else:
        yield from sorted(data_folder().glob(f"*{SUFFIX}"))


def _best(copy: str, ledgers: Iterator[Path]) -> Restored:
    """Restore with the ledger that knows most of the copy."""
    found: list[Restored] = []
    failures: list[RedactError] = []
    for path in ledgers:
        try:
            store = open_ledger(path, lambda _: None, make=False)
        except LedgerError as error:
            failures.append(error)
            continue
        restored = restore(copy, Exports(store))
        store.close()
        if restored.untouched:
            return restored
        if restored.given_back or restored.by_name:
            found.append(restored)
    if found:
        return max(found, key=lambda each: (each.given_back, len(each.by_name)))
    if failures:
        raise failures[0]
    raise UsageError("No ledger knows this file.", "Restore it where it was exported from, or name the ledger with --ledger.")
