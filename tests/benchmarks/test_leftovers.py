"""The search for planted values finds them however they are spelled; a benchmark's zero rests on it."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from tests.benchmarks import vault_runs
from tests.benchmarks.generated_vault import Planted, write_vault
from tests.benchmarks.leftovers import leftovers

NAME = Planted("PERSON", "Zoë Łuczyk-O'Hara", "a.md", decisive=True, listed=True)
SPELLED = {
    "as it is": "Met Zoë Łuczyk-O'Hara today.",
    "shouted": "ZOË ŁUCZYK-O'HARA",
    "decomposed": unicodedata.normalize("NFD", "Zoë Łuczyk-O'Hara"),
    "in an address": "[x](People/Zo%C3%AB%20%C5%81uczyk-O%27Hara.md)",
    "in JSON": '{"file": "People/Zo\\u00eb \\u0141uczyk-O\'Hara.md"}',
    "in HTML": "<p>Zoë Łuczyk-O&#x27;Hara</p>",
}


@pytest.mark.parametrize("text", SPELLED.values(), ids=SPELLED)
def test_a_value_is_found_however_it_is_spelled(text: str, tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x").write_text(text, "utf-8")
    (found,) = leftovers(tmp_path, [NAME])
    assert found.planted == NAME
    assert not found.in_name


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_a_value_is_found_in_utf_16(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"!" + SPELLED["as it is"].encode(encoding))
    assert leftovers(tmp_path, [NAME])


def test_a_value_is_found_among_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"\x89PNG\xff\xfe" + NAME.value.encode() + b"\xff")
    assert leftovers(tmp_path, [NAME])


@pytest.mark.parametrize("name", [NAME.value, SPELLED["decomposed"]], ids=["composed", "decomposed"])
def test_a_value_is_found_in_the_name_of_a_file_a_folder_and_a_link(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.md").write_text("")
    (tmp_path / "of" / name).mkdir(parents=True)
    (tmp_path / "link").symlink_to(f"nowhere/{name}")
    found = {(each.path, each.in_name) for each in leftovers(tmp_path, [NAME])}
    assert found == {(f"{name}.md", True), (f"of/{name}", True), ("link", False)}


@pytest.mark.parametrize("text", ["Zoë", "Łuczyk", "Zoë Luczyk", "PERSON-1"])
def test_something_else_is_no_leftover(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(text, "utf-8")
    assert not leftovers(tmp_path, [NAME])


def test_a_value_that_may_stand_for_something_else_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("Zoë", "utf-8")
    assert not leftovers(tmp_path, [Planted("PERSON", "Zoë", "a.md", decisive=False, listed=True)])


def test_all_that_is_planted_is_found_in_the_vault_itself(tmp_path: Path) -> None:
    planted = write_vault(tmp_path, 100)
    assert {each.planted.value for each in leftovers(tmp_path, planted)} == {each.value for each in planted if each.decisive}


def test_a_runs_memory_is_that_of_the_process_and_of_its_largest_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = "import time; held = bytearray(300_000_000); held[::4096] = b'x' * len(held[::4096]); time.sleep(0.5)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    monkeypatch.setattr(vault_runs, "COMMAND", (sys.executable, "-c", program))
    run = vault_runs.run_vault(tmp_path, tmp_path, tmp_path)
    assert run.code == 0
    assert run.coordinator < 100
    assert 280 < run.worker < 400
    assert run.seconds > 0.5
