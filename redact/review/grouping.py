"""The values of all notes under review, grouped anew only when that is needed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from redact.errors import UsageError
from redact.review.mentions import Reading
from redact.review.values import Ids, Value, values_of, with_fates

_GROWTH = 1.2
"""While notes are being read, values are grouped anew when there are so many times more notes."""


class Grouping:
    """Holds the values as long as they are up to date."""

    def __init__(self, readings: Mapping[int, Reading]) -> None:
        """Take the notes.

        Args:
            readings: the notes by number; more may come.
        """
        self._readings = readings
        self._ids = Ids()
        self._values: list[Value] | None = None
        self._notes: frozenset[int] = frozenset()
        """Numbers of the notes whose mentions the values hold."""
        self._is_decided_anew = False

    def forget(self) -> None:
        """Group anew: other things were found in a note that was grouped already."""
        self._values = None

    def decide_anew(self) -> None:
        """Ask anew what becomes of the values."""
        self._is_decided_anew = True

    def values(self, apart: Collection[tuple[str, str]], *, of_note: int | None = None, is_reading: bool = False) -> list[Value]:
        """Give the values.

        Args:
            apart: pairs of names that are never one.
            of_note: number of a note whose values are needed in any case.
            is_reading: whether more notes are to come: those that came last may be missing then.
        """
        is_behind = len(self._readings) > len(self._notes) * (_GROWTH if is_reading else 1)
        if self._values is None or is_behind or (of_note is not None and of_note not in self._notes):
            self._notes = frozenset(self._readings)
            self._values = values_of(self._readings, self._ids, apart)
            self._is_decided_anew = True
        if self._is_decided_anew:
            with_fates(self._values, self._readings)
            self._is_decided_anew = False
        return self._values


def value_of(values: Collection[Value], id: str) -> Value:
    """Give the value of an id.

    Raises:
        UsageError: there is none.
    """
    found = next((each for each in values if each.id == id), None)
    if found is None:
        raise UsageError("There is no such value any more.", "Reload the page.")
    return found
