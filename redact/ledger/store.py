"""The ledger's file: SQLite with a write-ahead log; who holds it holds no name, for all values are sealed."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from redact.errors import LedgerError, WrongKey
from redact.ledger.seal import Seal, damaged
from redact.state import OWNER_ONLY

_FORM = 1
"""Of the tables below; others are refused."""
_PATIENCE_S = 60
_CHECK = "This key opens this ledger."
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (id INTEGER PRIMARY KEY AUTOINCREMENT, sealed BLOB NOT NULL);
CREATE TABLE name (digest BLOB PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE, sealed BLOB NOT NULL)
    WITHOUT ROWID;
CREATE INDEX name_of ON name (entity);
CREATE TABLE number (kind TEXT, number INTEGER, recipient BLOB NOT NULL, entity INTEGER REFERENCES entity ON DELETE SET NULL,
    retired INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (kind, number)) WITHOUT ROWID;
CREATE INDEX number_of ON number (entity, recipient, kind);
CREATE TABLE claim (recipient BLOB, purpose TEXT, digest BLOB, entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    sealed BLOB NOT NULL, PRIMARY KEY (recipient, purpose, digest)) WITHOUT ROWID;
CREATE INDEX claim_of ON claim (entity, recipient, purpose);
CREATE TABLE recipient (digest BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE export (id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL, day TEXT NOT NULL, sealed BLOB NOT NULL);
CREATE INDEX export_of ON export (digest);
CREATE TABLE line (digest BLOB, export INTEGER REFERENCES export ON DELETE CASCADE, PRIMARY KEY (digest, export)) WITHOUT ROWID;
CREATE TABLE token (digest BLOB, entity INTEGER REFERENCES entity ON DELETE CASCADE, sealed BLOB NOT NULL,
    PRIMARY KEY (digest, entity)) WITHOUT ROWID;
"""


class KeySource(Protocol):
    """Gives a ledger's key."""

    def __call__(self, *, new: bool) -> bytes:
        """Give the key; where the ledger is `new`, one may be made for it."""
        ...


class Store:
    """An open ledger file. Of one process; each write happens whole or not at all."""

    def __init__(self, path: Path, key: KeySource) -> None:
        """Open the file, or make it.

        Args:
            path: the file; its folder is made where it doesn't exist.
            key: gives the ledger's key.

        Raises:
            LedgerError: the key doesn't open it, or it is damaged or of another version.
        """
        self.path = path
        self.check = b""
        with _sorted_errors(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            self._connection = sqlite3.connect(path, timeout=_PATIENCE_S, isolation_level=None, cached_statements=256)
            try:
                self._prepare()
                self.seal = self._begin(key)
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {pragma}")

    def _begin(self, key: KeySource) -> Seal:
        form = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if form == 0:
            with self.writing():
                # Another process may have been quicker.
                tables = {row[0] for row in self._connection.execute("SELECT name FROM sqlite_master")}
                if tables and "meta" not in tables:
                    raise LedgerError("That file is a database, but no ledger.", "Name another with --ledger.")
                if not tables:
                    seal = Seal(key(new=True))
                    for statement in _SCHEMA.split(";"):
                        self._connection.execute(statement)
                    self.write_check(seal)
                    self._connection.execute(f"PRAGMA user_version = {_FORM}")
        elif form != _FORM:
            raise LedgerError("The ledger was made by another version of redact.", "Update redact.")
        seal = Seal(key(new=False))
        self.check = self._stored_check()
        try:
            opened = seal.opened(self.check, "check")
        except LedgerError:
            opened = ""
        if opened != _CHECK:
            raise WrongKey(
                "The key doesn't open the ledger.", "Give the key that it was made with: see REDACT_KEY_FILE in the README."
            )
        with suppress(sqlite3.OperationalError):
            # Refused while another process is at work, which then does it.
            self._connection.execute("PRAGMA journal_mode = WAL")
        return seal

    def write_check(self, seal: Seal) -> None:
        """Store what tells whether a key is the right one."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('check', ?)", (seal.sealed(_CHECK, "check"),))

    @property
    def state(self) -> bytes:
        """What is another one after the owner changed something by hand, or the key."""
        return self._stored_check() + b"".join(row[0] for row in self.rows("SELECT value FROM meta WHERE name = 'upkeep'"))

    def note_upkeep(self) -> None:
        """Note that the owner changes something, inside `writing`."""
        self.run("INSERT OR REPLACE INTO meta VALUES ('upkeep', ?)", secrets.token_bytes(16))

    def _stored_check(self) -> bytes:
        row = self._connection.execute("SELECT value FROM meta WHERE name = 'check'").fetchone()
        if row is None:
            raise damaged()
        return bytes(row[0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all changes inside at once, or none where something fails; other processes wait. May be nested.

        Raises:
            LedgerError: the ledger is damaged, can't be written, or was given another key meanwhile.
        """
        if self._connection.in_transaction:
            yield
            return
        with _sorted_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                if self.check and self._stored_check() != self.check:
                    raise LedgerError("The ledger was given another key meanwhile.", "Run the command again.")
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query.

        Raises:
            LedgerError: the ledger is damaged or can't be read.
        """
        with _sorted_errors(self.path):
            return self._connection.execute(query, values).fetchall()

    def run(self, statement: str, *values: Any) -> int:
        """Run a statement that changes something, inside `writing`; gives the id of the row that it inserted."""
        with _sorted_errors(self.path):
            return self._connection.execute(statement, values).lastrowid or 0

    def copy_to(self, place: Path) -> None:
        """Write a copy of the ledger, sealed as it is, to a file that doesn't exist yet."""
        with _sorted_errors(place):
            os.close(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            copy = sqlite3.connect(place)
            try:
                self._connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()

    def tidy(self) -> None:
        """Take what was deleted out of the file and its log for good."""
        with _sorted_errors(self.path):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file, as happens anyway when nobody holds it any more; the last one to close it folds its log in."""
        self._connection.close()

    def __del__(self) -> None:
        if hasattr(self, "_connection"):
            # SQLite minds which thread this is, even where the file is closed already.
            with suppress(sqlite3.ProgrammingError):
                self._connection.close()


@contextmanager
def _sorted_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise into one sentence without the data."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise LedgerError("The ledger is in use by another run of redact.", "Try again when that has ended.") from None
        raise LedgerError(
            f"The ledger {path} can't be read or written.", "Check its folder's permissions and room, or use --ephemeral."
        ) from None
    except sqlite3.DatabaseError:
        raise damaged() from None
    except OSError as error:
        raise LedgerError(
            f"The ledger {path} can't be opened: {error.strerror}.", "Name another with --ledger, or use --ephemeral."
        ) from None
