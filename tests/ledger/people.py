"""Ledgers and people for tests."""

from __future__ import annotations

from pathlib import Path

from redact.ledger import Export, Occurrence, open_ledger
from redact.ledger.store import Store
from redact.model import Identity, Span


def ledger_at(path: Path) -> Store:
    """Open a ledger, made where it doesn't exist."""
    return open_ledger(path, lambda _: None)


def person(name: str, *more: str, note: str = "") -> Identity:
    """Make a person who is known by a name and perhaps by more."""
    return Identity("PERSON", name, tuple("".join(each.lower().split()) for each in (name, *more)), note)


def anything(_: int) -> bool:
    """Let any number be given."""
    return True


def export_of(text: str, *marked: tuple[str, str, int], path: str = "Mira Okafor.md", operator: str = "pseudonym") -> Export:
    """Make an export of a text.

    Args:
        text: as it left.
        marked: each replacement in order, what stood there, and the entity's row.
        path: the source note's.
        operator: that replaced them.
    """
    occurrences, end = [], 0
    for number, (token, original, entity) in enumerate(marked):
        start = text.index(token, end)
        end = start + len(token)
        occurrences.append(Occurrence(Span(start, end), token, original, operator, "PERSON", number, entity))
    return Export(path, "out.md", "", "2026-03-12", text, tuple(occurrences))
