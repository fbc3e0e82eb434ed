"""Who is called what, for good: the numbers and names that a vault's entities were given, for one recipient."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TypeVar

from redact.ledger.store import Store
from redact.model import Identity
from redact.transform import drawn_numbers

_Given = TypeVar("_Given")


class LedgerNumbering:
    """One recipient's view of a ledger; a `redact.transform.Numbering`.

    Without a recipient, numbers count up from 1. A recipient's are drawn, so that no two copies can be joined by them, and no
    number is ever given to two entities, whoever the recipient.
    """

    def __init__(self, store: Store, recipient: str = "") -> None:
        """Take the recipient's view.

        Args:
            store: the ledger's file.
            recipient: for whom the copies are; empty for nobody in particular.
        """
        self._store = store
        self._seal = store.seal
        self.recipient = recipient
        self._recipient = self._seal.digest("recipient", recipient)
        self._entities: dict[Identity, int] = {}
        self._numbers: dict[tuple[int, str], int] = {}
        self._claims: dict[tuple[int, str], str] = {}

    def secret(self, purpose: str) -> bytes:
        """Give the recipient's secret for a purpose."""
        return self._seal.secret(self.recipient, purpose)

    @contextmanager
    def one_note(self) -> Iterator[None]:
        """Store what is given inside at once, or forget it where something fails."""
        try:
            with self._store.writing():
                yield
        except BaseException:
            for remembered in (self._entities, self._numbers, self._claims):
                remembered.clear()
            raise

    def number(self, identity: Identity, kind: str, is_free: Callable[[int], bool]) -> int:
        """Give an entity's number; see `Numbering`."""

        def given(entity: int) -> int | None:
            rows = self._store.rows(
                "SELECT number FROM number INDEXED BY number_of WHERE entity = ? AND recipient = ? AND kind = ? AND NOT retired",
                entity, self._recipient, kind,
            )  # fmt: skip
            return rows[0][0] if rows else None

        def give(entity: int) -> int:
            number = next(each for each in self._free_numbers(identity, kind) if is_free(each))
            self._store.run("INSERT INTO number VALUES (?, ?, ?, ?, 0)", kind, number, self._recipient, entity)
            return number

        return self._remembered(self._numbers, identity, kind, given, give)

    def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:
        """Give what an entity is called for a purpose; see `Numbering`."""

        def given(entity: int) -> str | None:
            rows = self._store.rows(
                "SELECT sealed FROM claim INDEXED BY claim_of WHERE entity = ? AND recipient = ? AND purpose = ?",
                entity,
                self._recipient,
                purpose,
            )
            return self._seal.opened(rows[0][0], "claim") if rows else None

        def give(entity: int) -> str:
            text = next(each for each in candidates if not self._is_claimed(purpose, each))
            self._store.run(
                "INSERT INTO claim VALUES (?, ?, ?, ?, ?)",
                self._recipient, purpose, self._claim_digest(purpose, text), entity, self._seal.sealed(text, "claim"),
            )  # fmt: skip
            return text

        return self._remembered(self._claims, identity, purpose, given, give)

    def entity(self, identity: Identity) -> int:
        """Give the row of an entity: that of the first of its names which is known; made, with all its names, where none is."""
        if identity not in self._entities:
            digests = {self._name_digest(identity, key): key for key in identity.keys}
            rows = {digest: self._store.rows("SELECT entity FROM name WHERE digest = ?", digest) for digest in digests}
            known = {digest: found[0][0] for digest, found in rows.items() if found}
            found = next((known[digest] for digest in digests if digest in known), None)
            if found is None:
                found = self._store.run("INSERT INTO entity (sealed) VALUES (?)", self._seal.sealed(as_json(identity), "entity"))
            for digest, key in digests.items():
                if digest not in known:
                    self._store.run("INSERT INTO name VALUES (?, ?, ?)", digest, found, self._seal.sealed(key, "name"))
            self._entities[identity] = found
        return self._entities[identity]

    def _remembered(
        self,
        memory: dict[tuple[int, str], _Given],
        identity: Identity,
        purpose: str,
        given: Callable[[int], _Given | None],
        give: Callable[[int], _Given],
    ) -> _Given:
        """Give what an entity was given before, or give it now."""
        if identity in self._entities and (self._entities[identity], purpose) in memory:
            return memory[self._entities[identity], purpose]
        with self._store.writing():
            self._store_recipient()
            entity = self.entity(identity)
            found = given(entity)
            memory[entity, purpose] = give(entity) if found is None else found
        return memory[entity, purpose]

    def _free_numbers(self, identity: Identity, kind: str) -> Iterator[int]:
        if not self.recipient:
            rows = self._store.rows(
                "SELECT number FROM number WHERE kind = ? AND recipient = ? ORDER BY number DESC LIMIT 1", kind, self._recipient
            )
            candidates: Iterator[int] = count(rows[0][0] + 1 if rows else 1)
        else:
            candidates = drawn_numbers(self.secret("numbers"), identity)
        for number in candidates:
            if not self._store.rows("SELECT 1 FROM number WHERE kind = ? AND number = ?", kind, number):
                yield number

    def _store_recipient(self) -> None:
        sealed = self._seal.sealed(self.recipient, "recipient")
        self._store.run("INSERT OR IGNORE INTO recipient VALUES (?, ?)", self._recipient, sealed)

    def _is_claimed(self, purpose: str, text: str) -> bool:
        query = "SELECT 1 FROM claim WHERE recipient = ? AND purpose = ? AND digest = ?"
        return bool(self._store.rows(query, self._recipient, purpose, self._claim_digest(purpose, text)))

    def _claim_digest(self, purpose: str, text: str) -> bytes:
        return self._seal.digest("claim", purpose, text.casefold())

    def _name_digest(self, identity: Identity, key: str) -> bytes:
        return self._seal.digest("name", identity.entity_type, identity.note, key)


def as_json(identity: Identity) -> str:
    """Write what the ledger keeps of an identity beside its keys."""
    return json.dumps({"type": identity.entity_type, "name": identity.name, "note": identity.note}, ensure_ascii=False)
