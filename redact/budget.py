"""What one note may cost: work on it is done in a child process, which ends when it takes more time or memory than it may."""

from __future__ import annotations

import io
import os
import pickle
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeVar

from redact.errors import OverBudget, RedactError, Unforeseen, described

Result = TypeVar("Result")

_LOOK_EVERY_S = 0.05
_LOOK_FOR_PARENT_EVERY_S = 0.5
_PATIENCE_S = 1.0
"""How long a child that is told to stop may tidy up."""
_MEGABYTE = 2**20
_INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits for one note; 0 is none."""

    seconds: int = 0
    """Computing time: waiting for a passphrase or a busy ledger isn't counted."""
    megabytes: int = 0
    """Memory in use, the program's own included. It is seen on Linux alone."""

    def spend(self, work: Callable[[], Result], *, at_end: Callable[[], object] = lambda: None) -> Result:
        """Do the work within the limits.

        Args:
            work: what it gives can be pickled. It is done in a copy of this process, whose changes to objects are lost.
            at_end: is called there afterwards.

        Raises:
            OverBudget: it takes more than it may.
            RedactError: the work's own.
        """
        if not (self.seconds or self.megabytes) or not hasattr(os, "fork"):
            return work()
        reading, writing = os.pipe()
        child = 0
        try:
            child = _fork()
            if child == 0:
                os.close(reading)
                _work_in_child(work, at_end, writing, self.seconds)
            os.close(writing)
            with open(reading, "rb") as answers:  # noqa: PTH123 - a descriptor
                result = self._answer(child, answers)
            _, status = os.waitpid(child, 0)
            child = 0
        finally:
            if child:
                _end(child)
        if result is None:
            raise self._exceeded(status)
        if isinstance(result[0], BaseException):
            raise result[0]
        return result[1]  # type: ignore[no-any-return]

    def _answer(self, child: int, answers: BinaryIO) -> tuple[BaseException | None, Any] | None:
        """Wait for the child's answer, passing on what it tells the user; None where it ends without one."""
        while True:
            while not select.select([answers], [], [], _LOOK_EVERY_S)[0]:
                if self.megabytes and _memory_of(child) > self.megabytes * _MEGABYTE:
                    os.kill(child, signal.SIGKILL)
                    raise self._too_much_memory()
            try:
                answer = pickle.load(answers)  # noqa: S301 - our own copy packed it
            except (EOFError, pickle.UnpicklingError):
                return None
            if not isinstance(answer, str):
                return answer  # type: ignore[no-any-return]
            sys.stderr.write(answer)

    def _exceeded(self, status: int) -> BaseException:
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _INTERRUPTED:
            return KeyboardInterrupt()
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
            return OverBudget(
                f"This note takes more than {self.seconds} s of computing time.",
                "Nothing was written; cut the note, or allow more with --time-limit SECONDS (0: no limit).",
            )
        return OverBudget(
            "This note ended the process that worked on it, as happens where memory runs out.",
            "Nothing was written; cut the note, or give it more memory.",
        )

    def _too_much_memory(self) -> OverBudget:
        return OverBudget(
            f"This note takes more than {self.megabytes} MB of memory.",
            "Nothing was written; cut the note, or allow more with --memory-limit MB (0: no limit).",
        )


UNLIMITED = Budget()


def _fork() -> int:
    """Fork; the only other threads are those of the libraries for numbers, which are idle and start anew in the child."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work_in_child(work: Callable[[], Any], at_end: Callable[[], object], writing: int, seconds: int) -> NoReturn:
    """Do the work, send its result, and end without what the parent does at its end."""
    code = 1
    try:
        threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
        _limit(seconds)
        with open(writing, "wb") as out:
            sys.stderr = _Passing(out)
            pickle.dump(_outcome(work, at_end), out, pickle.HIGHEST_PROTOCOL)
        code = 0
    except KeyboardInterrupt:
        code = _INTERRUPTED
    finally:
        os._exit(code)


def _end_with_parent(parent: int) -> None:
    """End when the parent was killed: nobody else would tell."""
    while os.getppid() == parent:
        time.sleep(_LOOK_FOR_PARENT_EVERY_S)
    os._exit(1)


def _outcome(work: Callable[[], Any], at_end: Callable[[], object]) -> tuple[BaseException | None, Any]:
    try:
        try:
            return None, work()
        finally:
            at_end()
    except KeyboardInterrupt:
        raise
    except RedactError as error:
        return error, None
    except RecursionError:
        return OverBudget("This note is nested too deeply.", "Nothing was written; flatten its lists, quotes or brackets."), None
    except MemoryError:
        return OverBudget("There isn't enough memory for this note.", "Nothing was written; cut the note."), None
    except BaseException as error:
        if isinstance(error.__cause__ or error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from None
        return Unforeseen(described(error)), None


def _limit(seconds: int) -> None:
    """Take on the limits, write no memory to disk, and keep quiet what libraries print: it may quote the note."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if seconds:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


class _Passing(io.StringIO):
    """Standard error of the child: the parent shows what is written."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out

    def write(self, text: str) -> int:
        written = super().write(text)  # refuses bytes
        pickle.dump(text, self._out)
        self._out.flush()
        return written


def _memory_of(process: int) -> int:
    """Give the bytes of memory that a process has in use; 0 where the system doesn't say."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def _end(child: int) -> None:
    """End a child: it may tidy up, but not for long."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGINT)
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            if os.waitpid(child, os.WNOHANG)[0]:
                return
            time.sleep(0.01)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
