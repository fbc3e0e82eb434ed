"""Values that a person has looked at and left as they are, so that the next note asks only about new ones.

Per user: one digest under the user's own key for each vault, policy, type and value, and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from redact.state import Digests, Records, state_folder

_TABLE = "answered_1"
_MOST = 500_000


class Answer(NamedTuple):
    """What a person has looked at."""

    policy: str
    """The policy's name."""
    entity_type: str
    key: str
    """The value's `Surface.key`."""


class Answered:
    """The answers about one vault. Where they can't be written they last as long as this object does; never an error."""

    def __init__(self, folder: Path, vault: Path) -> None:
        """Open the file, or make it.

        Args:
            folder: the user's state folder.
            vault: the vault's root.
        """
        self._digests = Digests.within(folder)
        self._vault = os.fsencode(vault.resolve())
        self._records = Records(folder / "reviewed.sqlite", _TABLE, most=_MOST)
        self._here: dict[bytes, bool] = {}
        """What was answered or taken back since the file was opened."""

    @classmethod
    def of_user(cls, vault: Path) -> Answered:
        """Open the user's own."""
        return cls(state_folder(), vault)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def holds(self, policy: str, entity_type: str, key: str) -> bool:
        """Tell whether a value has been answered for."""
        return bool(self.among([Answer(policy, entity_type, key)]))

    def among(self, asked: Iterable[Answer]) -> set[Answer]:
        """Give those that have been answered for: many in one go."""
        digests = {self._digest(each): each for each in asked}
        known = self._records.found(_TABLE, (each for each in digests if each not in self._here))
        return {each for digest, each in digests.items() if self._here.get(digest, digest in known)}

    def add(self, answers: Iterable[Answer]) -> None:
        """Remember answers."""
        digests = dict.fromkeys(map(self._digest, answers), b"")
        self._here |= dict.fromkeys(digests, True)
        self._records.put(_TABLE, digests)

    def remove(self, answers: Iterable[Answer]) -> None:
        """Take answers back."""
        digests = dict.fromkeys(map(self._digest, answers), False)
        self._here |= digests
        self._records.drop(_TABLE, digests)

    def close(self) -> None:
        """Close the file."""
        self._records.close()

    def _digest(self, answer: Answer) -> bytes:
        return self._digests.of("answered", self._vault, *answer)
