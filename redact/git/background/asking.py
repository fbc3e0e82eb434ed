"""Asks the background process for a check, where the user wants one and it is there."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from redact.git.background.meeting import PASSED_ON, is_own, socket_path
from redact.state import state_folder

SETTING = "redact.background"
_LONGEST_PATH = 100
"""Bytes of a socket's path that every system takes."""
_SECONDS_TO_CONNECT = 2


def is_wanted() -> bool:
    """Tell whether the user asked for the process, in this repository or in all of them."""
    with suppress(OSError):
        asked = subprocess.run(  # noqa: S603 - the user's own git
            ["git", "config", "--type=bool", "--get", SETTING],  # noqa: S607
            capture_output=True,
            check=False,
        )
        return asked.stdout.strip() == b"true"
    return False


def answered(arguments: Sequence[str]) -> int | None:
    """Have the process run a command with this one's input and output.

    Args:
        arguments: the command and its arguments.

    Returns:
        Its exit code; None where there is no process that could, and nothing was done.
    """
    path = socket_path()
    if not hasattr(socket, "send_fds") or not is_own(path) or not is_wanted():
        return None
    environment = {name: value for name, value in os.environ.items() if name.startswith(PASSED_ON)}
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            asked = {"arguments": list(arguments), "folder": os.getcwd(), "environment": environment}  # noqa: PTH109
            question = json.dumps(asked).encode()
            connection.settimeout(_SECONDS_TO_CONNECT)
            connection.connect(os.fspath(path))
            connection.settimeout(None)
            socket.send_fds(connection, [len(question).to_bytes(4, "big")], [0, 1, 2])
            connection.sendall(question)
            code = connection.recv(1)
        except OSError:
            return None
    return code[0] if code else None


def start() -> None:
    """Start the process for the checks to come, if there is none; it ends by itself."""
    path = socket_path()
    if not hasattr(socket, "send_fds") or len(os.fsencode(path)) > _LONGEST_PATH or is_own(path):
        return
    with suppress(OSError):
        subprocess.Popen(
            [sys.executable, "-P", "-m", "redact.git.background"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=os.environ | {"REDACT_STATE_DIR": str(state_folder().absolute())},
            start_new_session=True,
        )
