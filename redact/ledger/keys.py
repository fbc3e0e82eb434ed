"""Where a ledger's key is: a file that the user names, one beside the ledger, or the system's keyring."""

from __future__ import annotations

import base64
import binascii
import errno
import getpass
import hashlib
import json
import os
import re
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

from redact.errors import LedgerError
from redact.ledger.seal import KEY_BYTES, NONCE_BYTES
from redact.state import new_private_file

KEY_FILE_VARIABLE = "REDACT_KEY_FILE"
PASSPHRASE_VARIABLE = "REDACT_PASSPHRASE"  # noqa: S105 - a name
SERVICE = "vault-redact"
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
"""About 0.1 s and 32 MiB a try (RFC 7914)."""
_LARGEST_N, _LARGEST_R = 2**18, 16
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
            return _key_of_text(stored)
        if not new:
            raise LedgerError(
                f"The ledger's key is missing: neither {self.beside} nor the keyring holds it.",
                f"Put a copy of it there, or name it with {KEY_FILE_VARIABLE}.",
            )
        return self._make(ring)

    def prepare(self, key: bytes, passphrase: str = "") -> None:
        """Keep a key ready that is to take the place of the one in use."""
        if self.chosen == "keyring":
            _required_keyring().set_password(SERVICE, self.account + _PENDING, _text_of(key))
        else:
            write_key_file(self._file(_PENDING, key), key, passphrase)

    def prepared(self) -> list[bytes]:
        """Give the keys that are ready to take the place of the one in use: mostly none."""
        found = [read_key_file(each) for each in sorted(self.beside.parent.glob(f"{escape(self.beside.name)}{_PENDING}-*"))]
        ring = _keyring()
        stored = ring.get_password(SERVICE, self.account + _PENDING) if ring else None
        return [*found, _key_of_text(stored)] if stored else found

    def promote(self, key: bytes) -> None:
        """Let a key that is ready take its place, unless another run did; the one before is kept, for older copies."""
        ready = self._file(_PENDING, key)
        if ready.exists():
            self._keep_former()
            ready.replace(self.beside)
        ring = _keyring()
        if ring and ring.get_password(SERVICE, self.account + _PENDING) == _text_of(key):
            before = ring.get_password(SERVICE, self.account)
            if before:
                ring.set_password(SERVICE, f"{self.account}{_FORMER}-{_name_of(_key_of_text(before))}", before)
            ring.set_password(SERVICE, self.account, _text_of(key))
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
                ring.set_password(SERVICE, self.account, _text_of(key))
                if ring.get_password(SERVICE, self.account) == _text_of(key):
                    self.tell("A key for this vault's pseudonyms was made and stored in the system's keyring.")
                    return key
        self.chosen = "beside"
        write_key_file(self.beside, key)
        self.tell(
            f"A key for this vault's pseudonyms was made: {self.beside}. Keep a copy; without it nothing can be restored, "
            "and whoever has it and the ledger can read the names."
        )
        return key


def read_key_file(path: Path) -> bytes:
    """Read a key file: 32 bytes as they are, in hexadecimal or Base64, or sealed by a passphrase.

    Raises:
        LedgerError: there is no such file, it holds no key, or the passphrase doesn't open it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError(f"The key file {path} can't be read: {error.strerror}.", _HOW_TO_MAKE) from None
    if len(data) == KEY_BYTES:
        return data
    try:
        text = data.decode("ascii").strip()
        return _unwrapped(json.loads(text), path) if text.startswith("{") else _key_of_text(text)
    except (ValueError, KeyError, TypeError):
        raise LedgerError(f"The key file {path} holds no key.", _HOW_TO_MAKE) from None


_HOW_TO_MAKE = "It is a file of 32 random bytes; `head -c 32 /dev/urandom > FILE` makes one."


def write_key_file(path: Path, key: bytes, passphrase: str = "") -> None:
    """Write a key to a new file that its owner alone can read.

    Args:
        path: the file, which doesn't exist yet.
        key: 32 bytes.
        passphrase: seals the key (scrypt, AES-GCM); the key is written as it is where this is empty.

    Raises:
        LedgerError: the file exists or can't be written.
    """
    text = json.dumps(_wrapped(key, passphrase)) if passphrase else _text_of(key)
    new = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        try:
            with new_private_file(new) as file:
                file.write(text.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            new.rename(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise LedgerError(f"The key file {path} can't be written: {error.strerror}.", "Name another place for it.") from None


def ask_passphrase(path: Path, *, twice: bool = False) -> str:
    """Get the passphrase of a key file from `REDACT_PASSPHRASE` or from the user.

    Raises:
        LedgerError: nobody is there to be asked, or the two don't agree.
    """
    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise LedgerError(
            f"The key file {path} needs its passphrase.", f"Set {PASSPHRASE_VARIABLE}, or run redact on a terminal."
        )
    passphrase = getpass.getpass(f"Passphrase of {path}: ")
    if not passphrase or (twice and getpass.getpass("Once more: ") != passphrase):
        raise LedgerError("The passphrase is empty, or the two differ.", "Try again.")
    return passphrase


def store_in_keyring(account: str, key: bytes) -> None:
    """Store a key in the system's keyring, over the one of that name."""
    _required_keyring().set_password(SERVICE, account, _text_of(key))


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


def _text_of(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _key_of_text(text: str) -> bytes:
    if re.fullmatch(r"[0-9A-Fa-f]{64}", text):
        return bytes.fromhex(text)
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError from None
    if len(key) != KEY_BYTES:
        raise ValueError
    return key


def _wrapped(key: bytes, passphrase: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(passphrase, salt, _SCRYPT).encrypt(nonce, key, None)
    return {"kdf": "scrypt", **_SCRYPT, "salt": salt.hex(), "nonce": nonce.hex(), "key": sealed.hex()}


def _unwrapped(stored: dict[str, Any], path: Path) -> bytes:
    from cryptography.exceptions import InvalidTag

    cost = {each: int(stored[each]) for each in _SCRYPT}
    if stored["kdf"] != "scrypt" or cost["n"] > _LARGEST_N or cost["r"] > _LARGEST_R or cost["p"] > _LARGEST_R:
        raise ValueError
    cipher = _cipher(ask_passphrase(path), bytes.fromhex(stored["salt"]), cost)
    try:
        return bytes(cipher.decrypt(bytes.fromhex(stored["nonce"]), bytes.fromhex(stored["key"]), None))
    except InvalidTag:
        raise LedgerError(f"The passphrase doesn't open the key file {path}.", "Try again.") from None


def _cipher(passphrase: str, salt: bytes, cost: dict[str, int]) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return AESGCM(Scrypt(salt=salt, length=KEY_BYTES, n=cost["n"], r=cost["r"], p=cost["p"]).derive(passphrase.encode()))
