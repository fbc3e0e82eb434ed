"""A run that is killed leaves each file as it was or as it should be, and the next run goes on from there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from redact.bulk.copy_folder import STAGING
from tests.bulk.running import FIRST, LAST, Pair, ended, fork, held, in_fork, kill, small_vault, within
from tests.exhaustive import IS_EXHAUSTIVE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")

KILLS = 50 if IS_EXHAUSTIVE else 20
SEED = int(os.environ.get("REDACT_CRASH_SEED", "0")) or random.randrange(1, 1_000_000)


class Story:
    """What the vault's owner does between runs, by chance."""

    def __init__(self, vault: Path, chance: random.Random) -> None:
        self._vault = vault
        self._chance = chance
        self._serial = 0

    def go_on(self) -> str:
        """Change something."""
        notes = sorted(self._vault.rglob("*.md"))
        deed = self._chance.choice((self._edit, self._edit, self._new, self._delete, self._rename, self._withhold, self._alias))
        return f"{deed.__name__} {deed(self._chance.choice(notes))}"

    def _somebody(self) -> str:
        return f"{self._chance.choice(FIRST)} {self._chance.choice(LAST)}"

    def _edit(self, note: Path) -> str:
        who = self._somebody()
        note.write_text(f"{note.read_text('utf-8')}\nThen came {who}; see [[{who}]].\n", "utf-8")
        return note.name

    def _new(self, _note: Path) -> str:
        self._serial += 1
        who = self._somebody()
        place = self._vault / ("Meetings" if self._serial % 2 else f"Old {self._serial}") / f"New {self._serial} of {who}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"---\nprivacy: internal\n---\n{who} makes $12{self._serial},000 base.\n", "utf-8")
        return place.name

    def _delete(self, note: Path) -> str:
        note.unlink()
        return note.name

    def _rename(self, note: Path) -> str:
        self._serial += 1
        note.rename(note.with_name(f"{note.stem[:40]} {self._serial}.md"))
        return note.name

    def _withhold(self, note: Path) -> str:
        text = note.read_text("utf-8")
        other = "privacy: restricted" if "privacy: internal" in text else "privacy: internal"
        note.write_text(text.replace("privacy: internal", other).replace("privacy: restricted", other), "utf-8")
        return note.name

    def _alias(self, _note: Path) -> str:
        people = sorted((self._vault / "People").glob("*.md"))
        if people:
            who = self._chance.choice(people)
            who.write_text(who.read_text("utf-8").replace("aliases: [", f"aliases: [{self._chance.choice(FIRST)}y, "), "utf-8")
        return "somebody"


def test_kills_leave_each_file_old_or_new(tmp_path: Path) -> None:
    print(f"REDACT_CRASH_SEED={SEED}")  # noqa: T201 - pytest shows it where the test fails
    chance = random.Random(SEED)
    pair = Pair(small_vault(tmp_path / "vault"), tmp_path / "copy", tmp_path / "ledger" / "x.ledger")
    other = replace(pair, copy=tmp_path / "other")
    story = Story(pair.source, chance)
    other.run()
    started = time.perf_counter()
    assert in_fork(pair.run) == 0
    longest = time.perf_counter() - started
    seen: defaultdict[str, set[bytes]] = defaultdict(set)
    remember(seen, held(other.copy))
    ended = 0
    for number in range(KILLS):
        told = story.go_on()
        code = run_and_kill(pair, chance.uniform(0, 0.6) * longest, is_whole=number % 10 == 0)
        other.run()
        remember(seen, held(other.copy))
        now = held(pair.copy)
        assert not {path for path, data in now.items() if data not in seen[path]}, f"kill {number} after {told}"
        if code == 0:
            ended += 1
            assert now == held(other.copy), f"the run that ended before kill {number}, after {told}"
        elif number % 10 == 9:
            assert pair.run() == 0
            assert held(pair.copy, staged=True) == held(other.copy), f"the run after kill {number}, after {told}"
    assert ended < KILLS * 9 / 10
    assert pair.run() == 0
    fresh = replace(pair, copy=tmp_path / "fresh")
    fresh.run()
    assert held(pair.copy, staged=True) == held(fresh.copy)
    assert not (pair.copy / STAGING).exists()
    assert within(5, lambda: not pair.orphans())


def run_and_kill(pair: Pair, seconds: float, *, is_whole: bool) -> int:
    """Start a run and kill it.

    Args:
        pair: the folders.
        seconds: after which it is killed.
        is_whole: start it as a user does; else in a fork of this process, which comes to its work at once.
    """
    if is_whole:
        process = pair.start()
        time.sleep(seconds + how_long_to_start())
        kill(process)
        return process.returncode
    child = fork(pair.run)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    return ended(child)


@cache
def how_long_to_start() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import redact.cli, redact.bulk.run, redact.bulk.commanding"], check=True)
    return time.perf_counter() - started


def remember(seen: defaultdict[str, set[bytes]], files: dict[str, bytes]) -> None:
    for path, data in files.items():
        seen[path].add(data)


@pytest.mark.parametrize("seconds", [0, 0.4, 1.5])
def test_no_worker_outlives_a_killed_run(seconds: float, tmp_path: Path) -> None:
    pair = Pair(small_vault(tmp_path / "vault", 50), tmp_path / "copy", tmp_path / "x.ledger", jobs=2)
    process = pair.start()
    assert within(20, lambda: len(pair.orphans()) > 2)
    time.sleep(seconds)
    kill(process)
    assert within(5, lambda: not pair.orphans())


@pytest.mark.parametrize("request_to_stop", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_asked_to_stop_leaves_nothing_staged_and_no_worker(request_to_stop: signal.Signals, tmp_path: Path) -> None:
    pair = Pair(small_vault(tmp_path / "vault", 50), tmp_path / "copy", tmp_path / "x.ledger", jobs=2)
    process = pair.start()
    assert within(20, lambda: len(pair.orphans()) > 2)
    process.send_signal(request_to_stop)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "redact: interrupted; nothing half done is left." in said.splitlines()
    assert not (pair.copy / STAGING).exists()
    assert within(5, lambda: not pair.orphans())


@pytest.mark.parametrize("commit", range(1, 4))
def test_a_kill_while_the_ledger_is_written_gives_nobody_two_names(commit: int, tmp_path: Path) -> None:
    pair = Pair(small_vault(tmp_path / "vault"), tmp_path / "copy", tmp_path / "x.ledger")
    # Whoever watches may miss that the file grew.
    assert in_fork(lambda: killed_as_it_grows(pair, tmp_path / "x.ledger-wal", commit)) in (-signal.SIGKILL, 0)
    assert pair.run() == 0
    other = replace(pair, copy=tmp_path / "other")
    assert other.run() == 0
    assert held(pair.copy, staged=True) == held(other.copy)
    people = sorted(path for path in held(pair.copy) if path.startswith("People/"))
    assert len(people) == len(FIRST)


def killed_as_it_grows(pair: Pair, file: Path, times: int) -> int:
    """Run, and die as a file has grown so often."""

    def watch() -> None:
        size = grown = 0
        while grown < times:
            now = file.stat().st_size if file.exists() else 0
            grown += now > size
            size = max(now, size)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()
    return pair.run()
