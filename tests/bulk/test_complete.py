"""Every file of a vault has a fate, however odd it is; what is no part of a copy isn't in it; one file's failure is its own."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from redact.bulk.copy_paths import folded_path
from redact.cli import main
from tests.benchmarks.generated_vault import write_vault
from tests.bulk.hostile import Hostile, write_hostile_vault
from tests.bulk.running import Pair, held, in_fork, marked_processes, small_vault, within, write

NOTE = "---\nprivacy: internal\n---\n"
SLOW = ("shapes/one line.md", "big.md")
"""So large that they would take most of the time; notes of any size are other tests' concern."""
_CAPABILITIES = 0x20080522
_READ_ANYTHING = 1 << 1 | 1 << 2


def entries(vault: Path) -> Counter[str]:
    """Count what is in a vault: files, links, and what is neither, by whether it is hidden; folders that are gone into aside."""
    found: Counter[str] = Counter()
    for here, folders, names in os.walk(vault):
        for name in (*names, *folders):
            path = Path(here, name)
            mode = path.lstat().st_mode
            is_settings = path.relative_to(vault).parts == (".obsidian",)
            if not stat.S_ISDIR(mode) or (name.startswith(".") and not is_settings):
                found["hidden" if name.startswith(".") else "link" if stat.S_ISLNK(mode) else "file"] += 1
        folders[:] = [
            each
            for each in folders
            if (not each.startswith(".") or (Path(here) == vault and each == ".obsidian")) and not Path(here, each).is_symlink()
        ]
    return found


def lines_of(said: str) -> dict[str, int]:
    """Read the counts of a run's first line."""
    first = next(line for line in said.splitlines() if line.startswith("files: "))
    return {name: int(count) for count, name in (each.split(" ", 1) for each in first.removeprefix("files: ").split(", "))}


def test_every_odd_file_has_a_fate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault = write_hostile_vault(tmp_path / "vault")
    for path in SLOW:
        (vault.folder / path).unlink()
    pair = Pair(vault.folder, tmp_path / "copy", tmp_path / "x.ledger", ("--policy", "backup"))
    loud = [each for each in pair.arguments if each != "--quiet"]
    assert main(loud) == 1
    said = capsys.readouterr()
    counts, there = lines_of(said.out), entries(vault.folder)
    assert sum(counts.values()) == sum(there.values())
    assert counts["left out"] >= there["hidden"] + there["link"]
    assert "unexpected" not in said.err
    copies = held(pair.copy, staged=True)
    assert len(copies) == counts["copied"]
    assert len({folded_path(each) for each in copies}) == len(copies)
    assert not_to_be_there(vault, copies) == []
    assert {os.fsencode(each) for each in copies} >= {os.fsencode(each) for each in names_that_stay(vault)}
    assert max(len(os.fsencode(Path(each).name)) for each in copies) <= 255
    before = {path: (pair.copy / path).stat().st_mtime_ns for path in copies}
    assert pair.run() == 1
    assert {path: (pair.copy / path).stat().st_mtime_ns for path in held(pair.copy)} == before


def not_to_be_there(vault: Hostile, copies: dict[str, bytes]) -> list[str]:
    """Tell which values stand in the copy though they are addresses, pay, or in no file that has a copy."""
    text = b"\n".join(copies.values()).decode(errors="replace") + "\n".join(copies)
    return [each.value for each in vault.planted if each.listed and each.value in text] + [
        each.value for each in vault.planted if each.note.startswith(("outside/", ".", "links/")) and each.value in text
    ]


def names_that_stay(vault: Hostile) -> Iterator[str]:
    kept = ("longest name", "longest name of wide letters", "invalid UTF-8", "invalid UTF-8 in a folder", "deep and short")
    return (vault.made[what] for what in kept if what in vault.made)


def test_every_file_of_a_generated_vault_has_a_fate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_vault(tmp_path / "vault", 60)
    pair = Pair(tmp_path / "vault", tmp_path / "copy", tmp_path / "x.ledger", ("--policy", "backup"))
    main([each for each in pair.arguments if each != "--quiet"])
    said = capsys.readouterr()
    assert said.out, said.err
    counts = lines_of(said.out)
    assert sum(counts.values()) == sum(entries(pair.source).values())
    assert counts["copied"] == len(held(pair.copy, staged=True))


@pytest.mark.skipif(sys.platform != "linux", reason="gives up the superuser's powers as Linux has it")
def test_what_may_not_be_read_is_withheld_and_the_others_go_on(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.md", "locked.md", "locked/b.md", "z.md"), NOTE)
    pair = Pair(write(tmp_path / "vault", files), tmp_path / "copy", tmp_path / "x.ledger")
    assert pair.run() == 0
    for path in ("locked.md", "locked"):
        (pair.source / path).chmod(0)

    def powerless() -> int:
        header, data = (ctypes.c_uint32 * 2)(_CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
        libc = ctypes.CDLL(None)
        libc.capget(header, data)
        data[0] &= ~_READ_ANYTHING
        libc.capset(header, data)
        return pair.run()

    try:
        assert in_fork(powerless) == 1
        assert held(pair.copy, staged=True).keys() == {"a.md", "z.md"}
    finally:
        for path in ("locked.md", "locked"):
            (pair.source / path).chmod(0o700)
    assert pair.run() == 0
    assert held(pair.copy).keys() == files.keys()


def test_a_place_that_the_disk_refuses_costs_its_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deep = "/".join(["d" * 200] * 18)
    source = tmp_path / "v"
    source.mkdir()
    here = os.open(source, os.O_RDONLY)
    for part in deep.split("/"):
        os.mkdir(part, dir_fd=here)
        here, above = os.open(part, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    with os.fdopen(os.open("x.md", os.O_WRONLY | os.O_CREAT, dir_fd=here), "w") as file:
        file.write(NOTE)
    os.close(here)
    write(source, {"a.md": NOTE})
    copy = tmp_path / "/".join(["copy" * 40] * 3)
    pair = Pair(source, copy, tmp_path / "x.ledger")
    for _ in range(2):
        assert pair.run() == 1
        assert "File name too long" in capsys.readouterr().err
        assert held(copy, staged=True).keys() == {"a.md"}


@pytest.mark.skipif(sys.platform != "linux", reason="workers are looked for in /proc")
def test_a_worker_that_is_killed_costs_no_file_but_its_own(tmp_path: Path) -> None:
    pair = Pair(small_vault(tmp_path / "vault", 60), tmp_path / "copy", tmp_path / "x.ledger", jobs=2)
    process = pair.start()
    assert within(20, lambda: len(pair.orphans()) > 2)
    time.sleep(1)
    workers = [each for each in marked_processes(pair.marks[0]) if is_worker(each)]
    for worker in workers[:1]:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert "internal" not in said
    lost = said.count("ended the process")
    assert process.returncode == (1 if lost else 0)
    assert lost <= 1
    assert pair.run() == 0
    other = replace(pair, copy=tmp_path / "other")
    assert other.run() == 0
    assert held(pair.copy, staged=True) == held(other.copy)


def is_worker(process: int) -> bool:
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    return False
