"""Where a check and the background process meet: a socket that none but its owner can open."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

from redact import __version__
from redact.state import state_folder

IDLE_SECONDS = 900
"""How long the process waits for another check."""
PASSED_ON = ("GIT_", "PRE_COMMIT", "REDACT_", "LC_", "LANG", "COLUMNS", "NO_COLOR", "TERM", "HOME", "PATH", "TZ", "XDG_")
"""Beginnings of the environment variables that a check depends on."""
DESCRIPTORS = 3
"""Standard input, output and error of the check."""


def socket_path() -> Path:
    """Give the socket of this very installation: another version, or another Python, has its own."""
    installation = f"{__version__}\0{sys.executable}\0{Path(__file__).parent}"
    name = hashlib.blake2b(installation.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    return state_folder() / "background" / f"{name}.sock"


def is_own(path: Path) -> bool:
    """Tell whether a socket and its folder belong to the user, and to nobody else."""
    try:
        states = [path.lstat(), path.parent.lstat()]
    except OSError:
        return False
    private = all(state.st_uid == os.getuid() and not state.st_mode & 0o077 for state in states)
    return private and stat.S_ISSOCK(states[0].st_mode) and stat.S_ISDIR(states[1].st_mode)
