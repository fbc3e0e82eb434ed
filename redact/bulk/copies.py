"""What a run needs of the place that holds the copy, be it a folder or a prefix of an object store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from redact.bulk.records import Stamp

Blocks = Callable[[], Iterator[bytes]]
"""Gives a file's content block by block."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy that is written and waits for its place."""

    file: Path
    sha256: str
    size: int


class Copy(Protocol):
    """One run's hold on the place of the copy; nothing in it that redact didn't make is ever touched."""

    @property
    def server(self) -> str:
        """Tell places of one name apart: the address of the store that the environment names; empty where there is but one."""
        ...

    def begin(self) -> None:
        """Make ready, and clear what a run that was cut short left staged.

        Raises:
            RedactError: it can't be written to.
        """
        ...

    def stage(self, data: bytes | Blocks) -> Future[Staged]:
        """Write a file's new content, on a thread; the result raises OSError where there is no room."""
        ...

    def read(self, staged: Staged) -> bytes:
        """Read what is staged."""
        ...

    def discard(self, staged: Staged) -> None:
        """Take back what is staged."""
        ...

    def place_all(self, staged: Iterable[tuple[Staged, str]]) -> Iterator[Stamp | OSError]:
        """Have staged files take their places, each in one step; gives how each looks then, or why it couldn't."""
        ...

    def is_blocked(self, copy: str, *, is_own: bool) -> bool:
        """Tell whether something that redact didn't make is in the way of a place."""
        ...

    def ahead(self, copies: Sequence[str]) -> None:
        """Have at hand what is read next."""
        ...

    def content(self, copy: str) -> bytes | None:
        """Read a file of the copy; None where it can't be read."""
        ...

    def stamp(self, copy: str) -> Stamp | None:
        """Tell how a file of the copy looks; None where it is missing."""
        ...

    def is_same(self, one: str, other: str) -> bool:
        """Tell whether two places are one."""
        ...

    def remove(self, copy: str) -> bool:
        """Take a file of redact's own out; gives whether something was removed."""
        ...

    def settle(self, copies: set[str]) -> None:
        """Have changes survive a power cut."""
        ...

    def holds_files(self) -> bool:
        """Tell whether something stands in it that no tool keeps there."""
        ...

    def is_left_staged(self) -> bool:
        """Tell whether a run that was cut short left something staged."""
        ...

    def foreign(self, known: Mapping[str, object] | set[str]) -> Iterator[str]:
        """Give the files in it that aren't known."""
        ...

    def end(self) -> None:
        """Clear what is staged still."""
        ...
