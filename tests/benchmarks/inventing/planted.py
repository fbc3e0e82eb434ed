"""What a generated vault holds that must not be in its copy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Planted:
    """A sensitive value as it stands in a file or its name."""

    type: str
    value: str
    note: str
    """The file's path in the vault."""
    decisive: bool
    """Whether the value stands for nothing else in the vault, so that finding its bytes in a copy is a leak."""
    listed: bool
    """Whether the vault itself says what the value is, by a note of its own or by its form; else only prose tells."""


class Amounts:
    """Amounts of pay that no other number of the vault contains."""

    _LEAST, _RANGE, _STRIDE = 60_000, 33_989, 12_347

    def __init__(self) -> None:
        """Begin with the first amount."""
        self._serial = count()

    def next(self) -> str:
        """Give the next amount, with a comma for thousands."""
        for serial in self._serial:
            turn, at = divmod(serial, self._RANGE)
            amount = self._LEAST + 10 * (at * self._STRIDE % self._RANGE) + turn
            if amount % 1000:
                return f"{amount:,}"
        raise AssertionError("a count has no end")
