"""What a recipient could read of a finished file: one module for each way to get at it, found by name, never listed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from redact.audit.discovery import modules_in
from redact.audit.layers import Layer
from redact.model import Artifact, Redacted


class Extraction(Protocol):
    """A module in this folder that gets at one kind of content."""

    name: str
    """As the receipt lists it."""
    formats: tuple[str, ...]
    """The artifact formats that it reads."""

    def extract(self, artifact: Artifact, redacted: Redacted) -> Iterable[Layer]:
        """Give what can be read.

        Raises:
            Unreadable: the file can't be read back.
        """
        ...


def discover() -> tuple[Extraction, ...]:
    """Find the extractions, sorted by module name.

    Raises:
        TypeError: a module in the folder is no extraction; names its file.
    """
    return tuple(cast("Extraction", module) for module in modules_in(__name__, tuple(__path__), "extract"))
