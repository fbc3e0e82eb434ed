"""What the vault knows and what was decided in it, read again whenever its files change."""

from __future__ import annotations

from pathlib import Path

from redact.decide import Exceptions, load_exceptions
from redact.decide.exceptions import PLACE, Fingerprints
from redact.model import Roster
from redact.told import BY_REDACT, BY_USER, NOTHING_TOLD, Entry, Told, known_entries, read_told
from redact.vault_roster import roster_of_notes

_FILES = (PLACE, BY_USER, BY_REDACT)


class Knowledge:
    """A vault's roster, what its owner told, and its decisions file."""

    def __init__(self, vault: Path, *, whole: bool) -> None:
        """Read what was told and decided; the notes are read on first use.

        Args:
            vault: the vault's root.
            whole: learn from all of its notes, not from those of its root alone.

        Raises:
            UsageError: a file can't be read.
            PolicyError: one is wrong; says where.
        """
        self._vault = vault
        self._whole = whole
        self._of_notes: Roster | None = None
        self._roster: Roster | None = None
        self._fingerprints = Fingerprints.of_user()
        self.told: Told = NOTHING_TOLD
        self.exceptions = Exceptions()
        self._stamps: tuple[tuple[int, int, int], ...] = ()
        self.read()

    @property
    def roster(self) -> Roster:
        """What the vault knows, corrected by what was told."""
        if self._of_notes is None:
            self._of_notes = roster_of_notes(self._vault, deep=self._whole)
        if self._roster is None:
            self._roster = self.told.applied_to(self._of_notes)
        return self._roster

    def has_changed(self) -> bool:
        """Tell whether one of the files is another one than when it was read."""
        return self._stamps != self._stamps_now()

    def read(self) -> None:
        """Read what was told and decided.

        Raises:
            UsageError: a file can't be read.
            PolicyError: one is wrong; says where.
        """
        stamps = self._stamps_now()
        told, exceptions = read_told(self._vault), load_exceptions(self._vault, self._fingerprints)
        if told != self.told:
            self._roster = None
        self.told, self.exceptions, self._stamps = told, exceptions, stamps
        self._fingerprints = exceptions.fingerprints

    def known(self) -> tuple[Entry, ...]:
        """Give what redact was told on a page."""
        return known_entries(self._vault)

    def _stamps_now(self) -> tuple[tuple[int, int, int], ...]:
        return tuple(_stamp(self._vault / place) for place in _FILES)


def _stamp(file: Path) -> tuple[int, int, int]:
    try:
        facts = file.stat()
    except OSError:
        return 0, 0, 0
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
