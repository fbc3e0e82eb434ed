"""The audit's checks: one module each, found by name, never listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from redact.audit.discovery import modules_in
from redact.audit.exhibit import Exhibit
from redact.model import Leak, Suspect


class Check(Protocol):
    """A module in this folder that looks for one kind of thing that must not leave."""

    name: str
    """As the receipt lists it."""

    def find(self, exhibit: Exhibit) -> Iterable[Leak | Suspect]:
        """Give what is there and must not be."""
        ...


def discover() -> tuple[Check, ...]:
    """Find the checks, sorted by module name.

    Raises:
        TypeError: a module in the folder is no check; names its file.
    """
    return tuple(cast("Check", module) for module in modules_in(__name__, tuple(__path__), "find"))
