"""Where an export's pseudonyms come from and what is remembered of it: the vault's ledger, or nothing beyond the run."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Protocol

from redact.errors import LedgerError, UsageError
from redact.ledger.exports import REVERSIBLE, Export, Exports, Occurrence, today
from redact.ledger.key_files import read_key_file
from redact.ledger.keys import KEY_FILE_VARIABLE
from redact.ledger.numbering import LedgerNumbering
from redact.ledger.opening import KEY_SUFFIX, check_name, ledger_path, open_ledger, refuse_in_vault
from redact.ledger.seal import Seal
from redact.ledger.store import Store
from redact.model import Trace
from redact.transform import FirstAppearance, Numbering


class Register(Protocol):
    """Names a run's entities and remembers its exports."""

    @property
    def numbering(self) -> Numbering:
        """What names the entities."""
        ...

    @property
    def state(self) -> bytes:
        """What is another one after the owner changed by hand who is called what."""
        ...

    def one_note(self) -> AbstractContextManager[None]:
        """Keep what is given to one note's entities together: all of it holds, or nothing where something fails."""
        ...

    def refuse_output(self, output: Path) -> None:
        """Refuse an output that what is remembered would be a part of."""
        ...

    def remember(self, path: str, name: str, text: str, traces: Sequence[Trace]) -> None:
        """Remember an exported note, before it leaves.

        Args:
            path: the source note's.
            name: the exported file's.
            text: as it leaves.
            traces: what the export took away.
        """
        ...

    def close(self) -> None:
        """Let go of what is open; it is opened again on next use."""
        ...


class EphemeralRegister:
    """Forgets everything with the run."""

    def __init__(self, recipient: str = "") -> None:
        """Set up; with `REDACT_KEY_FILE`, codes and surrogates are the same as with a ledger under that key.

        Args:
            recipient: for whom the copies are; empty for nobody in particular.
        """
        named = os.environ.get(KEY_FILE_VARIABLE)
        secret = _KeyFileSecrets(Path(named), recipient) if named else None
        self.numbering: Numbering = FirstAppearance(secret, drawn=bool(recipient))

    @property
    def state(self) -> bytes:
        """Another one in each run: names start anew."""
        return self.numbering.secret("state")

    def one_note(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def refuse_output(self, output: Path) -> None:
        """Do nothing."""

    def remember(self, path: str, name: str, text: str, traces: Sequence[Trace]) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


class _KeyFileSecrets:
    """Secrets under the key that the user names, read on first use."""

    def __init__(self, path: Path, recipient: str) -> None:
        self._path = path
        self._recipient = recipient

    @cached_property
    def _seal(self) -> Seal:
        return Seal(read_key_file(self._path))

    def __call__(self, purpose: str) -> bytes:
        return self._seal.secret(self._recipient, purpose)


class LedgerRegister:
    """The vault's ledger, opened on first use."""

    def __init__(
        self, vault: Path, *, ledger: Path | None = None, recipient: str = "", tell: Callable[[str], None] = lambda _: None
    ) -> None:
        """Take the places; nothing is opened yet.

        Args:
            vault: the vault's root.
            ledger: the ledger's file; that of the vault in the user's data folder by default.
            recipient: for whom the copies are; empty for nobody in particular.
            tell: tells the user something once.
        """
        self._vault = vault
        self._ledger = ledger
        self._recipient = recipient
        self._tell = tell
        self._store: Store | None = None
        self._numbering: LedgerNumbering | None = None

    @property
    def store(self) -> Store:
        """The ledger's file.

        Raises:
            LedgerError: it can't be used, or it would stand in the vault.
        """
        if self._store is None:
            self._store = open_ledger(self._path, self._tell)
        return self._store

    @property
    def _path(self) -> Path:
        if self._ledger is None:
            return ledger_path(self._vault)
        check_name(self._ledger)
        refuse_in_vault(self._ledger, self._vault)
        return self._ledger

    def refuse_output(self, output: Path) -> None:
        """Refuse an output that the ledger or its key would be a part of.

        Raises:
            LedgerError: the output is the ledger, or a folder that holds it.
        """
        own = [each.resolve() for each in (self._path, self._path.with_suffix(KEY_SUFFIX))]
        if any(each.is_relative_to(output.resolve()) for each in own):
            raise LedgerError("The ledger would be in what is given away.", "Name another place with -o or --ledger.")

    @property
    def numbering(self) -> LedgerNumbering:
        """What names the entities."""
        if self._numbering is None:
            self._numbering = LedgerNumbering(self.store, self._recipient)
        return self._numbering

    @property
    def state(self) -> bytes:
        """What is another one after upkeep, a change of key, or for another recipient."""
        return self.store.state + self.store.seal.digest("recipient", self._recipient)

    def one_note(self) -> AbstractContextManager[None]:
        """Store what one note's entities are given at once."""
        return self.numbering.one_note()

    def remember(self, path: str, name: str, text: str, traces: Sequence[Trace]) -> None:
        """Remember an exported note."""
        with self.one_note():
            occurrences = tuple(map(self._occurrence, traces))
            Exports(self.store).add(Export(path, name, self._recipient, today(), text, occurrences))

    def _occurrence(self, trace: Trace) -> Occurrence:
        is_kept = trace.operator in REVERSIBLE and trace.identity is not None
        entity = self.numbering.entity(trace.identity) if is_kept and trace.identity else 0
        original = trace.original if is_kept else None
        return Occurrence(trace.span, trace.text, original, trace.operator, trace.entity_type, trace.mention, entity)

    def close(self) -> None:
        """Close the ledger."""
        if self._store is not None:
            self._store.close()
            self._store = self._numbering = None


def register_of(
    vault: Path,
    named: str | None,
    recipient: str,
    *,
    ledger: Path | None = None,
    ephemeral: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Register:
    """Give what names entities for a reader; nothing is opened yet.

    Args:
        vault: the vault's root.
        named: for whom the user says that the copies are; None where they don't.
        recipient: for whom the policy says that they are; empty for nobody in particular.
        ledger: the ledger's file; that of the vault in the user's data folder by default.
        ephemeral: remember nothing.
        tell: tells the user something once.

    Raises:
        UsageError: the options contradict each other, or name nobody.
    """
    if ephemeral and ledger:
        raise UsageError("--ephemeral uses no ledger.", "Leave out --ledger or --ephemeral.")
    if named is not None and not named.strip():
        raise UsageError("--for names nobody.", "Say for whom the copy is, or leave it out.")
    # The same reader, however the name is typed.
    whom = unicodedata.normalize("NFKC", " ".join((named or recipient).split())).casefold()
    return EphemeralRegister(whom) if ephemeral else LedgerRegister(vault, ledger=ledger, recipient=whom, tell=tell)
