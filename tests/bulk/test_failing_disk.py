"""Whatever the system refuses, and whenever: each file of the copy is old or new, one sentence says why, the next run goes on."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from redact.bulk.copy_folder import STAGING
from tests.bulk.failing import ERRORS, KILL, NEVER_CAME, failing_run, hours_ahead
from tests.bulk.running import Pair, held, in_fork, write
from tests.exhaustive import EVERY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and /dev/full")

NOTE = "---\nprivacy: internal\n---\n"


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    """A vault with a copy that is up to date, and so long ago that sizes and times tell what changed."""
    monkeypatch.setattr(time, "time_ns", hours_ahead)
    made = Pair(tmp_path / "vault", tmp_path / "copy", tmp_path / "x.ledger")
    version(made.source, 0)
    assert made.run() == 0
    return made


def version(vault: Path, number: int) -> None:
    """Make the vault what its owner has by then: an edit, a rename, a note that leaves, one that is withheld, a new folder."""
    for path in vault.rglob("*.md"):
        if not path.match("People/*"):
            path.unlink()
    level = "restricted" if number % 2 else "internal"
    notes = {
        "People/Ottavia Quarshie.md": f"{NOTE}# Ottavia Quarshie\n",
        f"Meetings {number}/Talk.md": f"{NOTE}Ottavia Quarshie makes ${number + 90},000 base.\n",
        "Log.md": f"{NOTE}[[Ottavia Quarshie]], version {number}; see [[Talk]].\n",
        f"Old {number}.md": f"{NOTE}Old.\n",
        "Sealed.md": f"---\nprivacy: {level}\n---\nFor Ottavia Quarshie's eyes.\n",
    }
    new = {path: text for path, text in notes.items() if not (vault / path).exists()}
    write(vault, new)


def outcome(pair: Pair, work: Callable[[], int]) -> tuple[int, dict[str, bytes]]:
    """Run in a process of its own; nothing of the copy may be half done. Gives the exit code and what the copy is to hold."""
    before = held(pair.copy)
    code = in_fork(work)
    other = replace(pair, copy=pair.source.with_name("other"))
    assert other.run() == 0
    wanted = held(other.copy)
    assert not {path for path, data in held(pair.copy).items() if data not in (before.get(path), wanted.get(path))}
    return code, wanted


def test_any_call_may_fail(pair: Pair, tmp_path: Path) -> None:
    said = tmp_path / "said"
    for number in count(1, EVERY):
        version(pair.source, number)
        error = ERRORS[number % 2]
        code, wanted = outcome(pair, failing_run(pair.run, pair.copy, number, error, said))
        if code == NEVER_CAME:
            break
        if code:
            reason = {os.strerror(error), os.strerror(errno.ENOSPC)}
            assert code == 1, said.read_text()
            assert len(said.read_text().splitlines()) == 1
            assert any(each in said.read_text() for each in reason)
            assert "Ottavia" not in said.read_text()
        assert pair.run() == 0
        assert held(pair.copy, staged=True) == wanted
    assert number > 15
    assert held(pair.copy, staged=True) == wanted


def edit(vault: Path, number: int) -> None:
    """Change one note and nothing else."""
    (vault / "Log.md").write_text(f"{NOTE}[[Ottavia Quarshie]] says {number}; then Tavi the Zorblax left.\n", "utf-8")


def take_alias(vault: Path, number: int) -> None:
    """Take out, or put back, the one note that says that a word is a name."""
    note = vault / "People" / "Anselm Szilagyi.md"
    if number % 2:
        note.unlink()
    else:
        write(vault, {"People/Anselm Szilagyi.md": "---\nprivacy: internal\naliases: [Zorblax]\n---\n# Anselm\n"})


@pytest.mark.parametrize("change", [version, edit, take_alias])
def test_a_kill_may_come_before_any_call(change: Callable[[Path, int], None], pair: Pair, tmp_path: Path) -> None:
    take_alias(pair.source, 0)
    edit(pair.source, 0)
    assert pair.run() == 0
    for number in count(1, EVERY):
        change(pair.source, number)
        code, wanted = outcome(pair, failing_run(pair.run, pair.copy, number, KILL, tmp_path / "said"))
        if code == NEVER_CAME:
            break
        assert code == -signal.SIGKILL
        assert pair.run() == 0
        assert held(pair.copy, staged=True) == wanted, f"killed before call {number}"
    assert number > 5
    assert not (pair.copy / STAGING).exists()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Have a folder on a disk of its own."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("only the superuser makes a disk that is full")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_ends_the_run_and_room_lets_the_next_one_go_on(pair: Pair, tmp_path: Path) -> None:
    on_disk = replace(pair, copy=tmp_path / "disk" / "copy")
    with small_disk(tmp_path / "disk", "60k"):
        assert on_disk.run() == 0
        before = held(on_disk.copy)
        version(pair.source, 1)
        write(pair.source, {f"more {number}.md": NOTE + "so it goes on\n" * 400 for number in range(12)})
        code, _ = outcome(on_disk, on_disk.run)
        assert code == 1
        assert held(on_disk.copy, staged=True).keys() <= before.keys()
        for path in pair.source.glob("more*"):
            path.unlink()
        code, wanted = outcome(on_disk, on_disk.run)
        assert (code, held(on_disk.copy, staged=True)) == (0, wanted)


@pytest.mark.parametrize("kind", ["state", "ledger"])
def test_a_full_state_folder_ends_the_run_with_one_sentence(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    disk = tmp_path / "disk"
    if kind == "state":
        monkeypatch.setenv("REDACT_STATE_DIR", str(disk / "state"))
    ledger = disk / "x.ledger" if kind == "ledger" else tmp_path / "x.ledger"
    pair = Pair(tmp_path / "vault", tmp_path / "copy", ledger)
    version(pair.source, 0)
    with small_disk(disk, "2m"):
        assert pair.run() == 0
        for size in (100_000, 1_000, 1):
            fill(disk / f"filler {size}", size)
        before = held(pair.copy)
        version(pair.source, 1)
        write(pair.source, {f"more {number}.md": f"{NOTE}Of Ottavia Quarshie.\n" * 50 for number in range(40)})
        capsys.readouterr()
        code, wanted = outcome_within(pair, before)
        said = capsys.readouterr().err
        assert code in (1, 2)
        assert len(said.splitlines()) == 1, said
        assert "full" in said or "No space" in said
        for each in disk.glob("filler*"):
            each.unlink()
        assert pair.run() == 0
        assert held(pair.copy, staged=True).keys() > {"Log.md"}
        assert not wanted.keys() - before.keys()


def outcome_within(pair: Pair, before: dict[str, bytes]) -> tuple[int, dict[str, bytes]]:
    """Run where there is no room for another copy's state."""
    code = pair.run()
    now = held(pair.copy)
    assert not {path for path, data in now.items() if data != before.get(path)}
    return code, now


def fill(file: Path, size: int) -> None:
    """Fill a disk up."""
    with file.open("wb", buffering=0) as opened:
        try:
            while True:
                opened.write(b"x" * size)
        except OSError:
            return
