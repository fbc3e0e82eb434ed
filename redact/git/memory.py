"""What earlier checks found, so that a file that was seen before costs nothing: places and rules, no text and no path."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from redact.git.outcome import Examination, Hit, Place
from redact.model import Release
from redact.state import own_key, state_folder

DIGEST_BYTES = 16
_MOST = 100_000
"""Files that are remembered; beyond, those that were looked at the longest ago are forgotten."""
_FORM = 2
_EXAMINED, _ANSWERS = f"examined_{_FORM}", f"answers_{_FORM}"
_SCHEMA = "CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


class Digests:
    """Digests under the user's own key: no dictionary of names or amounts breaks them."""

    def __init__(self, key: bytes) -> None:
        """Take the key, 32 bytes."""
        self._key = key

    @classmethod
    def of_user(cls) -> Digests:
        """Read the user's own key; made once, or for this process alone where the folder can't be written."""
        import secrets

        try:
            return cls(own_key(state_folder() / "check.key"))
        except OSError:
            return cls(secrets.token_bytes(32))

    def of(self, *parts: str | bytes) -> bytes:
        """Give the digest of some texts, 16 bytes; other parts give another one."""
        hasher = hashlib.blake2b(key=self._key, digest_size=DIGEST_BYTES)
        for part in parts:
            data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
            hasher.update(len(data).to_bytes(8, "little") + data)
        return hasher.digest()


class Memory:
    """Examinations and engines' answers by keyed digests. Without a folder that can be written, nothing is remembered."""

    def __init__(self, folder: Path) -> None:
        """Open the file, or make it."""
        self._connection: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / "checks.sqlite"
            file.touch(mode=0o600)
            self._connection = sqlite3.connect(file, isolation_level=None, timeout=2)
        self._run("PRAGMA journal_mode = WAL")
        self._run("PRAGMA synchronous = OFF")
        for table in (_EXAMINED, _ANSWERS):
            self._run(_SCHEMA.format(table=table))

    @classmethod
    def of_user(cls) -> Memory:
        """Open the user's own."""
        return cls(state_folder())

    def examination(self, key: bytes) -> Examination | None:
        """Give what a file was found to hold."""
        with suppress(ValueError, TypeError, KeyError):
            if found := self._get(_EXAMINED, key):
                return _examination(json.loads(found))
        return None

    def remember_examination(self, key: bytes, found: Examination) -> None:
        """Remember what a file was found to hold."""
        self._put(_EXAMINED, key, json.dumps(asdict(found)).encode())

    def answers(self, key: bytes) -> bytes:
        """Give what an engine answered about a file's lines; empty where nothing is remembered."""
        return self._get(_ANSWERS, key)

    def remember_answers(self, key: bytes, answers: bytes) -> None:
        """Remember what an engine answered about a file's lines: digests and spans, no text."""
        self._put(_ANSWERS, key, answers)

    def close(self) -> None:
        """Forget what is too much, and close the file."""
        for table in (_EXAMINED, _ANSWERS):
            self._run(f"DELETE FROM {table} WHERE rowid <= (SELECT MAX(rowid) FROM {table}) - ?", _MOST)  # noqa: S608 - our own
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()

    def _get(self, table: str, key: bytes) -> bytes:
        rows = self._run(f"SELECT value FROM {table} WHERE key = ?", key)  # noqa: S608 - our own
        return rows[0][0] if rows else b""

    def _put(self, table: str, key: bytes, value: bytes) -> None:
        # Replacing gives a row a new, higher number: the lowest are the oldest.
        self._run(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", key, value)  # noqa: S608 - our own

    def _run(self, statement: str, *values: Any) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall() if self._connection else []
        except sqlite3.Error:
            return []


def _examination(row: dict[str, Any]) -> Examination:
    return Examination(
        Release(row["release"]),
        row["level"],
        row["privacy"],
        row["rule"],
        tuple(_hit(each) for each in row["hits"]),
        tuple(row["notices"]),
    )


def _hit(row: dict[str, Any]) -> Hit:
    place = Place(**row["place"]) if row["place"] else None
    return Hit(row["entity_type"], row["rule"], place, row["value"], row["entity"], tuple(row["parts"]))
