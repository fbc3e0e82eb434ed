"""Disjoint sets: who turns out to be the same as whom."""

from __future__ import annotations


class Groups:
    """Disjoint sets of numbered things."""

    def __init__(self, size: int) -> None:
        """Begin with each by itself."""
        self._parents = list(range(size))

    def copy(self) -> Groups:
        """Give the sets as they are, to try something out."""
        other = Groups(0)
        other._parents = list(self._parents)
        return other

    def of(self, number: int) -> int:
        """Give the number that stands for the set of one."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, first: int, second: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.of(first), self.of(second)))
        self._parents[high] = low
