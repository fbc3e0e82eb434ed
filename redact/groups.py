"""Disjoint sets: who turns out to be the same as whom."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Disjoint sets of numbered things, some of which are never in one."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with each by itself.

        Args:
            size: how many there are.
            apart: pairs that are never in one set.
        """
        self._parents = list(range(size))
        self._apart = tuple(apart)

    def copy(self) -> Groups:
        """Give the sets as they are, to try something out."""
        other = Groups(0, self._apart)
        other._parents = list(self._parents)
        return other

    def of(self, number: int) -> int:
        """Give the number that stands for the set of one."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, first: int, second: int) -> None:
        """Make one set of two, unless some of theirs are to be apart."""
        low, high = sorted((self.of(first), self.of(second)))
        if not any({self.of(one), self.of(other)} == {low, high} for one, other in self._apart):
            self._parents[high] = low
