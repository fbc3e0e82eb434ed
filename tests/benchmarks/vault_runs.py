"""Whole runs of `redact vault` as a user starts them, with what each takes of time and memory."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.inventing.kinds import KNOWN_LEVELS

COMMAND = (sys.executable, "-m", "redact", "vault")
_EVERY = 0.1
"""Seconds between two looks at the processes' memory."""


class Run(NamedTuple):
    """What a run took."""

    seconds: float
    processor: float
    """Seconds of all its processes together."""
    coordinator: float
    """Peak resident megabytes."""
    worker: float
    """Of the largest of the other processes."""
    code: int
    said: str


class Speed(NamedTuple):
    """Megabytes a second."""

    by_clock: float
    by_processor: float


def run_vault(source: Path | str, copy: Path | str, own: Path, *options: str) -> Run:
    """Run the command with the shipped policy for backups.

    Args:
        source: the vault.
        copy: where its copy is kept up.
        own: a folder for state, ledger and key.
        options: more of the command line.
    """
    command = [*COMMAND, str(source), str(copy), "--policy", "backup", "--quiet", *options]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(own), text=True)
    peaks = _Peaks(process.pid)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    coordinator, worker = peaks.stop()
    return Run(taken, usage.ru_utime + usage.ru_stime, coordinator, worker, process.returncode, said)


def environment(own: Path) -> dict[str, str]:
    """Give an environment in which everything that redact keeps is in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REDACT_", "XDG_"))}
    places = {"REDACT_STATE_DIR": "state", "REDACT_DATA_DIR": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    return (
        kept
        | {name: str(own / place) for name, place in places.items()}
        | {
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            # What tldextract would fetch for the other side must not count against it.
            "TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS": "",
        }
    )


def size_of_notes(vault: Path) -> int:
    """Count the bytes of a vault's notes."""
    return sum(path.stat().st_size for path in notes_of(vault))


def notes_of(vault: Path) -> Iterator[Path]:
    """List a vault's notes, without those of hidden folders."""
    return (path for path in vault.rglob("*.md") if not any(part.startswith(".") for part in path.relative_to(vault).parts))


def leaves(note: Path) -> bool:
    """Tell whether the policy lets a generated note out: its level is known or missing."""
    found = re.match(r"---\nprivacy: (.*)\n", note.read_text("utf-8"))
    return found is None or found[1] in KNOWN_LEVELS


def sample_of(vault: Path, size: int, seed: int = 1) -> list[Path]:
    """Draw notes by chance.

    Args:
        vault: which vault's.
        size: until they hold so many bytes.
        seed: of chance.
    """
    notes, drawn, held = sorted(notes_of(vault)), [], 0
    random.Random(seed).shuffle(notes)
    while notes and held < size:
        drawn.append(notes.pop())
        held += drawn[-1].stat().st_size
    return drawn


def stock_speed(notes: Sequence[Path], own: Path) -> Speed:
    """Time stock Presidio on some notes, its start left out."""
    command = [sys.executable, str(Path(__file__).with_name("stock_presidio.py")), *map(str, notes)]
    done = subprocess.run(command, env=environment(own), capture_output=True, text=True, check=True)
    clock, processor = map(float, done.stdout.split())
    megabytes = sum(path.stat().st_size for path in notes) / 1e6
    return Speed(megabytes / clock, megabytes / processor)


class _Peaks(threading.Thread):
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._peaks: dict[int, float] = {}
        self._over = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            for each in (self._process, *_descendants(self._process)):
                self._peaks[each] = max(self._peaks.get(each, 0), _peak_megabytes(each))

    def stop(self) -> tuple[float, float]:
        """Give the process's peak and that of the largest descendant."""
        self._over.set()
        self.join()
        own = self._peaks.pop(self._process, 0.0)
        return own, max(self._peaks.values(), default=0.0)


def _descendants(process: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield int(child)
                yield from _descendants(int(child))


def _peak_megabytes(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
