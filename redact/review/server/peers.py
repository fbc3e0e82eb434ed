"""Who is at the other end of a connection: other users of this machine may see our address in the list of processes."""

from __future__ import annotations

import os
import socket
import sys
from functools import cached_property
from pathlib import Path

PEER = "peer"
"""Under this name requests have theirs."""

_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOCAL, _REMOTE, _STATE, _USER = 1, 2, 3, 7
_ESTABLISHED = "01"
_MAPPED = "0000000000000000FFFF0000"
"""What stands before an IPv4 address where a socket speaks both protocols."""


class Peer:
    """The other end of a connection."""

    def __init__(self, *ends: tuple[str, int]) -> None:
        """Take a connection.

        Args:
            ends: the address it comes from and our own, as far as they are known.
        """
        self._ends = ends

    @cached_property
    def is_foreign(self) -> bool:
        """Tell whether it is known to be another user's; root may do all that we may.

        That takes a while where the machine has many connections: it is asked about who knows our path alone.
        """
        if not hasattr(os, "getuid") or len(self._ends) != 2:
            return False
        client, server = map(_hex, self._ends)
        return any(user not in (0, os.getuid()) for user in _users_of(client, server))


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
