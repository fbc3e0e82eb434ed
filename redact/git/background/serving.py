"""The background process: loads what checks need, and lets a child of its own run each check."""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from redact.effort import Effort
from redact.git.background.meeting import DESCRIPTORS, IDLE_SECONDS, PASSED_ON, socket_path
from redact.git.engines import Engines
from redact.git.settings import Settings

_MOST_BYTES = 1 << 24
_WARM_UP = b"Anna Berg earns 90,000 EUR a year. Call +49 30 1234567 or write to anna@example.org about 4111 1111 1111 1111.\n"
"""A note that makes detection load all that it loads on first use."""


def serve(idle_seconds: float = IDLE_SECONDS) -> None:
    """Wait for checks until none came for a while; at once where another process does so already.

    Args:
        idle_seconds: how long to wait for one.
    """
    path = socket_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    with suppress(Timeout), FileLock(f"{path}.lock", timeout=0), _listening(path) as listener:
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are nobody's to wait for
        engines = _loaded()
        listener.settimeout(idle_seconds)
        with suppress(TimeoutError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    if _is_own(connection) and os.fork() == 0:
                        listener.close()
                        _serve_and_end(connection, engines)


@contextmanager
def _listening(path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listener:
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            listener.bind(os.fspath(path))
        finally:
            os.umask(before)
        try:
            listener.listen()
            yield listener
        finally:
            path.unlink(missing_ok=True)


def _loaded() -> Engines:
    """Load all that a check may need, once; the children share its memory."""
    import redact.cli  # noqa: F401
    from redact.decide import load_policy
    from redact.model import Roster
    from redact.pipeline import Redactor
    from redact.read import note_from_bytes
    from redact.told import NOTHING_TOLD
    from redact.transform import operator_names, wrong_parameters

    engines = Engines()
    policy = load_policy("published", operators=operator_names(), wrong_parameters=wrong_parameters)
    for effort in (Effort.FAST, Effort.NORMAL):
        engine = engines.of(Settings().model, effort)
        redactor = Redactor(policy, vault=Path("/"), engine=engine, roster=Roster(), told=NOTHING_TOLD)
        redactor.examine_note(note_from_bytes(_WARM_UP, "note.md"))
    gc.freeze()
    return engines


def _is_own(connection: socket.socket) -> bool:
    """Tell whether it is the same user's, where the system says who it is."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    return bool(user == os.getuid())


def _serve_and_end(connection: socket.socket, engines: Engines) -> None:
    code = None
    try:
        # Else git would seem to end well, whatever it says.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        code = _answer(connection, engines)
    finally:
        if code is not None:  # else the one who asked looks for himself
            with suppress(OSError):
                connection.sendall(bytes([code]))
        os._exit(0)


def _answer(connection: socket.socket, engines: Engines) -> int | None:
    connection.settimeout(10)
    head, descriptors, _, _ = socket.recv_fds(connection, 4, DESCRIPTORS)
    length = int.from_bytes(head, "big")
    if len(head) != 4 or len(descriptors) != DESCRIPTORS or length > _MOST_BYTES:
        return None
    data = b""
    while len(data) < length and (more := connection.recv(length - len(data))):
        data += more
    question = json.loads(data)
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    for name in [name for name in os.environ if name.startswith(PASSED_ON)]:
        del os.environ[name]
    os.environ.update(question["environment"])
    time.tzset()
    os.chdir(question["folder"])
    from redact.cli import main

    code = main(question["arguments"], engines)
    sys.stdout.flush()
    sys.stderr.flush()
    return code
