"""The owner's private page about a copy and its last run."""

from __future__ import annotations

from pathlib import Path

from redact.bulk.history import runs_of
from redact.bulk.known_copies import STORE, known_copy
from redact.bulk.locations import Location
from redact.bulk.manifest import NAME, read_manifest
from redact.bulk.places import refuse_report
from redact.bulk.reporting.gathering import gathered
from redact.bulk.reporting.page import page
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError
from redact.write import write_private

__all__ = ["report_on"]

_FILE = "redact-report.html"


def report_on(copy: Location | None, output: Path) -> Path:
    """Write the page about a copy, readable by its owner alone: it names the vault's folders and files.

    Args:
        copy: where it stands; None for the only one that redact has a record of.
        output: the file to be, or a folder for it.

    Returns:
        Where the page was written.

    Raises:
        UsageError: there is no such copy, no run over it has ended, or the page would stand in the vault or the copy.
        Unwritable: the page can't be written there.
    """
    key = VaultKey.of_user()
    known = known_copy(copy, key)
    place = output / _FILE if output.is_dir() else output
    refuse_report(place, known.source, known.copy)
    try:
        head, lines = read_manifest(known.memory / NAME, key)
        found = gathered(head, lines)
    except FileNotFoundError:
        raise UsageError(f"No run over {known.copy} has come to its end yet.", "Run `redact vault SRC DST`.") from None
    except (OSError, ValueError, LookupError, TypeError):
        raise UsageError("The manifest can't be read.", "Delete the file, and run `redact vault SRC DST`.") from None
    store = VaultStore(known.memory / STORE, key)
    try:
        runs = runs_of(store)
    finally:
        store.close()
    text = page(found, runs, source=known.source, copy=known.copy)
    return Path(write_private(text.encode(), place).destination)
