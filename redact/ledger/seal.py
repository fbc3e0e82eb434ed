"""What the ledger does with its key: seals values, looks them up by keyed digests, derives secrets."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import zlib
from typing import Any

from redact.errors import LedgerError

KEY_BYTES = 32
DIGEST_BYTES = 16
NONCE_BYTES = 12
_LONG = 1000
_SEPARATOR = "\0"


class Seal:
    """One key's three uses, each under a key of its own (HKDF, RFC 5869)."""

    def __init__(self, key: bytes) -> None:
        """Derive the keys.

        Args:
            key: the ledger's key, 32 bytes.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._key = key
        self._look_up = _derived(key, "look up")
        self._cipher = AESGCM(_derived(key, "seal"))

    def digest(self, *parts: str) -> bytes:
        """Give the keyed digest by which something is found again: 16 bytes; the first part says what it is."""
        return hmac.new(self._look_up, _bytes(_SEPARATOR.join(parts)), hashlib.sha256).digest()[:DIGEST_BYTES]

    def sealed(self, plain: str, purpose: str) -> bytes:
        """Encrypt a text (AES-GCM) so that it opens for this purpose alone."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + bytes(self._cipher.encrypt(nonce, _packed(plain), purpose.encode()))

    def opened(self, sealed: bytes, purpose: str) -> str:
        """Decrypt a text.

        Raises:
            LedgerError: it was sealed under another key or for another purpose, or it is damaged.
        """
        from cryptography.exceptions import InvalidTag

        try:
            packed: bytes = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError, TypeError):
            raise damaged() from None
        return _unpacked(packed)

    def secret(self, recipient: str, purpose: str) -> bytes:
        """Derive the secret that a recipient's pseudonyms rest on, 32 bytes; another one for each recipient and purpose."""
        return _derived(self._key, _SEPARATOR.join(("recipient", recipient, purpose)))


def damaged() -> LedgerError:
    """Say that the ledger can't be read."""
    return LedgerError("The ledger is damaged.", "Put a copy of it in its place, or export with --ephemeral.")


def _derived(key: bytes, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derive: Any = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"vault-redact ledger 1\0" + _bytes(purpose))
    return bytes(derive.derive(key))


def _bytes(text: str) -> bytes:
    # File names may hold what is no text.
    return text.encode(errors="surrogatepass")


def _packed(text: str) -> bytes:
    """Give the text's bytes after a mark that tells whether they are compressed: long ones are."""
    plain = _bytes(text)
    return b"z" + zlib.compress(plain) if len(plain) >= _LONG else b"=" + plain


def _unpacked(packed: bytes) -> str:
    plain = zlib.decompress(packed[1:]) if packed[:1] == b"z" else packed[1:]
    return plain.decode(errors="surrogatepass")
