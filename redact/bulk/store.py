"""What is remembered between runs, in one SQLite file: sealed values under keyed digests of paths."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from redact.bulk.vault_key import VaultKey
from redact.errors import Unwritable, UsageError

_FORM = 1
TABLES = ("facts", "found", "verdict", "lines")
LESSONS = "lesson"
_SCHEMA = "\n".join(
    f"CREATE TABLE IF NOT EXISTS {table} (path BLOB PRIMARY KEY, sealed BLOB NOT NULL);" for table in (*TABLES, LESSONS)
)
_ADVICE = "Make room, or name another folder with REDACT_STATE_DIR."
_META = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, sealed BLOB NOT NULL);"


class VaultStore:
    """The memory of one pair of vault and copy. Of one process at a time, which holds the lock."""

    def __init__(self, file: Path, key: VaultKey) -> None:
        """Open the file, or make it; what was written in another form, or is damaged, counts as forgotten.

        Args:
            file: in a folder that exists.
            key: seals the values.

        Raises:
            UsageError: it is no such file, or broken as a whole.
            Unwritable: there is no room, or the disk fails.
        """
        self._key = key
        self._file = file
        with self._sorted_errors():
            self._connection = sqlite3.connect(file, isolation_level=None, cached_statements=64)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        with suppress(OSError):
            # Its folder is the owner's alone.
            self._file.chmod(0o600)
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = MEMORY", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_SCHEMA + _META)

    @property
    def folder(self) -> Path:
        """The folder that holds the file, and what else is kept of the vault."""
        return self._file.parent

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all changes inside at once, or none.

        Raises:
            Unwritable: there is no room, or the disk fails.
        """
        if self._connection.in_transaction:
            yield
            return
        with self._sorted_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.commit()
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.rollback()
                raise

    def put(self, table: str, path: str, value: Any) -> None:
        """Remember a value for a file."""
        digest = self._key.of_path(path)
        sealed = self._key.sealed(value, self._purpose(table, digest))
        self._run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", digest, sealed)  # noqa: S608 - one of our own tables

    def get(self, table: str, path: str) -> Any:
        """Give what is remembered for a file; None where there is nothing, or it is damaged."""
        digest = self._key.of_path(path)
        row = self._run(f"SELECT sealed FROM {table} WHERE path = ?", digest).fetchone()  # noqa: S608
        return None if row is None else self._open(table, digest, row[0])

    def all(self, table: str) -> Iterator[Any]:
        """Give all of a table's values."""
        with self._sorted_errors():
            for digest, sealed in self._run(f"SELECT path, sealed FROM {table}"):  # noqa: S608
                if (value := self._open(table, digest, sealed)) is not None:
                    yield value

    def forget(self, paths: Iterable[str], tables: Iterable[str] = TABLES) -> None:
        """Forget what is remembered for some files."""
        digests = [self._key.of_path(path) for path in paths]
        with self.writing():
            for table in tables:
                for digest in digests:
                    self._run(f"DELETE FROM {table} WHERE path = ?", digest)  # noqa: S608

    def put_meta(self, name: str, value: Any) -> None:
        """Remember something about the whole vault."""
        self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, self._key.sealed(value, name.encode()))

    def get_meta(self, name: str) -> Any:
        """Give what is remembered about the whole vault; None where there is nothing, or it is damaged."""
        row = self._run("SELECT sealed FROM meta WHERE name = ?", name).fetchone()
        return None if row is None else self._open_for(name.encode(), row[0])

    def make_durable(self) -> None:
        """Have all that was committed survive a power cut."""
        self._run("PRAGMA wal_checkpoint(FULL)")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _run(self, statement: str, *values: Any) -> sqlite3.Cursor:
        with self._sorted_errors():
            return self._connection.execute(statement, values)

    @contextmanager
    def _sorted_errors(self) -> Iterator[None]:
        """Turn what SQLite and the system raise into one sentence."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise Unwritable(f"{self._file} can't be written: {error}.", _ADVICE) from None
        except sqlite3.DatabaseError as error:
            raise UsageError(
                f"{self._file} can't be used: {error}.", "Move it away, and begin a copy in another folder."
            ) from None

    def _open(self, table: str, digest: bytes, sealed: bytes) -> Any:
        return self._open_for(self._purpose(table, digest), sealed)

    def _open_for(self, purpose: bytes, sealed: bytes) -> Any:
        # What another version of the program wrote may have another shape.
        with suppress(ValueError, EOFError, AttributeError, ImportError, TypeError, IndexError):
            return self._key.opened(sealed, purpose)
        return None

    @staticmethod
    def _purpose(table: str, digest: bytes) -> bytes:
        return b"%d %s %s" % (_FORM, table.encode(), digest)
