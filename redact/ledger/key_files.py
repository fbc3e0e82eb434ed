"""Key files: bytes as they are, as text, or sealed by a passphrase."""

from __future__ import annotations

import base64
import binascii
import errno
import getpass
import json
import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any

from redact.errors import LedgerError
from redact.ledger.seal import KEY_BYTES, NONCE_BYTES
from redact.state import new_private_file

PASSPHRASE_VARIABLE = "REDACT_PASSPHRASE"  # noqa: S105 - a name
_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
"""About 0.1 s and 32 MiB a try (RFC 7914)."""
_LARGEST_N, _LARGEST_R = 2**18, 16


def read_key_file(path: Path) -> bytes:
    """Read a key file: 32 bytes as they are, in hexadecimal or Base64, or sealed by a passphrase.

    Raises:
        LedgerError: there is no such file, it holds no key, or the passphrase doesn't open it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError(f"The key file {path} can't be read: {error.strerror}.", HOW_TO_MAKE_KEY_FILE) from None
    if len(data) == KEY_BYTES:
        return data
    try:
        text = data.decode("ascii").strip()
        return _unwrapped(json.loads(text), path) if text.startswith("{") else key_of_text(text)
    except (ValueError, KeyError, TypeError):
        raise LedgerError(f"The key file {path} holds no key.", HOW_TO_MAKE_KEY_FILE) from None


HOW_TO_MAKE_KEY_FILE = "It is a file of 32 random bytes; `head -c 32 /dev/urandom > FILE` makes one."


def write_key_file(path: Path, key: bytes, passphrase: str = "") -> None:
    """Write a key to a new file that its owner alone can read.

    Args:
        path: the file, which doesn't exist yet.
        key: 32 bytes.
        passphrase: seals the key (scrypt, AES-GCM); the key is written as it is where this is empty.

    Raises:
        LedgerError: the file exists or can't be written.
    """
    text = json.dumps(_wrapped(key, passphrase)) if passphrase else text_of_key(key)
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


def text_of_key(key: bytes) -> str:
    """Write a key as text, in Base64."""
    return base64.b64encode(key).decode()


def key_of_text(text: str) -> bytes:
    """Read a key from text, in hexadecimal or Base64.

    Raises:
        ValueError: it is no key.
    """
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
