"""Another key for a ledger: everything in it is sealed and found under the new one, at once or not at all."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from redact.errors import LedgerError
from redact.ledger.exports import Exports
from redact.ledger.key_files import ask_passphrase, write_key_file
from redact.ledger.keys import KEY_FILE_VARIABLE
from redact.ledger.opening import key_place, open_ledger
from redact.ledger.seal import KEY_BYTES, Seal
from redact.ledger.store import Store


def rotate_key(path: Path, key_file: Path | None, *, passphrase: bool) -> str:
    """Make a new key for a ledger and seal the ledger under it.

    Args:
        path: the ledger.
        key_file: a new file for the key; the key goes where the old one is where there is none.
        passphrase: ask for a passphrase that seals the key file.

    Returns:
        What to tell the user.

    Raises:
        LedgerError: the ledger can't be used, or the key can't be stored; nothing was changed.
    """
    place = key_place(path, lambda _: None)
    if key_file is None and os.environ.get(KEY_FILE_VARIABLE):
        raise LedgerError(f"The key is in the file that {KEY_FILE_VARIABLE} names.", "Name a new one with --key-file.")
    store = open_ledger(path, lambda _: None, make=False)
    place.key(new=False)
    key = secrets.token_bytes(KEY_BYTES)
    if passphrase and key_file is None and place.chosen == "keyring":
        raise LedgerError("The keyring needs no passphrase.", "Leave out --passphrase, or name a file with --key-file.")
    words = ask_passphrase(key_file or place.beside, twice=True) if passphrase else ""
    if key_file is not None:
        rotate(store, key, lambda: write_key_file(key_file, key, words))
        place.retire()
        return f"the ledger has a new key; from now on {KEY_FILE_VARIABLE} has to name {key_file}"
    rotate(store, key, lambda: place.prepare(key, words))
    place.promote(key)
    return "the ledger has a new key; the former one is kept for older copies of the ledger"


def rotate(store: Store, key: bytes, prepare: Callable[[], None] = lambda: None) -> None:
    """Seal a ledger under another key.

    Numbers stay. Codes and surrogates that were given stay too; new ones derive from the new key.

    Args:
        store: the open ledger, which is of no use afterwards: open it anew.
        key: the new key, 32 bytes.
        prepare: keeps the key where it is found if this run is cut short; called when no other run can change the key.

    Raises:
        LedgerError: the ledger is damaged or in use; nothing was changed.
    """
    with store.writing():
        prepare()
        _Rotation(store, Seal(key)).run()
    store.tidy()


class _Rotation:
    """One table after the other."""

    def __init__(self, store: Store, new: Seal) -> None:
        self._store = store
        self._old = store.seal
        self._new = new

    def run(self) -> None:
        """Seal all of it anew."""
        about = {}
        for row, sealed in self._store.rows("SELECT id, sealed FROM entity"):
            text = self._old.opened(sealed, "entity")
            about[row] = json.loads(text)
            self._store.run("UPDATE entity SET sealed = ? WHERE id = ?", self._new.sealed(text, "entity"), row)
        self._recipients()
        for digest, entity, sealed in self._store.rows("SELECT digest, entity, sealed FROM name"):
            key = self._old.opened(sealed, "name")
            found = self._new.digest("name", about[entity]["type"], about[entity]["note"], key)
            self._store.run(
                "UPDATE name SET digest = ?, sealed = ? WHERE digest = ?", found, self._new.sealed(key, "name"), digest
            )
        for digest, purpose, sealed in self._store.rows("SELECT digest, purpose, sealed FROM claim"):
            text = self._old.opened(sealed, "claim")
            found = self._new.digest("claim", purpose, text.casefold())
            self._store.run(
                "UPDATE claim SET digest = ?, sealed = ? WHERE digest = ? AND purpose = ?",
                found, self._new.sealed(text, "claim"), digest, purpose,
            )  # fmt: skip
        for digest, sealed in self._store.rows("SELECT DISTINCT digest, sealed FROM token"):
            text = self._old.opened(sealed, "token")
            found = self._new.digest("token", text)
            self._store.run(
                "UPDATE token SET digest = ?, sealed = ? WHERE digest = ?", found, self._new.sealed(text, "token"), digest
            )
        self._exports()
        self._store.write_check(self._new)

    def _recipients(self) -> None:
        for digest, sealed in self._store.rows("SELECT digest, sealed FROM recipient"):
            name = self._old.opened(sealed, "recipient")
            found = self._new.digest("recipient", name)
            self._store.run(
                "UPDATE recipient SET digest = ?, sealed = ? WHERE digest = ?", found, self._new.sealed(name, "recipient"), digest
            )
            self._store.run("UPDATE number SET recipient = ? WHERE recipient = ?", found, digest)
            self._store.run("UPDATE claim SET recipient = ? WHERE recipient = ?", found, digest)

    def _exports(self) -> None:
        old, new = Exports(self._store), Exports(self._store, self._new)
        self._store.run("DELETE FROM line")
        for row, sealed, day in self._store.rows("SELECT id, sealed, day FROM export"):
            export = old.opened(sealed, day)
            self._store.run(
                "UPDATE export SET digest = ?, sealed = ? WHERE id = ?", new.digest_of(export), new.sealed(export), row
            )
            for line in new.line_digests(export):
                self._store.run("INSERT OR IGNORE INTO line VALUES (?, ?)", line, row)
