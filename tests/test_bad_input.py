"""Bad input gets one clear sentence, the right exit code and no output file."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from redact.cli import main

NOTE = "---\nprivacy: internal\n---\n# Weekly\n\nMet with Saoirse Delacroix about her salary of $142,000.\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / ".obsidian").mkdir(parents=True)
    (folder / "note.md").write_text(NOTE, "utf-8")
    return folder


def export(note: Path, output: Path, *options: str) -> int:
    return main(["export", str(note), "-o", str(output), *options])


def one_sentence(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    lines = [line for line in captured.err.splitlines() if line.startswith("redact:")]
    assert len(lines) == 1, captured.err
    assert captured.out == ""
    return lines[0]


def missing(vault: Path) -> Path:
    return vault / "nowhere.md"


def folder(vault: Path) -> Path:
    (vault / "folder.md").mkdir()
    return vault / "folder.md"


def binary(vault: Path) -> Path:
    (vault / "image.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)
    return vault / "image.md"


def not_utf8(vault: Path) -> Path:
    (vault / "latin.md").write_bytes("privacy: internal\nJosé".encode("latin-1"))
    return vault / "latin.md"


def too_large(vault: Path) -> Path:
    with (vault / "large.md").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    return vault / "large.md"


def fifo(vault: Path) -> Path:
    os.mkfifo(vault / "pipe.md")
    return vault / "pipe.md"


@pytest.mark.parametrize("make", [missing, folder, binary, not_utf8, too_large, fifo], ids=lambda make: make.__name__)
def test_an_input_that_is_no_note_is_refused(
    make: Callable[[Path], Path], vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out.md"
    assert export(make(vault), output) == 1
    one_sentence(capsys)
    assert not output.exists()


def test_invalid_utf8_names_the_byte(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export(not_utf8(vault), tmp_path / "out.md")
    assert "21" in one_sentence(capsys)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_note_is_refused(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (vault / "note.md").chmod(0)
    assert export(vault / "note.md", tmp_path / "out.md") == 1
    one_sentence(capsys)


POLICY_MISTAKES = {
    "unknown policy": ("shar", "share"),
    "unknown operator": ("version: 1\nname: x\ndefaults:\n  entities: {PERSON: pseudonim}\n", "pseudonym"),
    "unknown level": ("version: 1\nname: x\nlevels:\n  confidental: {}\n", "confidential"),
    "broken YAML": ("version: 1\nname: [x\n", ":"),
    "unknown key": ("version: 1\nname: x\ndefault: {}\n", "defaults"),
}


@pytest.mark.parametrize(("policy", "named"), POLICY_MISTAKES.values(), ids=POLICY_MISTAKES.keys())
def test_a_policy_mistake_names_the_place_and_the_choice(
    policy: str, named: str, vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "\n" in policy:
        (tmp_path / "own.yaml").write_text(policy, "utf-8")
        policy = str(tmp_path / "own.yaml")
    assert export(vault / "note.md", tmp_path / "out.md", "--policy", policy) == 2
    message = one_sentence(capsys)
    assert named in message
    assert not (tmp_path / "out.md").exists()


def test_a_missing_model_names_the_line_that_installs_it(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(vault / "note.md", tmp_path / "out.md", "--model", "en_no_such_model") == 2
    assert "pip install" in one_sentence(capsys)


@pytest.mark.parametrize("arguments", [[], ["export"], ["scan"], ["exprot", "x.md"], ["export", "x.md", "--to", "docx"]], ids=str)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.model
def test_an_output_folder_that_is_missing_is_named(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(vault / "note.md", tmp_path / "nowhere" / "out.md") == 1
    one_sentence(capsys)


@pytest.mark.model
def test_the_vault_is_never_written_to(vault: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(vault.rglob("*"))
    assert export(vault / "note.md", vault / "out.md") == 2
    monkeypatch.chdir(vault)
    assert main(["export", "note.md"]) == 2
    assert sorted(vault.rglob("*")) == before
    capsys.readouterr()


@pytest.mark.model
def test_a_file_of_someone_else_is_not_overwritten(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.md"
    output.write_text("mine", "utf-8")
    assert export(vault / "note.md", output) == 1
    assert "--force" in one_sentence(capsys)
    assert output.read_text("utf-8") == "mine"
    assert export(vault / "note.md", output, "--force") == 0
    assert export(vault / "note.md", output) == 0, "redact's own file may be written again"


@pytest.mark.model
def test_the_written_file_is_the_users_alone(vault: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.md"
    assert export(vault / "note.md", output) == 0
    assert stat.S_IMODE(output.stat().st_mode) & 0o077 == 0
    assert "Delacroix" not in output.read_text("utf-8")


@pytest.mark.model
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.3, 0.8, 1.6])
def test_an_interrupt_leaves_no_half_file(delay: float, stop: signal.Signals, vault: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "note.pdf"
    output.parent.mkdir()
    (vault / "note.md").write_text(NOTE + "Saoirse went on about the plan for the year.\n\n" * 2000, "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "redact", "export", str(vault / "note.md"), "-o", str(output)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    time.sleep(delay)
    process.send_signal(stop)
    _, errors = process.communicate()
    assert b"Traceback" not in errors
    if process.returncode != 0:  # a fast machine may have finished by then
        assert process.returncode == 130, errors
        assert list(output.parent.iterdir()) == []
