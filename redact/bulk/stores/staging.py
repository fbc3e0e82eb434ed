"""Copies that wait for their place in a store: on the coordinator's disk, sealed under a key that it alone has and forgets."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from redact.bulk.copies import Blocks, Staged
from redact.bulk.vault_key import NONCE_BYTES
from redact.state import new_private_file

_LENGTH_BYTES = 8


class SealedFiles:
    """A folder of the run's own."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when it is cleared for a run."""
        self._folder = folder

    @cached_property
    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(secrets.token_bytes(32))

    def is_empty(self) -> bool:
        """Tell whether nothing was left."""
        return not self._folder.is_dir()

    def begin(self) -> None:
        """Clear what an earlier run left: nobody can read it any more."""
        self.end()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def write(self, data: bytes | Blocks) -> Staged:
        """Write a copy.

        Raises:
            OSError: there is no room.
        """
        file = self._folder / secrets.token_hex(8)
        hasher, size = hashlib.sha256(), 0
        try:
            with new_private_file(file) as out:
                for block in (data,) if isinstance(data, bytes) else data():
                    nonce = secrets.token_bytes(NONCE_BYTES)
                    sealed = nonce + self._cipher.encrypt(nonce, block, None)
                    out.write(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
                    hasher.update(block)
                    size += len(block)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        return Staged(file, hasher.hexdigest(), size)

    def read(self, staged: Staged) -> bytes:
        """Read a copy."""
        return b"".join(self._blocks(staged))

    def _blocks(self, staged: Staged) -> Iterator[bytes]:
        with staged.file.open("rb") as opened:
            while length := opened.read(_LENGTH_BYTES):
                sealed = opened.read(int.from_bytes(length, "big"))
                yield self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)

    def discard(self, staged: Staged) -> None:
        """Remove a copy."""
        with suppress(OSError):
            staged.file.unlink()

    def end(self) -> None:
        """Remove all."""
        with suppress(OSError):
            for each in self._folder.iterdir():
                each.unlink()
            self._folder.rmdir()
