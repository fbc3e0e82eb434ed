"""Does what is wanted of redact in children of a process that has loaded everything: else each git command would load it anew."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from pathlib import Path


def serve(path: str) -> None:
    """Answer until the process is ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _load()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen()
        while True:
            connection, _ = listener.accept()
            with connection:
                if os.fork() == 0:
                    listener.close()
                    _answer(connection)


def _load() -> None:
    import redact.cli.git_filter
    import redact.git.filter.codes
    import redact.git.filter.commands
    import redact.git.filter.merging
    import redact.git.filter.pseudonymizing  # noqa: F401
    from redact.decide import load_policy
    from redact.detect.engine import SpacyEngine
    from redact.effort import Effort
    from redact.model import Roster
    from redact.pipeline import Redactor
    from redact.read import note_from_bytes
    from redact.transform import operator_names, wrong_parameters

    policy = load_policy("backup", operators=operator_names(), wrong_parameters=wrong_parameters)
    redactor = Redactor(policy, vault=Path("/"), engine=SpacyEngine("en_core_web_md", Effort.FAST), roster=Roster())
    redactor.examine_note(note_from_bytes(b"Anna Berg earns 90,000 EUR. +49 30 1234567, anna@example.org\n", "note.md"))


def _answer(connection: socket.socket) -> None:
    code = 3
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        head, descriptors, _, _ = socket.recv_fds(connection, 4, 4)
        data = b""
        while len(data) < int.from_bytes(head, "big"):
            data += connection.recv(1 << 16)
        question = json.loads(data)
        os.fchdir(descriptors.pop())
        for number, descriptor in enumerate(descriptors):
            os.dup2(descriptor, number)
            os.close(descriptor)
        os.environ.clear()
        os.environ.update(question["environment"])
        time.tzset()
        from redact.__main__ import _run

        code = _run(question["arguments"])
        sys.stdout.flush()
    finally:
        sys.stderr.flush()
        connection.sendall(bytes([code]))
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])
