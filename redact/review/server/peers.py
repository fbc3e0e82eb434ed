"""Who is at the other end of a connection: other users of this machine may see our address in the list of processes."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOCAL, _REMOTE, _STATE, _USER = 1, 2, 3, 7
_ESTABLISHED = "01"
_MAPPED = "0000000000000000FFFF0000"
"""What stands before an IPv4 address where a socket speaks both protocols."""


def is_foreign(client: tuple[str, int], server: tuple[str, int]) -> bool:
    """Say whether a connection is known to come from another user; root may do all that we may.

    Args:
        client: the address it comes from.
        server: our own.
    """
    if not hasattr(os, "getuid"):
        return False
    return any(user not in (0, os.getuid()) for user in _users_of(_hex(client), _hex(server)))


def _users_of(client: str, server: str) -> list[int]:
    users = []
    for table in _TABLES:
        try:
            rows = table.read_text("ascii").splitlines()[1:]
        except (OSError, ValueError):  # not Linux, or not shown
            continue
        for row in map(str.split, rows):
            ends = (row[_LOCAL].removeprefix(_MAPPED), row[_REMOTE].removeprefix(_MAPPED))
            if ends == (client, server) and row[_STATE] == _ESTABLISHED:
                users.append(int(row[_USER]))
    return users


def _hex(address: tuple[str, int]) -> str:
    """Write an address as the kernel does: in the machine's byte order."""
    number = int.from_bytes(socket.inet_aton(address[0]), sys.byteorder)
    return f"{number:08X}:{address[1]:04X}"
