"""Whom or what an entity is, beyond one note."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom or what an entity of a note is, in words that mean the same in every note and run. Holds names: never printed."""

    entity_type: str
    name: str = field(repr=False)
    """The fullest form."""
    keys: tuple[str, ...] = field(repr=False)
    """Folded names that mean it and nobody else, its own name's first."""
    note: str = ""
    """Path of the only note in which it means someone: a form that may be several people's."""
