"""What travels through a cluster, sealed: neither scheduler, logs, dashboards nor what a worker writes to disk hold a value."""

from __future__ import annotations

import pickle
import secrets
from dataclasses import dataclass, field
from typing import Any

from redact.bulk.vault_key import NONCE_BYTES


@dataclass(frozen=True, slots=True)
class Sealed:
    """A message of a run."""

    run: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """One run as its workers know it."""

    run: str
    key: bytes = field(repr=False)
    """Opens this run's messages, and nothing that outlives it."""

    @classmethod
    def new(cls) -> Session:
        """Begin a run."""
        return cls(secrets.token_hex(8), secrets.token_bytes(32))

    def sealed(self, value: Any) -> Sealed:
        """Seal a message (AES-GCM)."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        return Sealed(self.run, nonce + self._cipher().encrypt(nonce, plain, self.run.encode()))

    def opened(self, sealed: Sealed) -> Any:
        """Open a message; what wasn't sealed in this run doesn't open."""
        data = sealed.data
        return pickle.loads(self._cipher().decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], self.run.encode()))  # noqa: S301

    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self.key)
