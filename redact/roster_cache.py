"""What each note of a large vault says about who exists, kept so that one note's export doesn't read all the others.

The file holds names, so it is encrypted (AES-GCM) under a key in the user's state folder; its own name is a keyed digest of
the vault's path.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact.errors import Unreadable
from redact.state import new_private_file, own_key, state_folder

FEWEST_NOTES = 200
"""A smaller vault is read faster than its cache is."""
NONCE_BYTES = 12
SETTLED_NS = 2_000_000_000
"""A note changed so shortly before it was read may change again without a new modification time."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What one note said when it looked like this."""

    mtime_ns: int
    size: int
    read_at_ns: int
    lesson: Any
    """What the note teaches, as JSON holds it."""

    def holds_for(self, status: os.stat_result) -> bool:
        """Tell whether the note can't have changed since."""
        same = (status.st_mtime_ns, status.st_size) == (self.mtime_ns, self.size)
        return same and self.mtime_ns + SETTLED_NS < self.read_at_ns


class RosterCache:
    """One vault's lessons on disk."""

    def __init__(self, folder: Path, vault: Path, version: str) -> None:
        """Take the places; nothing is read or made yet.

        Args:
            folder: the user's state folder.
            vault: the vault's root.
            version: of whatever makes the lessons; others' are forgotten.
        """
        self._folder = folder
        self._vault = os.fsencode(vault.resolve())
        self._version = version.encode()

    @classmethod
    def of_user(cls, vault: Path, version: str) -> RosterCache:
        """Give the user's own cache of a vault."""
        return cls(state_folder(), vault, version)

    def load(self) -> dict[str, Remembered]:
        """Read all lessons by the note's path; none where there is no cache or it can't be read."""
        from cryptography.exceptions import InvalidTag

        with suppress(OSError, InvalidTag, ValueError, TypeError):
            data = self._file().read_bytes()
            plain = self._cipher().decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], self._version)
            return {path: Remembered(*row) for path, row in json.loads(plain).items()}
        return {}

    def save(self, lessons: Mapping[str, Remembered]) -> None:
        """Write all lessons, or nothing where the folder can't be written."""
        rows = {path: [each.mtime_ns, each.size, each.read_at_ns, each.lesson] for path, each in lessons.items()}
        nonce = secrets.token_bytes(NONCE_BYTES)
        with suppress(OSError):
            sealed = nonce + self._cipher().encrypt(nonce, json.dumps(rows, ensure_ascii=False).encode(), self._version)
            file = self._file()
            new = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
            try:
                with new_private_file(new) as out:
                    out.write(sealed)
                new.replace(file)
            finally:
                new.unlink(missing_ok=True)

    def _key(self) -> bytes:
        return own_key(self._folder / "roster.key")

    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self._key())

    def _file(self) -> Path:
        name = hmac.new(self._key(), self._vault, hashlib.sha256).hexdigest()
        return self._folder / f"{name}.roster"


def lessons_of(vault: Path, notes: list[Path], learn: Callable[[Path], Any], cache: RosterCache | None) -> Iterator[Any]:
    """Give what each note of a vault teaches, from the cache where it can't have changed.

    Args:
        vault: the vault's root.
        notes: paths of its notes.
        learn: reads a note and gives its lesson as JSON holds it; a note that is `Unreadable` teaches nothing.
        cache: None reads every note.
    """
    known = cache.load() if cache and len(notes) >= FEWEST_NOTES else {}
    lessons: dict[str, Remembered] = {}
    for path in notes:
        name = path.relative_to(vault).as_posix()
        with suppress(OSError, Unreadable):
            status = path.stat()
            remembered = known.get(name)
            if remembered is None or not remembered.holds_for(status):
                remembered = Remembered(status.st_mtime_ns, status.st_size, time.time_ns(), learn(path))
            lessons[name] = remembered
            yield remembered.lesson
    if cache and len(notes) >= FEWEST_NOTES and lessons != known:
        cache.save(lessons)
