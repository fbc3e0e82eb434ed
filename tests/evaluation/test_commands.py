"""`redact evaluate` as its user runs it, with the real detectors (no model needed for most)."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from redact.cli import main
from redact.evaluation.planting import make_plant, places_of, plant

NOTE = (
    "---\ntype: 1-1\nprivacy: public\ncounterpart: Ottoline Fairweather\n---\n"
    "Ottoline asked for a base of $142,000. The plan stays.\n"
)
PRIVATE = ("Ottoline", "Fairweather", "142")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "note.md").write_text(NOTE, "utf-8")
    marks = [("Ottoline Fairweather", "PERSON", "o"), ("Ottoline asked", "PERSON", "o"), ("$142,000", "COMPENSATION", "c")]
    spans = [
        {"start": NOTE.index(text), "end": NOTE.index(text) + len(text.removesuffix(" asked")), "type": kind, "id": entity}
        for text, kind, entity in marks
    ]
    (tmp_path / "gold.jsonl").write_text(json.dumps({"path": "note.md", "spans": spans}) + "\n", "utf-8")
    return tmp_path


def test_the_figures_come_as_text_json_and_html(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "html"):
        assert main(["evaluate", str(gold), "--effort", "fast", "--format", form]) == 0
        printed = capsys.readouterr().out
        assert [value for value in PRIVATE if value in printed] == []
        if form == "json":
            data = json.loads(printed)
            assert data["core"] == {"mentions": 3, "leak": 0.0, "entity": 0.0, "typed": 1.0, "predicted": 3, "precision": 1.0}
            people = {"mentions": 2, "precision": 1.0, "recall": 1.0, "entities": 1, "split": 0.0}
            nobody = {"mentions": 0, "precision": 1.0, "recall": 1.0, "entities": 0, "split": None}
            assert data["linking"] == {"people": people, "companies": nobody, "both": people}
            assert data["over"] == 0.0
            assert data["notes"][0]["path"] == "note.md"
        else:
            assert "over-redaction: 0.00%" in printed
            assert "several pseudonyms" in printed


def test_a_folder_that_is_not_annotated_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(tmp_path)]) == 2
    assert "gold.jsonl" in capsys.readouterr().err


def test_planted_values_are_measured_in_memory_alone(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = []
    for _ in range(2):
        assert main(["evaluate", str(gold / "vault"), "--plant", "20", "--effort", "fast"]) == 0
        reports.append(capsys.readouterr().out)
    assert reports[0] == reports[1]
    assert "without a cue:" in reports[0]
    assert (gold / "vault" / "note.md").read_text("utf-8") == NOTE


def test_every_planted_value_stands_in_the_note() -> None:
    chance = random.Random(5)
    plants = [make_plant(chance, number) for number in range(60)]
    text = plant(NOTE, plants, chance)
    assert text.startswith(NOTE[: NOTE.index("\n---\n") + 5])
    assert all(list(places_of(text, each)) for each in plants)
    assert sum(not each.cued for each in plants) == 30
    assert all(len(each.lines) == 1 for each in plants if not each.cued)
