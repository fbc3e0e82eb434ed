"""Fingerprints of values: dear to make, so that a dictionary of names and amounts can't be tried on a committed file cheaply."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable

SALT_BYTES = 16
_SCHEME = "s1-"
_COST, _BLOCK, _LANES = 2**15, 8, 1
"""About 70 ms and 32 MB for each value on a processor of 2024."""
_LENGTH = 16
_MEMORY = 64 * 2**20
_WRITTEN = re.compile(_SCHEME + "[a-z2-7]{26}")


class Fingerprints:
    """Makes fingerprints, each once as long as it lives. Holds values: never written, never sent to another process."""

    def __init__(self, salts: Iterable[bytes]) -> None:
        """Take the repository's salts; nothing is computed yet."""
        self._salts = tuple(salts)
        self._made: dict[str, tuple[str, ...]] = {}

    def of(self, key: str) -> tuple[str, ...]:
        """Give a value's fingerprint under each salt.

        Args:
            key: the value's `Surface.key`.
        """
        if key not in self._made:
            self._made[key] = tuple(fingerprint_of(key, salt) for salt in self._salts)
        return self._made[key]

    def __reduce__(self) -> tuple[type[Fingerprints], tuple[tuple[bytes, ...]]]:
        return Fingerprints, (self._salts,)


def fingerprint_of(key: str, salt: bytes) -> str:
    """Make a value's fingerprint.

    Args:
        key: the value's `Surface.key`.
        salt: the repository's.
    """
    value = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold())
    made = hashlib.scrypt(
        value.encode(errors="surrogatepass"), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=_LENGTH, maxmem=_MEMORY
    )
    return _SCHEME + base64.b32encode(made).decode().rstrip("=").lower()


def is_fingerprint(text: str) -> bool:
    """Tell whether a text is a fingerprint of the one kind that there is."""
    return _WRITTEN.fullmatch(text) is not None


def new_salt() -> bytes:
    """Make a salt for a repository."""
    return secrets.token_bytes(SALT_BYTES)
