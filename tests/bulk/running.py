"""Runs of `redact vault` for tests that take their time from it: in this process, in one of their own, in one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from redact.bulk.copy_folder import STAGING
from redact.cli import main

MARK = "REDACT_TEST_MARK"
"""Stands in the environment of a run and of its workers."""


@dataclass(frozen=True)
class Pair:
    """A vault and its copy, with a ledger of their own."""

    source: Path
    copy: Path
    ledger: Path
    options: tuple[str, ...] = ("--policy", "share")
    jobs: int = 1
    marks: list[str] = field(default_factory=list)

    @property
    def arguments(self) -> list[str]:
        """The command line after `redact`."""
        own = ["--effort", "fast", "--quiet", "--jobs", str(self.jobs), "--ledger", str(self.ledger)]
        return ["vault", str(self.source), str(self.copy), *self.options, *own]

    def run(self) -> int:
        """Run in this process."""
        return main(self.arguments)

    def start(self) -> subprocess.Popen[str]:
        """Start a run in a process of its own."""
        self.marks.append(f"{os.getpid()}-{len(self.marks)}-{time.time_ns()}")
        environment = {**os.environ, MARK: self.marks[-1]}
        command = [sys.executable, "-m", "redact", *self.arguments]
        return subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
        )

    def orphans(self) -> list[int]:
        """List the processes that live on of all that were started."""
        return [each for mark in self.marks for each in marked_processes(mark)]


def marked_processes(mark: str) -> list[int]:
    """List the processes that have a mark in their environment."""
    found = []
    for each in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if f"{MARK}={mark}".encode() in each.read_bytes().split(b"\0"):
                found.append(int(each.parent.name))
    return found


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Tell whether something comes to hold in time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def fork(work: Callable[[], int]) -> int:
    """Do something in a child of this process that needn't import anything anew; gives its id."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = work()
        finally:
            with suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)
    return child


def in_fork(work: Callable[[], int]) -> int:
    """Do something in a child, and give its exit code: negative where a signal ended it."""
    return ended(fork(work))


def ended(child: int) -> int:
    """Wait for a child's end, and give its exit code: negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process, if it still is there, and take what it said."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def held(folder: Path, *, staged: bool = False) -> dict[str, bytes]:
    """Give what a copy holds.

    Args:
        folder: the copy's.
        staged: what waits for its place too.
    """
    found = {}
    for here, folders, names in os.walk(folder):
        if not staged and Path(here) == folder:
            folders[:] = [each for each in folders if each != STAGING]
        for name in (*names, *(each for each in folders if Path(here, each).is_symlink())):
            path = Path(here, name)
            data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            found[path.relative_to(folder).as_posix()] = data
    return found


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write notes."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


FIRST: Sequence[str] = "Ottavia Ruairi Jadwiga Solveig Anselm Bronagh Casimir Dilnoza".split()
LAST: Sequence[str] = "Quarshie Wolniewicz Ferreyra Halloran Vandersteen Lindqvist Szilagyi Tregenza".split()


def small_vault(folder: Path, meetings: int = 20) -> Path:
    """Write a vault of a few people and meetings with links, pay and addresses."""
    people = [f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)]
    files = {
        f"People/{name}.md": f"---\ntype: person\nprivacy: internal\naliases: [{name.split()[0][:4]}]\n---\n# {name}\n"
        for name in people
    }
    for number in range(meetings):
        one, other = people[number % 8], people[(number * 3 + 1) % 8]
        files[f"Meetings/{number:02} Talk {'with ' + one if number % 3 == 0 else 'of the week'}.md"] = (
            f"---\nprivacy: internal\n---\nMet [[{one}]] and {other} <{other.split()[0].lower()}@halvgrim.example>.\n"
            f"{one} makes ${90 + number},000 base. See [[{(number + 1) % meetings:02} Talk of the week]].\n"
        )
    return write(folder, files)
