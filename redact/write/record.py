"""Remembers which files redact made, so that it overwrites no others: keyed digests alone, no path and no text."""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from redact.state import appended_private_file, own_key, read_key, state_folder


class Record:
    """The files that redact made, by real path and content, under a key that never leaves its folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read or made yet."""
        self._key_file = folder / "written.key"
        self._digests = folder / "written.digests"

    @classmethod
    def of_user(cls) -> Record:
        """Give the user's own record, in `REDACT_STATE_DIR` or the platform's state folder."""
        return cls(state_folder())

    def has(self, place: Path, data: bytes, made_from: Path | None = None) -> bool:
        """Tell whether redact made the file of that path and content from that source; False where the record can't be read."""
        try:
            return self._digest(read_key(self._key_file), place, data, made_from) in self._digests.read_bytes()
        except OSError:
            return False

    def add(self, place: Path, data: bytes, made_from: Path | None = None) -> None:
        """Remember a file; where that can't be done, it counts as someone else's from then on."""
        with suppress(OSError):
            digest = self._digest(own_key(self._key_file), place, data, made_from)
            if not self.has(place, data, made_from):
                with appended_private_file(self._digests) as file:
                    file.write(digest)

    def _digest(self, key: bytes, place: Path, data: bytes, made_from: Path | None) -> bytes:
        message = os.fsencode(place) + b"\0" + hashlib.sha256(data).digest() + os.fsencode(made_from or "")
        return hmac.new(key, message, hashlib.sha256).hexdigest().encode() + b"\n"
