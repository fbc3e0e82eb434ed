"""What is remembered between runs: tables by digests in one file. Where that is missing or broken, nothing is lost but time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from redact.state.files import OWNER_ONLY

if TYPE_CHECKING:
    import sqlite3

_MOST = 100_000
_AT_ONCE = 500
"""SQLite takes so many values in one statement, however it was built."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


class Records:
    """Tables of values by digests. Where the file can't be made, read or written, nothing is remembered; never an error."""

    def __init__(self, file: Path, *tables: str, most: int = _MOST) -> None:
        """Open the file, or make it for its owner alone; anew where it is damaged.

        Args:
            file: the file; its folder is made too.
            tables: names of our own.
            most: so many rows a table has once it is closed; those that were written the longest ago are forgotten.
        """
        self._tables, self._most = tables, most
        self._connection = _opened(file, tables) or _opened(file, tables)
        self._has_grown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, table: str, key: bytes) -> bytes | None:
        """Give a row's value; None where there is no such row."""
        rows = self._run(f"SELECT value FROM {table} WHERE key = ?", key)  # noqa: S608 - our own
        return rows[0][0] if rows else None

    def found(self, table: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Give those of some rows that there are, all as of one moment."""
        found: dict[bytes, bytes] = {}
        self._run("BEGIN")
        for some in _portions(keys):
            marks = ", ".join("?" * len(some))
            found.update(self._run(f"SELECT key, value FROM {table} WHERE key IN ({marks})", *some))  # noqa: S608 - our own
        self._run("COMMIT")
        return found

    def put(self, table: str, rows: Mapping[bytes, bytes]) -> None:
        """Write rows, all of them or none."""
        self._has_grown = True
        # Replacing gives a row a new, higher number: the lowest are the oldest.
        self._run_all(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows.items())  # noqa: S608 - our own

    def drop(self, table: str, keys: Iterable[bytes]) -> None:
        """Forget rows, all of them or none."""
        self._run_all(f"DELETE FROM {table} WHERE key = ?", ((key,) for key in keys))  # noqa: S608 - our own

    def close(self) -> None:
        """Forget what is too much, and close the file."""
        for table in self._tables if self._has_grown else ():
            self._run(f"DELETE FROM {table} WHERE rowid <= (SELECT MAX(rowid) FROM {table}) - ?", self._most)  # noqa: S608 - our own
        if self._connection is not None:
            with _unharmed():
                self._connection.close()
            self._connection = None

    def _run(self, statement: str, *values: Any) -> list[Any]:
        with _unharmed():
            return self._connection.execute(statement, values).fetchall() if self._connection else []
        return []

    def _run_all(self, statement: str, rows: Iterable[tuple[bytes, ...]]) -> None:
        if self._connection is None:
            return
        with _unharmed():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(statement, rows)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _opened(file: Path, tables: Iterable[str]) -> sqlite3.Connection | None:
    """Open a file; None where that fails, and one that is no database is gone then."""
    import sqlite3

    connection = None
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=OWNER_ONLY)
        # A connection may be made in one thread and used in another, unless SQLite was built without locks.
        connection = sqlite3.connect(file, isolation_level=None, timeout=2, check_same_thread=sqlite3.threadsafety < 3)
        for setting in ("journal_mode = WAL", "synchronous = OFF"):
            with suppress(sqlite3.OperationalError):  # another process may be making the same file
                connection.execute(f"PRAGMA {setting}")
        for table in tables:
            connection.execute(_SCHEMA.format(table=table))
        return connection
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        if getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            for end in ("", "-wal", "-shm"):
                with suppress(OSError):
                    file.with_name(file.name + end).unlink(missing_ok=True)
    return None


def _unharmed() -> suppress:
    import sqlite3

    return suppress(sqlite3.Error)


def _portions(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some
