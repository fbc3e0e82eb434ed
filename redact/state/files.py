"""Where the user's own keys and records are, and how their files are made."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
KEY_BYTES = 32


def state_folder() -> Path:
    """Give the user's folder for state: `REDACT_STATE_DIR`, else the platform's. It may not exist yet."""
    if folder := os.environ.get("REDACT_STATE_DIR"):
        return Path(folder)
    from platformdirs import user_state_path

    return user_state_path("redact", appauthor=False)


def new_private_file(path: Path) -> BinaryIO:
    """Open a file that doesn't exist yet, for writing.

    Raises:
        FileExistsError: something stands there, be it a symbolic link to nowhere.
    """
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def appended_private_file(path: Path) -> BinaryIO:
    """Open a file for adding to its end; made where it doesn't exist."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY), "ab")


def read_key(path: Path) -> bytes:
    """Read a key.

    Raises:
        OSError: there is none, or it is damaged.
    """
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise OSError(errno.EINVAL, "damaged key")
    return key


def own_key(path: Path) -> bytes:
    """Read a key; made once, also when two processes start at the same moment.

    Raises:
        OSError: it can't be made or read.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        try:
            with new_private_file(new) as file:
                file.write(secrets.token_bytes(KEY_BYTES))
            with suppress(FileExistsError):
                # Unlike a rename, a link never takes the place of the other process's key.
                os.link(new, path)
        finally:
            new.unlink(missing_ok=True)
    return read_key(path)
