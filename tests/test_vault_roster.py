from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import main
from redact.vault_roster import read_roster

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_vault_tells_its_people_and_companies() -> None:
    known = {entity.name: entity for entity in read_roster(SAMPLES).entities}
    assert {"Mira Okafor", "Will Oosterhuis", "Brightwater Robotics", "Project Kestrel"} <= set(known)
    assert "Tomek" in known["Tomasz Zawadzki"].forms
    assert "People/Mira Okafor.md: title" in known["Mira Okafor"].sources


def test_a_large_vault_gives_the_same_roster_from_its_cache(tmp_path: Path) -> None:
    people = tmp_path / "People"
    people.mkdir()
    for number in range(210):
        (people / f"Ottoline Fairweather{chr(97 + number % 26) * (1 + number // 26)}.md").write_text(
            "---\naliases: [x]\n---\n", "utf-8"
        )
    assert len(read_roster(tmp_path).entities) == 210
    assert read_roster(tmp_path) == read_roster(tmp_path)


def test_an_unreadable_note_teaches_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.md").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "bad.md").write_bytes(b"caf\xe9")
    assert read_roster(tmp_path).entities == ()


def test_roster_names_nobody_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roster", str(SAMPLES)]) == 0
    out = capsys.readouterr().out
    assert "PERSON" in out
    assert "Mira" not in out
    assert main(["roster", str(SAMPLES), "--reveal"]) == 2


def test_a_mistake_in_the_corrections_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".redact").mkdir()
    (tmp_path / ".redact" / "roster.yaml").write_text("poeple: []\n", "utf-8")
    (tmp_path / "note.md").write_text("Hello\n", "utf-8")
    assert main(["roster", str(tmp_path)]) == 2
    assert "did you mean people?" in capsys.readouterr().err


def test_a_note_in_a_plain_folder_does_not_pull_in_the_folders_below(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "People").mkdir()
    (tmp_path / "People" / "Ottoline Fairweather.md").write_text("# Ottoline Fairweather\n", "utf-8")
    (tmp_path / "note.md").write_text("the plan was ottoline's\n", "utf-8")
    for options, count in (((), 0), (("--vault", str(tmp_path)), 1)):
        assert main(["scan", str(tmp_path / "note.md"), "--effort", "fast", "--format", "jsonl", *options]) == 0
        assert len(json.loads(capsys.readouterr().out)["spans"]) == count
