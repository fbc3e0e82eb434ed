"""Files that their owner alone can read, from their first moment on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600


def new_private_file(path: Path) -> BinaryIO:
    """Open a file that doesn't exist yet, for writing.

    Raises:
        FileExistsError: something stands there, be it a symbolic link to nowhere.
    """
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def appended_private_file(path: Path) -> BinaryIO:
    """Open a file for adding to its end; made where it doesn't exist."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY), "ab")
