"""Names entities as an export would, and remembers nothing of it: for looking at what an export would be."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redact.ledger.registers import Register
from redact.model import Trace
from redact.transform import FirstAppearance, Numbering


class _Discarded(Exception):
    """Ends what one note's entities were given."""


class TrialRegister:
    """Goes by another register and leaves it as it was."""

    def __init__(self, register: Register) -> None:
        """Take the register that an export would use."""
        self._register = register

    @property
    def numbering(self) -> Numbering:
        """What names the entities; it forgets them, or is a copy that is thrown away."""
        numbering = self._register.numbering
        return copy.deepcopy(numbering) if isinstance(numbering, FirstAppearance) else numbering

    @property
    def state(self) -> bytes:
        """As the other register's."""
        return self._register.state

    @contextmanager
    def one_note(self) -> Iterator[None]:
        """Forget afterwards what one note's entities were given."""
        try:
            with self._register.one_note():
                yield
                raise _Discarded
        except _Discarded:
            pass

    def refuse_output(self, output: Path) -> None:
        """Refuse what the other register refuses."""
        self._register.refuse_output(output)

    def remember(self, path: str, name: str, text: str, traces: Sequence[Trace]) -> None:
        """Remember nothing."""

    def close(self) -> None:
        """Do nothing: the other register is someone else's."""
