"""Remembers which files redact made, so that it overwrites no others: keyed digests alone, no path and no text."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from redact.write.private import appended_private_file, new_private_file

_KEY_BYTES = 32


class Record:
    """The files that redact made, by real path and content, under a key that never leaves its folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read or made yet."""
        self._key_file = folder / "written.key"
        self._digests = folder / "written.digests"

    @classmethod
    def of_user(cls) -> Record:
        """Give the user's own record, in `REDACT_STATE_DIR` or the platform's state folder."""
        if folder := os.environ.get("REDACT_STATE_DIR"):
            return cls(Path(folder))
        from platformdirs import user_state_path

        return cls(user_state_path("redact", appauthor=False))

    def has(self, place: Path, data: bytes) -> bool:
        """Tell whether redact made the file of that path and content; False where the record can't be read."""
        try:
            return self._digest(self._read_key(), place, data) in self._digests.read_bytes()
        except OSError:
            return False

    def add(self, place: Path, data: bytes) -> None:
        """Remember a file; where that can't be done, it counts as someone else's from then on."""
        with suppress(OSError):
            self._key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            digest = self._digest(self._key(), place, data)
            if not self.has(place, data):
                with appended_private_file(self._digests) as file:
                    file.write(digest)

    def _digest(self, key: bytes, place: Path, data: bytes) -> bytes:
        message = os.fsencode(place) + b"\0" + hashlib.sha256(data).digest()
        return hmac.new(key, message, hashlib.sha256).hexdigest().encode() + b"\n"

    def _key(self) -> bytes:
        """Give the key; made once, also when two processes start at the same moment."""
        if not self._key_file.exists():
            new = self._key_file.with_name(f"{self._key_file.name}.{secrets.token_hex(8)}")
            try:
                with new_private_file(new) as file:
                    file.write(secrets.token_bytes(_KEY_BYTES))
                with suppress(FileExistsError):
                    # Unlike a rename, a link never takes the place of the other process's key.
                    os.link(new, self._key_file)
            finally:
                new.unlink(missing_ok=True)
        return self._read_key()

    def _read_key(self) -> bytes:
        key = self._key_file.read_bytes()
        if len(key) != _KEY_BYTES:
            raise OSError(errno.EINVAL, "damaged key")
        return key
