"""What was decided in a review, so that it can be undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from redact.decide.exceptions import Entry
from redact.told import Entry as ToldEntry

Looked = tuple[str, str, str]
"""A value that was looked at: policy, entity type and `Surface.key`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one action of the page changed."""

    said: str
    """In words; holds names."""
    decided: tuple[Entry, ...] = ()
    """Lines that were added to the decisions file."""
    undecided: tuple[Entry, ...] = ()
    """Lines that were taken out of it."""
    told: tuple[ToldEntry, ...] = field(default=(), repr=False)
    untold: tuple[ToldEntry, ...] = field(default=(), repr=False)
    looked: tuple[Looked, ...] = field(default=(), repr=False)
    """Values that count as looked at now."""
    unlooked: tuple[Looked, ...] = field(default=(), repr=False)
    keys: frozenset[str] = field(default=frozenset(), repr=False)
    """`Surface.key` of each form that it is about."""

    @property
    def undone(self) -> Change:
        """The change that takes this one back."""
        return replace(
            self,
            decided=self.undecided,
            undecided=self.decided,
            told=self.untold,
            untold=self.told,
            looked=self.unlooked,
            unlooked=self.looked,
        )

    @property
    def touches_files(self) -> bool:
        """Tell whether the vault's own files changed."""
        return bool(self.decided or self.undecided or self.told or self.untold)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed."""
        return not (self.touches_files or self.looked or self.unlooked)


class Journal:
    """The changes of a review, in order."""

    def __init__(self) -> None:
        """Start with none."""
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def undo_said(self) -> str:
        """What would be undone, in words; empty where there is nothing."""
        return self._done[-1].said if self._done else ""

    @property
    def redo_said(self) -> str:
        """What would be done again, in words; empty where there is nothing."""
        return self._undone[-1].said if self._undone else ""

    def add(self, change: Change) -> None:
        """Remember what was done; what was undone before can't be done again."""
        self._done.append(change)
        self._undone.clear()

    def undo(self, carry_out: Callable[[Change], Change]) -> Change | None:
        """Take the last change back; None where there is none.

        Args:
            carry_out: does a change and gives what it really changed.
        """
        if not self._done:
            return None
        undone = carry_out(self._done[-1].undone)
        self._undone.append(replace(self._done.pop(), said=undone.said))
        return undone

    def take_back(self, carry_out: Callable[[Change], Change]) -> Change | None:
        """Take the last change back for good; None where there is none."""
        undone = self.undo(carry_out)
        self._undone = self._undone[:-1]
        return undone

    def redo(self, carry_out: Callable[[Change], Change]) -> Change | None:
        """Do what was undone last again; None where there is nothing."""
        if not self._undone:
            return None
        done = carry_out(self._undone[-1])
        self._done.append(self._undone.pop())
        return done
