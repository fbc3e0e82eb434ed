"""Looking at a ledger and mending it: what its owner does by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from redact.errors import UsageError
from redact.ledger.exports import Exports, Occurrence
from redact.ledger.store import Store
from redact.names.keys import keys_of_name
from redact.names.words import key_of

NOTE = "NOTE"
"""The type under which the names of exported files are kept."""
_NUMBER = re.compile(r"([A-Z][A-Z-]*)-([0-9]{1,15})")
_ROW = re.compile(r"#[0-9]{1,15}")
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a ledger."""

    id: int
    entity_type: str
    name: str = field(repr=False)
    note: str = field(repr=False)
    """The only note in which it means someone; empty for what means the same everywhere."""
    names: tuple[str, ...] = field(repr=False)
    """The folded names that it is known by."""
    pseudonyms: tuple[tuple[str, str, str], ...]
    """Kind (`number`, `code`, …), pseudonym and recipient of each."""

    @property
    def label(self) -> str:
        """Give what commands call the entity: its first number, else `#12`."""
        return next((pseudonym for kind, pseudonym, _ in self.pseudonyms if kind == "number"), f"#{self.id}")


class Upkeep:
    """The owner's view of a ledger."""

    def __init__(self, store: Store) -> None:
        """Take the ledger's file."""
        self._store = store
        self._seal = store.seal

    def entries(self) -> Iterator[Entry]:
        """Give every entity, in the order in which they came."""
        recipients = self._recipients()
        for row, sealed in self._store.rows("SELECT id, sealed FROM entity ORDER BY id"):
            entry = self._entry(row, sealed, recipients)
            if entry.entity_type != NOTE:
                yield entry

    def find(self, wanted: str) -> Entry:
        """Give the entity that a pseudonym or `#12` means.

        Raises:
            UsageError: there is none.
        """
        for row in self._rows_of(wanted.strip()):
            sealed = self._store.rows("SELECT sealed FROM entity WHERE id = ?", row)
            if sealed:
                return self._entry(row, sealed[0][0], self._recipients())
        raise UsageError("The ledger has no such pseudonym.", "`redact ledger list` shows those that it has.")

    def rename(self, entry: Entry, name: str) -> None:
        """Give an entity another name; the old one still means it.

        Args:
            entry: the entity.
            name: the name that `redact restore` gives back from now on.

        Raises:
            UsageError: the name is another entity's, or no name.
        """
        keys = keys_of_name(entry.entity_type, name)
        if not key_of(name) or not name.isprintable():
            raise UsageError("That is no name.", "Write it as a note does.")
        with self._store.writing():
            self._store.note_upkeep()
            for key in keys:
                digest = self._seal.digest("name", entry.entity_type, entry.note, key)
                owner = self._store.rows("SELECT entity FROM name WHERE digest = ?", digest)
                if owner and owner[0][0] != entry.id:
                    raise UsageError("That name is another entity's.", "Use `redact ledger merge` if they are the same.")
                sealed = self._seal.sealed(key, "name")
                self._store.run("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", digest, entry.id, sealed)
            self._seal_entity(entry.id, entry.entity_type, name, entry.note)

    def merge(self, kept: Entry, other: Entry) -> None:
        """Make two entities one; the other's pseudonyms mean it still, but are given no more.

        Raises:
            UsageError: they are one already, or of two types.
        """
        if kept.id == other.id or kept.entity_type != other.entity_type:
            raise UsageError("These can't be merged: they are one entity already, or of two types.")
        with self._store.writing():
            self._store.note_upkeep()
            for recipient, kind in self._store.rows(
                "SELECT recipient, kind FROM number WHERE entity = ? AND NOT retired", kept.id
            ):
                self._store.run(
                    "UPDATE number SET retired = 1 WHERE entity = ? AND recipient = ? AND kind = ?", other.id, recipient, kind
                )
            self._store.run("UPDATE number SET entity = ? WHERE entity = ?", kept.id, other.id)
            self._store.run("UPDATE name SET entity = ? WHERE entity = ?", kept.id, other.id)
            self._store.run("UPDATE OR IGNORE token SET entity = ? WHERE entity = ?", kept.id, other.id)
            given = "SELECT recipient, purpose FROM claim WHERE entity = ?"
            for recipient, purpose in self._store.rows(given, other.id):
                if (recipient, purpose) not in self._store.rows(given, kept.id):
                    self._store.run(
                        "UPDATE claim SET entity = ? WHERE entity = ? AND recipient = ? AND purpose = ?",
                        kept.id, other.id, recipient, purpose,
                    )  # fmt: skip
            self._store.run("DELETE FROM entity WHERE id = ?", other.id)
            Exports(self._store).rewrite(lambda each: replace(each, entity=kept.id) if each.entity == other.id else each)

    def split(self, entry: Entry, name: str) -> None:
        """Let one of an entity's names mean an entity of its own, which gets a pseudonym when it is next exported.

        Args:
            entry: the entity.
            name: the name that goes.

        Raises:
            UsageError: it isn't one of its names, the only one, or the one that `redact restore` gives back.
        """
        going = set(keys_of_name(entry.entity_type, name)) & set(entry.names)
        if going & set(keys_of_name(entry.entity_type, entry.name)):
            raise UsageError("That is the name that the entity goes by.", "Give it another one first: `redact ledger rename`.")
        if not going or len(going) == len(entry.names):
            raise UsageError("That isn't one of several names that the entity is known by.", "See `redact ledger show`.")
        with self._store.writing():
            self._store.note_upkeep()
            fresh = self._store.run("INSERT INTO entity (sealed) VALUES (?)", b"")
            self._seal_entity(fresh, entry.entity_type, name, entry.note)
            for key in going:
                digest = self._seal.digest("name", entry.entity_type, entry.note, key)
                self._store.run("UPDATE name SET entity = ? WHERE digest = ?", fresh, digest)

    def forget(self, entry: Entry) -> None:
        """Forget an entity, in exports too; its pseudonyms can't be restored any more and are never given again."""

        def without(each: Occurrence) -> Occurrence:
            return replace(each, original=None, entity=0) if each.entity == entry.id else each

        with self._store.writing():
            self._store.note_upkeep()
            exports = Exports(self._store)
            exports.rewrite(without)
            exports.forget_paths(lambda path: _holds(path, entry.names))
            for row, sealed in self._store.rows("SELECT id, sealed FROM entity"):
                note = self._entry(row, sealed, {})
                if note.entity_type == NOTE and _holds(note.name, entry.names):
                    self._store.run("DELETE FROM entity WHERE id = ?", row)
            self._store.run("DELETE FROM entity WHERE id = ?", entry.id)
        self._store.tidy()

    def forget_exports(self, before: str = "") -> int:
        """Forget what exports took away, so that their copies are restored by the entities' names alone.

        Args:
            before: only those of earlier days, `2026-03-12`; all where it is empty.

        Returns:
            How many were forgotten.
        """
        with self._store.writing():
            self._store.note_upkeep()
            rows = self._store.rows("SELECT id FROM export WHERE ? = '' OR day < ?", before, before)
            self._store.run("DELETE FROM export WHERE ? = '' OR day < ?", before, before)
        self._store.tidy()
        return len(rows)

    def count_exports(self) -> int:
        """Count the exports that the ledger remembers."""
        return int(self._store.rows("SELECT count(*) FROM export")[0][0])

    def _rows_of(self, wanted: str) -> Iterator[int]:
        if _ROW.fullmatch(wanted):
            yield int(wanted[1:])
        if number := _NUMBER.fullmatch(wanted.upper()):
            query = "SELECT entity FROM number WHERE kind = ? AND number = ? AND entity IS NOT NULL"
            yield from (row[0] for row in self._store.rows(query, number[1], int(number[2])))
        digest = Exports(self._store).token_digest(wanted)
        yield from (row[0] for row in self._store.rows("SELECT entity FROM token WHERE digest = ?", digest))

    def _entry(self, row: int, sealed: bytes, recipients: dict[bytes, str]) -> Entry:
        about = json.loads(self._seal.opened(sealed, "entity"))
        names = self._store.rows("SELECT sealed FROM name WHERE entity = ? ORDER BY digest", row)
        numbers = self._store.rows("SELECT kind, number, recipient FROM number WHERE entity = ? ORDER BY retired, number", row)
        claims = self._store.rows("SELECT purpose, sealed, recipient FROM claim WHERE entity = ? ORDER BY purpose", row)
        pseudonyms = [("number", f"{kind}-{number}", recipients.get(recipient, "")) for kind, number, recipient in numbers]
        pseudonyms += [
            (purpose, self._seal.opened(claimed, "claim"), recipients.get(recipient, ""))
            for purpose, claimed, recipient in claims
        ]
        known_by = tuple(sorted(self._seal.opened(each, "name") for (each,) in names))
        return Entry(row, about["type"], about["name"], about["note"], known_by, tuple(pseudonyms))

    def _recipients(self) -> dict[bytes, str]:
        rows = self._store.rows("SELECT digest, sealed FROM recipient")
        return {digest: self._seal.opened(sealed, "recipient") for digest, sealed in rows}

    def _seal_entity(self, row: int, entity_type: str, name: str, note: str) -> None:
        about = json.dumps({"type": entity_type, "name": name, "note": note}, ensure_ascii=False)
        self._store.run("UPDATE entity SET sealed = ? WHERE id = ?", self._seal.sealed(about, "entity"), row)


def _holds(path: str, names: Iterable[str]) -> bool:
    """Tell whether a note's path holds one of some folded names."""
    folded = key_of(path)
    return any(len(name) >= _LEAST and name in folded for name in names)
