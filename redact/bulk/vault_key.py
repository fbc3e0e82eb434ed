"""The key of what is remembered of vault runs: it seals values and makes digests that no dictionary breaks."""

from __future__ import annotations

import hashlib
import os
import pickle
import secrets
import zlib
from pathlib import Path
from typing import Any

from redact.errors import UsageError
from redact.state import own_key, state_folder

NONCE_BYTES = 12
DIGEST_BYTES = 16


class VaultKey:
    """Seals and digests under one key; a value opens only for the purpose that it was sealed for."""

    def __init__(self, key: bytes) -> None:
        """Take the key: 32 bytes."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._digests = hashlib.blake2b(b"digests", key=key).digest()
        self._cipher = AESGCM(hashlib.blake2b(b"seal", key=key, digest_size=32).digest())
        self.of_lines = hashlib.blake2b(b"lines", key=key, digest_size=32).digest()
        """The key that workers get, for digests of lines alone."""

    @classmethod
    def of_user(cls) -> VaultKey:
        """Read the user's own key; made once.

        Raises:
            UsageError: the state folder can't be used.
        """
        folder = state_folder()
        try:
            return cls(own_key(folder / "vault.key"))
        except OSError as error:
            raise UsageError(
                f"The folder {folder} can't be used: {error.strerror}.", "Name another with REDACT_STATE_DIR."
            ) from None

    def digest(self, *parts: bytes) -> bytes:
        """Give the keyed digest of some bytes, 16 bytes; the first part says what it is."""
        hasher = hashlib.blake2b(key=self._digests, digest_size=DIGEST_BYTES)
        for part in parts:
            hasher.update(len(part).to_bytes(8, "big"))
            hasher.update(part)
        return hasher.digest()

    def of_path(self, path: str | Path) -> bytes:
        """Give the keyed digest of a path."""
        return self.digest(b"path", os.fsencode(path))

    def sealed_text(self, text: str, purpose: bytes) -> bytes:
        """Encrypt a short text, in a fraction of the time that `sealed` takes."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + bytes(self._cipher.encrypt(nonce, text.encode(errors="surrogatepass"), purpose))

    def opened_text(self, sealed: bytes, purpose: bytes) -> str:
        """Decrypt a text.

        Raises:
            ValueError: it was sealed under another key or for another purpose, or it is damaged.
        """
        return self._decrypted(sealed, purpose).decode(errors="surrogatepass")

    def sealed(self, value: Any, purpose: bytes) -> bytes:
        """Encrypt a value (AES-GCM)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        packed = zlib.compress(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL), level=1)
        return nonce + bytes(self._cipher.encrypt(nonce, packed, purpose))

    def opened(self, sealed: bytes, purpose: bytes) -> Any:
        """Decrypt a value.

        Raises:
            ValueError: it was sealed under another key or for another purpose, or it is damaged.
        """
        packed = self._decrypted(sealed, purpose)
        return pickle.loads(zlib.decompress(packed))  # noqa: S301 - only the holder of the key can have sealed it

    def _decrypted(self, sealed: bytes, purpose: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return bytes(self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose))
        except InvalidTag:
            raise ValueError("sealed under another key or for another purpose") from None
