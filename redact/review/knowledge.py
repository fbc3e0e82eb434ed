"""What the vault knows and what was decided in it, read again whenever its files change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redact.decide import Exceptions, load_exceptions
from redact.decide.exceptions import PLACE, Fingerprints
from redact.errors import RedactError
from redact.model import Roster
from redact.review.stamps import Stamp, stamp_of
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
        self._unread: RedactError | None = None
        self._unlearnt: RedactError | None = None
        self._stamps: tuple[Stamp, ...] = ()
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
        """Read what was told and decided; where that fails, what was known so far holds.

        Raises:
            UsageError: a file can't be read.
            PolicyError: one is wrong; says where.
        """
        self._stamps = self._stamps_now()
        try:
            told, exceptions = read_told(self._vault), load_exceptions(self._vault, self._fingerprints)
        except RedactError as error:
            self._unread = error
            raise
        if told != self.told:
            self._roster = None
        self.told, self.exceptions, self._unread = told, exceptions, None
        self._fingerprints = exceptions.fingerprints

    @property
    def problem(self) -> RedactError | None:
        """Why it isn't known what was told, decided or written since then."""
        return self._unread or self._unlearnt

    @property
    def is_unlearnt(self) -> bool:
        """Tell whether the notes could not be learnt from."""
        return self._unlearnt is not None

    def learn_anew(self) -> bool:
        """Learn from the notes again.

        Returns:
            Whether they teach other things than before.

        Raises:
            Unreadable: a folder can't be listed.
        """
        try:
            before, self._of_notes = self._of_notes, roster_of_notes(self._vault, deep=self._whole)
        except RedactError as error:
            self._unlearnt = error
            raise
        self._unlearnt = None
        if before == self._of_notes:
            return False
        self._roster = None
        return True

    def said(self) -> frozenset[tuple[str, ...]]:
        """Give all that names are found by, each as its type and texts: where two such sets differ, other things are found."""
        return frozenset(self._said())

    def entities(self) -> dict[str, tuple[str, str]]:
        """Give whom the ids of the roster's entities mean."""
        return {each.id: (each.entity_type, each.name) for each in self.roster.entities}

    def _said(self) -> Iterator[tuple[str, ...]]:
        for entity in self.roster.entities:
            yield entity.entity_type, entity.name, *entity.forms
        for part in self.told.corrections:
            yield from (("", one.name, other.name) for one, other in part.apart)
        yield from ((f"{each.entity_type} in {each.scope}", each.pattern) for each in self.told.always)

    def known(self) -> tuple[Entry, ...]:
        """Give what redact was told on a page."""
        return known_entries(self._vault)

    def _stamps_now(self) -> tuple[Stamp, ...]:
        return tuple(stamp_of(self._vault / place) for place in _FILES)
