"""Where a ledger's key is: a file that the user names, one beside the ledger, or the system's keyring."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

from redact.errors import LedgerError
from redact.ledger.key_files import key_of_text, read_key_file, text_of_key, write_key_file
from redact.ledger.seal import KEY_BYTES
from redact.state import new_private_file

KEY_FILE_VARIABLE = "REDACT_KEY_FILE"
SERVICE = "vault-redact"
_PENDING, _FORMER = ".next", ".former"


@dataclass(slots=True)
class KeyPlace:
    """The places that a ledger's key may be in, and what to tell the user about it."""

    beside: Path
    """The key file beside the ledger."""
    account: str
    """The key's name in the keyring."""
    tell: Callable[[str], None]
    """Tells the user once that a key was made, and where."""
    chosen: str = ""
    """Where it was found or made: `file`, `beside` or `keyring`."""

    def key(self, *, new: bool) -> bytes:
        """Give the key.

        Args:
            new: the ledger is new, so that a key may be made for it.

        Raises:
            LedgerError: there is none, or it can't be read.
        """
        if named := os.environ.get(KEY_FILE_VARIABLE):
            self.chosen = "file"
            return read_key_file(Path(named))
        if self.beside.exists():
            self.chosen = "beside"
            if new:
                self.tell(f"The key {self.beside} was there, but no ledger: numbers start anew.")
            return read_key_file(self.beside)
        ring = _keyring()
        self.chosen = "keyring"
        if ring and (stored := ring.get_password(SERVICE, self.account)):
            return key_of_text(stored)
        if not new:
            raise LedgerError(
                f"The ledger's key is missing: neither {self.beside} nor the keyring holds it.",
                f"Put a copy of it there, or name it with {KEY_FILE_VARIABLE}.",
            )
        return self._make(ring)

    def prepare(self, key: bytes, passphrase: str = "") -> None:
        """Keep a key ready that is to take the place of the one in use."""
        if self.chosen == "keyring":
            _required_keyring().set_password(SERVICE, self.account + _PENDING, text_of_key(key))
        else:
            write_key_file(self._file(_PENDING, key), key, passphrase)

    def prepared(self) -> list[bytes]:
        """Give the keys that are ready to take the place of the one in use: mostly none."""
        found = [read_key_file(each) for each in sorted(self.beside.parent.glob(f"{escape(self.beside.name)}{_PENDING}-*"))]
        ring = _keyring()
        stored = ring.get_password(SERVICE, self.account + _PENDING) if ring else None
        return [*found, key_of_text(stored)] if stored else found

    def promote(self, key: bytes) -> None:
        """Let a key that is ready take its place, unless another run did; the one before is kept, for older copies."""
        ready = self._file(_PENDING, key)
        if ready.exists():
            self._keep_former()
            ready.replace(self.beside)
        ring = _keyring()
        if ring and ring.get_password(SERVICE, self.account + _PENDING) == text_of_key(key):
            before = ring.get_password(SERVICE, self.account)
            if before:
                ring.set_password(SERVICE, f"{self.account}{_FORMER}-{_name_of(key_of_text(before))}", before)
            ring.set_password(SERVICE, self.account, text_of_key(key))
            ring.delete_password(SERVICE, self.account + _PENDING)

    def retire(self) -> None:
        """Keep the key beside the ledger for older copies of it alone."""
        if self.beside.exists():
            self._keep_former()
            self.beside.unlink()

    def _keep_former(self) -> None:
        if self.beside.exists():
            data = self.beside.read_bytes()
            former = self.beside.with_name(f"{self.beside.name}{_FORMER}-{_name_of(data)}")
            with suppress(FileExistsError), new_private_file(former) as file:
                file.write(data)

    def _file(self, stage: str, key: bytes) -> Path:
        return self.beside.with_name(f"{self.beside.name}{stage}-{_name_of(key)}")

    def _make(self, ring: Any) -> bytes:
        key = secrets.token_bytes(KEY_BYTES)
        if ring:
            with suppress(Exception):  # any backend raises errors of its own; the file is as good
                ring.set_password(SERVICE, self.account, text_of_key(key))
                if ring.get_password(SERVICE, self.account) == text_of_key(key):
                    self.tell("A key for this vault's pseudonyms was made and stored in the system's keyring.")
                    return key
        self.chosen = "beside"
        write_key_file(self.beside, key)
        self.tell(
            f"A key for this vault's pseudonyms was made: {self.beside}. Keep a copy; without it nothing can be restored, "
            "and whoever has it and the ledger can read the names."
        )
        return key


def store_in_keyring(account: str, key: bytes) -> None:
    """Store a key in the system's keyring, over the one of that name."""
    _required_keyring().set_password(SERVICE, account, text_of_key(key))


def key_in_keyring(account: str) -> bytes:
    """Give the key of that name in the system's keyring.

    Raises:
        LedgerError: there is no keyring, or no such key in it.
    """
    try:
        stored = _required_keyring().get_password(SERVICE, account)
        if stored:
            return key_of_text(stored)
    except ValueError:
        pass
    raise LedgerError(f"The keyring holds no key {account}.", "Put a copy of it into a file, and name that.")


def _required_keyring() -> Any:
    ring = _keyring()
    if ring is None:
        raise LedgerError("There is no keyring on this system.", "Name a key file instead.")
    return ring


def _keyring() -> Any:
    """Give the system's keyring; None where there is none that is fit for secrets."""
    try:
        import keyring

        ring = keyring.get_keyring()
        return ring if ring.priority >= 1 else None
    except Exception:  # a backend's own errors: no session bus, no service
        return None


def _name_of(data: bytes) -> str:
    """Name a key file by what is in it, which is random: its digest tells nothing."""
    return hashlib.sha256(data).hexdigest()[:12]
