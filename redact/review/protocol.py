"""What the server asks of a session; it knows nothing else of notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Json = dict[str, Any]
"""An object as it is sent to the page."""


class Session(Protocol):
    """All that a review knows and does. It is used from one thread alone."""

    version: int
    """Grows with every change."""

    @property
    def busy(self) -> Json | None:
        """How far reading has come; None where all is read."""

    def state(self) -> Json:
        """Give what the page shows besides the note: values, notes, counts, what could be undone."""

    def note(self, number: int, have: str = "") -> Json:
        """Give a note and its mentions.

        Args:
            number: the note's.
            have: the version of the text that the page has already; the text isn't given again where it is still that.

        Raises:
            UsageError: no note has this number.
        """

    def snippets(self, value: str) -> Sequence[Json]:
        """Give the lines around each mention of a value.

        Args:
            value: its id.

        Raises:
            UsageError: no value has this id.
        """

    def act(self, wish: Mapping[str, Any]) -> Json:
        """Do what the person decided, and say what that changed.

        Args:
            wish: as the page sent it.

        Raises:
            RedactError: it can't be done.
        """

    def export(self, wish: Mapping[str, Any]) -> Json:
        """Write a note, or say what hinders it.

        Args:
            wish: as the page sent it.

        Raises:
            RedactError: it can't be done.
        """

    def read_next(self) -> bool:
        """Examine one more note, and say whether there was one left."""

    def look_at_disk(self) -> bool:
        """Take in what changed on the disk, and say whether anything did."""

    def close(self) -> None:
        """Let go of what it holds."""
