"""Digests under the user's own key, for what is remembered between runs."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from redact.state.files import KEY_BYTES, own_key, state_folder

DIGEST_BYTES = 16


class Digests:
    """Digests under the user's own key: no dictionary of names or amounts breaks them."""

    def __init__(self, key: bytes) -> None:
        """Take the key, 32 bytes."""
        self._key = key

    @classmethod
    def of_user(cls) -> Digests:
        """Read the user's own key; made once, or for this process alone where the folder can't be written."""
        return cls.within(state_folder())

    @classmethod
    def within(cls, folder: Path) -> Digests:
        """Read the key in a folder; made once, or for this process alone where the folder can't be written."""
        try:
            return cls(own_key(folder / "check.key"))
        except OSError:
            return cls(secrets.token_bytes(KEY_BYTES))

    def of(self, *parts: str | bytes) -> bytes:
        """Give the digest of some texts, 16 bytes; other parts give another one."""
        hasher = hashlib.blake2b(key=self._key, digest_size=DIGEST_BYTES)
        for part in parts:
            data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
            hasher.update(len(data).to_bytes(8, "little") + data)
        return hasher.digest()
