"""A run over notes: ids hold over all of them, whatever can't be read is listed, one note alone is a run of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import main

NOTES = {
    "a.md": "---\nattendees: [Ottoline Fairweather]\n---\nOttoline rang.\n",
    "b.md": "---\nattendees: [Ottoline, Tendai Sikelo]\n---\nTalk.\n",
    "c.md": "---\nowner: O. Fairweather\n---\nMail o.fairweather@tern.example\n",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    (tmp_path / ".obsidian").mkdir()
    for name, text in NOTES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def scanned(capsys: pytest.CaptureFixture[str], *paths: Path) -> dict[str, dict[str, str]]:
    """Give the entity of each span's text, by note."""
    main(["scan", *map(str, paths), "--effort", "fast", "--format", "jsonl"])
    found = {}
    for line in capsys.readouterr().out.splitlines():
        row = json.loads(line)
        text = NOTES[row["path"]]
        found[row["path"]] = {text[each["start"] : each["end"]]: each["entity"] for each in row["spans"]}
    return found


def test_one_person_has_one_id_over_the_run(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = scanned(capsys, vault)
    ottoline = found["a.md"]["Ottoline Fairweather"]
    assert (found["b.md"]["Ottoline"], found["c.md"]["O. Fairweather"]) == (ottoline, ottoline)
    assert found["c.md"]["o.fairweather@tern.example"] == ottoline
    assert found["b.md"]["Tendai Sikelo"] not in {ottoline, ""}


def test_the_order_of_the_notes_makes_no_difference_to_who_is_who(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for paths in ([vault / "a.md", vault / "b.md", vault / "c.md"], [vault / "c.md", vault / "b.md", vault / "a.md"]):
        found = scanned(capsys, *paths)
        assert list(found) == [path.name for path in paths]
        assert len({found["a.md"]["Ottoline"], found["b.md"]["Ottoline"], found["c.md"]["O. Fairweather"]}) == 1


def test_a_note_that_cannot_be_read_stops_no_other(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (vault / "bad.md").write_bytes(b"\x00\x01\x02\xff\xfe\x00")
    assert set(scanned(capsys, vault)) == set(NOTES)
