"""One note to share, end to end on the sample vault, with the real model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redact.cli import main
from tests.reading import text_of

pytestmark = pytest.mark.model

SAMPLES = Path(__file__).parent.parent / "samples"
ONE_ON_ONE = SAMPLES / "1-1" / "2026-03-12 1-1 Mira Okafor.md"
OFFERS = SAMPLES / "Offers" / "Offer comparison.md"
PRIVATE = """Mira Okafor Halvorsen Oosterhuis Tomasz Zawadzki Marchenko Brightwater BRIGHTWATER 185 seventy""".split()
EXPORTED = [path for path in sorted(SAMPLES.rglob("*.md")) if path.parent.name not in ("HR", "Customers")]


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_no_name_company_or_pay_is_left_in_a_one_on_one_with_its_transcript(suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"shared.{suffix}"
    assert main(["export", str(ONE_ON_ONE), "-o", str(output)]) == 0
    text = text_of(output)
    assert [value for value in PRIVATE if value in text] == []
    assert "PERSON-1" in text
    assert "Twelve million samples" in text
    assert "8443" in text


@pytest.mark.parametrize("note", EXPORTED, ids=lambda path: path.stem)
def test_every_sample_is_exported(note: Path, tmp_path: Path) -> None:
    for suffix in ("md", "pdf"):
        assert main(["export", str(note), "-o", str(tmp_path / f"out.{suffix}")]) == 0


@pytest.mark.parametrize("note", ["HR/2026 compensation review.md", "Customers/Lakeside Hospital call.md"])
def test_a_restricted_note_and_a_misspelt_privacy_are_withheld(
    note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(SAMPLES / note), "-o", str(tmp_path / "out.md")]) == 1
    assert "withheld" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_file_name_is_sanitized_like_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(SAMPLES / "People" / "Mira Okafor.md")]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["PERSON-1.md"]
    assert "Mira" not in "".join(capsys.readouterr())


def test_a_kept_name_stays_in_all_its_forms(tmp_path: Path) -> None:
    output = tmp_path / "out.md"
    assert main(["export", str(OFFERS), "-o", str(output), "--keep", "Brightwater Robotics"]) == 0
    text = output.read_text("utf-8")
    assert "Brightwater's last round" in text
    assert "Oksana" not in text


def test_outside_the_replaced_places_the_markdown_is_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = SAMPLES / "Public" / "What we learned shipping sensors.md"
    output = tmp_path / "out.md"
    assert main(["export", str(note), "-o", str(output), "--policy", "team"]) == 0
    assert output.read_bytes() == note.read_bytes()
    capsys.readouterr()


def test_scan_lists_every_finding_by_its_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(SAMPLES), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == len(list(SAMPLES.rglob("*.md")))
    for row in rows:
        assert set(row) == {"path", "privacy", "level", "release", "spans", "path_spans", "removed"}
        text = (
            (SAMPLES / row["path"]).read_text("utf-8", newline="")
            if sys.version_info >= (3, 13)
            else (SAMPLES / row["path"]).read_bytes().decode()
        )
        for span in row["spans"]:
            assert set(span) == {"start", "end", "type", "score", "entity", "detector", "finding", "action"}
            assert text[span["start"] : span["end"]].strip() != ""
    by_path = {row["path"]: row for row in rows}
    assert by_path["HR/2026 compensation review.md"]["release"] == "withhold"
    assert by_path["HR/2026 compensation review.md"]["spans"]
    assert by_path["Customers/Lakeside Hospital call.md"]["level"] is None
    assert by_path["People/Mira Okafor.md"]["path_spans"]


def test_one_person_has_one_entity_in_all_notes_of_a_scan(capsys: pytest.CaptureFixture[str]) -> None:
    main(["scan", str(SAMPLES), "--format", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    entities = set()
    for row in rows:
        text = (SAMPLES / row["path"]).read_bytes().decode()
        entities |= {span["entity"] for span in row["spans"] if text[span["start"] : span["end"]] == "Mira Okafor"}
    assert len(entities) == 1


def test_scan_and_explain_never_print_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    daily = SAMPLES / "Daily" / "2026-03-13.md"
    for arguments in (["scan", str(daily)], ["explain", str(daily)], ["scan", str(daily), "--format", "sarif"]):
        main(arguments)
        printed = capsys.readouterr()
        assert [value for value in ("Oksana", "Oosterhuis", "kestrel-4471") if value in printed.out + printed.err] == []


def test_reveal_is_refused_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(SAMPLES), "--reveal"]) == 2
    assert "terminal" in capsys.readouterr().err


def test_explain_names_detector_reason_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(SAMPLES / "Daily" / "2026-03-13.md"), "--line", "9"]) == 0
    out = capsys.readouterr().out
    assert "9:" in out
    assert "share.yaml" in out


def test_the_same_note_gives_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for number in (1, 2):
        output = tmp_path / f"{number}.pdf"
        command = [sys.executable, "-m", "redact", "export", str(OFFERS), "-o", str(output)]
        environment = {"SOURCE_DATE_EPOCH": "1767225600", "PATH": "", "HOME": str(tmp_path), "PYTHONHASHSEED": str(number)}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]


def test_no_log_line_holds_a_value(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level("DEBUG"):
        main(["export", str(ONE_ON_ONE), "-o", str(tmp_path / "out.pdf")])
    printed = capfd.readouterr()
    told = caplog.text + printed.out + printed.err
    assert [value for value in PRIVATE if value in told] == []
