"""A note that is built to take for ever, or all memory, ends in one clear sentence, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from redact.budget import UNLIMITED, Budget
from redact.cli import main
from redact.errors import OverBudget, Unforeseen, UsageError, described

HEAD = "---\nprivacy: internal\n---\n"
HOSTILE = {
    "a million table cells": "|a|b|\n|-|-|\n" + "|x|y|\n" * 500_000,
    "five megabytes in one line": "ab c " * 1_000_000,
    "one endless word": "a" * 5_000_000,
    "open brackets": "[" * 200_000,
    "deep lists": "\n".join("  " * depth + "- x" for depth in range(2_000)),
    "deep markup": "<div>" * 100_000,
    "one endless block of code": "```\n" + "a line of text\n" * 100_000 + "```\n",
}
BOMB = "version: 1\nname: bomb\nalways: [{pattern: '(?:a|aa|a{3})+;', type: PROJECT}]\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    return tmp_path / "vault" / "note.md"


@pytest.fixture(autouse=True)
def limits_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDACT_TIME_LIMIT")
    monkeypatch.delenv("REDACT_MEMORY_LIMIT")


def export(note: Path, output: Path, *options: str) -> int:
    return main(["export", str(note), "-o", str(output), "--ephemeral", "--effort", "fast", *options])


def refused(note: Path, output: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert export(note, output, *options) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1, captured.err
    assert not output.exists()
    return captured.err


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_note_that_takes_for_ever_names_the_limit_and_its_option(
    kind: str, note: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note.write_text(HEAD + HOSTILE[kind], "utf-8")
    said = refused(note, tmp_path / "out.pdf", capsys, "--time-limit", "1")
    assert said.startswith("redact: This note takes more than 1 s of computing time.")
    assert "--time-limit" in said


def test_a_pattern_that_never_ends_is_cut_short(note: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = tmp_path / "bomb.yaml"
    policy.write_text(BOMB, "utf-8")
    note.write_text(f"{HEAD}{'a' * 60} b", "utf-8")
    assert "1 s of computing" in refused(note, tmp_path / "out.md", capsys, "--time-limit", "1", "--policy", str(policy))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is seen on Linux alone")
def test_a_note_that_takes_much_memory_names_the_limit_and_its_option(
    note: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note.write_text(HEAD + "word " * 10_000, "utf-8")
    said = refused(note, tmp_path / "out.md", capsys, "--memory-limit", "20")
    assert said.startswith("redact: This note takes more than 20 MB of memory.")
    assert "--memory-limit" in said


def test_an_ordinary_note_comes_out_the_same_with_limits_and_without(note: Path, tmp_path: Path) -> None:
    note.write_text(HEAD + "# Weekly\n\nHer salary is $142,000.\n", "utf-8")
    assert export(note, tmp_path / "limited.md") == 0
    assert export(note, tmp_path / "free.md", "--time-limit", "0", "--memory-limit", "0") == 0
    assert "142,000" not in (tmp_path / "limited.md").read_text("utf-8")
    assert (tmp_path / "limited.md").read_bytes() == (tmp_path / "free.md").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="finds the child in /proc")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_command_leaves_no_child_and_no_file(stop: signal.Signals, note: Path, tmp_path: Path) -> None:
    note.write_text(HEAD + HOSTILE["one endless word"], "utf-8")
    (tmp_path / "out").mkdir()
    command = ["export", str(note), "-o", str(tmp_path / "out" / "note.md"), "--ephemeral", "--effort", "fast"]
    process = subprocess.Popen([sys.executable, "-m", "redact", *command], stderr=subprocess.PIPE)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while not (child := children.read_text("ascii").strip()):
        time.sleep(0.02)
    process.send_signal(stop)
    _, said = process.communicate()
    assert process.returncode == (-stop if stop is signal.SIGKILL else 130), said
    for _ in range(100):
        if not is_at_work(int(child)):
            break
        time.sleep(0.05)
    assert not is_at_work(int(child))
    assert list((tmp_path / "out").iterdir()) == []


def is_at_work(process: int) -> bool:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    return False


def endless_recursion() -> int:
    return endless_recursion() + 1


def too_much_at_once() -> bytearray:
    return bytearray(2**50)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("work", "said"),
    [(endless_recursion, "nested too deeply"), (too_much_at_once, "enough memory"), (killed, "ended the process")],
)
def test_depth_memory_and_a_crash_are_clear_errors(work: Callable[[], Any], said: str) -> None:
    with pytest.raises(OverBudget, match=said):
        Budget(9, 900).spend(work)


def test_the_works_own_error_arrives_whole() -> None:
    def work() -> None:
        raise UsageError("That can't work.", "Do it so.")

    with pytest.raises(UsageError) as caught:
        Budget(9).spend(work)
    assert (caught.value.message, caught.value.hint) == ("That can't work.", "Do it so.")


def test_an_unforeseen_error_tells_kind_and_place_and_no_value() -> None:
    def work() -> None:
        raise KeyError("Saoirse Delacroix")

    with pytest.raises(Unforeseen) as caught:
        Budget(9).spend(work)
    assert described(caught.value).startswith("KeyError at test_budget.py:")
    assert "Saoirse" not in str(caught.value)


def test_the_child_tells_the_user_and_tidies_up(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        sys.stderr.write("note: told\n")
        os.write(2, b"a library's own words")
        return os.getpid()

    assert Budget(9).spend(work, at_end=lambda: sys.stderr.write("note: ended\n")) != os.getpid()
    assert capfd.readouterr().err == "note: told\nnote: ended\n"


def test_without_limits_no_process_is_started() -> None:
    assert UNLIMITED.spend(os.getpid) == os.getpid()
