"""Calls to the system that fail, or at which the process is killed: the n-th of those that change something below a folder."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGING = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "link", "fdopen")
NEVER_CAME = 77
"""Exit code of a run that made fewer calls."""
KILL = 0
"""Instead of an error's number."""
AHEAD_NS = 10_000_000_000


class Failing:
    """Has the n-th call of this process fail."""

    def __init__(self, folder: Path, number: int, error: int) -> None:
        """Take which call.

        Args:
            folder: only calls for what is in it count.
            number: from 1.
            error: as in `errno`, or `KILL`.
        """
        self._folder = os.fspath(folder)
        self._left = number
        self._error = error
        self.call = ""

    def begin(self) -> None:
        """Count from now on."""
        for name in CHANGING:
            setattr(os, name, self._counting(name, getattr(os, name)))

    def _counting(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(what: Any, *args: Any, **kwargs: Any) -> Any:
            if not self.call and _path(what).startswith(self._folder):
                self._left -= 1
                if not self._left:
                    self.call = name
                    self._fail(name, what)
            return call(what, *args, **kwargs)

        return counted

    def _fail(self, name: str, what: Any) -> None:
        if self._error == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        if name != "fdopen":
            raise OSError(self._error, os.strerror(self._error), "/somewhere/Ottavia Quarshie.md")
        # What is written through it finds no room.
        full = sys.modules["posix"].open("/dev/full", os.O_WRONLY)
        os.dup2(full, what)
        os.close(full)


def _path(what: Any) -> str:
    return str(Path(f"/proc/self/fd/{what}").readlink()) if isinstance(what, int) else os.fspath(what)


def failing_run(run: Callable[[], int], folder: Path, number: int, error: int, said: Path) -> Callable[[], int]:
    """Give a run, for a process of its own, whose n-th call fails.

    Args:
        run: gives an exit code.
        folder: only calls for what is in it count.
        number: from 1.
        error: as in `errno`, or `KILL`.
        said: takes what the run says of errors.
    """

    def begin() -> int:
        failing = Failing(folder, number, error)
        with said.open("w") as sys.stderr:
            failing.begin()
            code = run()
        return code if failing.call else NEVER_CAME

    return begin


def hours_ahead(now: Callable[[], int] = time.time_ns) -> int:
    """Tell a time at which whatever was just written is old."""
    return now() + AHEAD_NS


ERRORS = (errno.ENOSPC, errno.EIO)
