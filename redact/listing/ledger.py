"""A ledger's entities on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from redact.ledger.upkeep import Entry


def print_entries(out: Console, entries: Iterable[Entry], *, reveal: bool) -> None:
    """Print one row per entity.

    Args:
        out: where to.
        entries: the entities.
        reveal: show their names.
    """
    table = Table("entity", "type", "pseudonyms", "names known", *(["name"] if reveal else []), box=None, pad_edge=False)
    for entry in entries:
        shown = ", ".join(_for(pseudonym, recipient, reveal=reveal) for _, pseudonym, recipient in entry.pseudonyms)
        name = [_named(entry)] if reveal else []
        table.add_row(f"#{entry.id}", entry.entity_type, shown or "none yet", str(len(entry.names)), *name)
    out.print(table)


def print_entry(out: Console, entry: Entry, *, reveal: bool) -> None:
    """Print one entity, line by line.

    Args:
        out: where to.
        entry: the entity.
        reveal: show the names that it is known by.
    """
    out.print(f"#{entry.id} {entry.entity_type}", markup=False)
    for kind, pseudonym, recipient in entry.pseudonyms:
        out.print(f"  {kind}: {_for(pseudonym, recipient, reveal=reveal)}", markup=False)
    if reveal:
        out.print(f"  name: {_named(entry)}", markup=False)
    known = ", ".join(entry.names) if reveal else f"{len(entry.names)} (shown with --reveal)"
    out.print(f"  known by: {known}", markup=False)


def _for(pseudonym: str, recipient: str, *, reveal: bool) -> str:
    if not recipient:
        return pseudonym
    return f"{pseudonym} (for {recipient})" if reveal else f"{pseudonym} (for one recipient)"


def _named(entry: Entry) -> str:
    return f"{entry.name} (in {entry.note} alone)" if entry.note else entry.name
