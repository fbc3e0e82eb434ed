"""`redact audit` and the receipts of `redact export`, in the process, on a small vault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import main
from redact.told import Always, change_known

FAST = ("--effort", "fast")
NOTE = """---
privacy: internal
---
# Week

Met [[Mira Okafor]] of [[Brackenridge Labs]] about the week. Mira Okafor agrees; mail mira@brackenridge.io.
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    vault = tmp_path / "vault"
    (vault / "People").mkdir(parents=True)
    (vault / ".obsidian").mkdir()
    (vault / "Week.md").write_text(NOTE, "utf-8")
    (vault / "People" / "Mira Okafor.md").write_text("---\ntype: person\naliases: [Mira]\n---\n# Mira Okafor\n", "utf-8")
    (vault / "People" / "Will Tanner.md").write_text("---\ntype: person\n---\n# Will Tanner\n", "utf-8")
    return vault


def audit(*arguments: object) -> int:
    return main(["audit", *map(str, arguments), *FAST])


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "made elsewhere.txt"
    path.write_text(text, "utf-8")
    return path


def test_an_export_is_clean_and_its_source_is_not(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.html"
    assert main(["export", str(vault / "Week.md"), "-o", str(out), *FAST]) == 0
    assert audit(out, "--vault", vault) == 0
    capsys.readouterr()
    assert audit(vault / "Week.md", "--vault", vault) == 1
    shown = capsys.readouterr().out
    assert "leak  PERSON:line 6  the name of a person the vault knows" in shown
    assert "leak  EMAIL_ADDRESS:line 6  reads as an e-mail address" in shown
    assert "Okafor" not in shown


def test_what_a_recipient_sees_of_a_name_is_told_with_its_reason(
    vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "Sent by okafor.\n")
    assert audit(path, "--vault", vault, "--format", "jsonl") == 1
    (row,) = rows(capsys)
    assert row["found"] == [
        {
            "type": "PERSON",
            "place": "line 1",
            "why": "part of the name of a person the vault knows, other case",
            "blocks": True,
        }
    ]


def test_an_ordinary_word_that_is_a_name_too_is_a_suspect(
    vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(file(tmp_path, "We will see. I asked Will about it.\n"), "--vault", vault) == 0
    assert (
        "suspect  PERSON:line 1  part of the name of a person the vault knows; it may mean something else"
        in capsys.readouterr().out
    )


def test_exactly_what_is_accepted_passes_and_is_recorded(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = file(tmp_path, "The Okafor effect.\nOkafor again.\n")
    assert audit(path, "--vault", vault, "--accept", "PERSON:line 1") == 1
    capsys.readouterr()
    assert audit(path, "--vault", vault, "--accept", "PERSON:line 1", "--accept", "PERSON in line 2", "--format", "jsonl") == 0
    assert rows(capsys)[-1]["accepted"] == ["PERSON:line 1", "PERSON:line 2"]
    (kept,) = receipts()
    assert kept["accepted"] == ["PERSON:line 1", "PERSON:line 2"]


def receipts() -> list[dict[str, object]]:
    from redact.state import state_folder

    return [json.loads(each.read_text("utf-8")) for each in (state_folder() / "receipts").glob("*.json")]


def test_a_ledger_alone_knows_what_its_exports_removed(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "a.ledger"
    out = tmp_path / "out.md"
    assert main(["export", str(vault / "Week.md"), "-o", str(out), "--ledger", str(ledger), *FAST]) == 0
    assert audit(out, "--ledger", ledger) == 0
    assert audit(file(tmp_path, "Then Mira Okafor left.\n"), "--ledger", ledger) == 1
    assert "that the ledger holds" in capsys.readouterr().out


def test_without_vault_and_ledger_the_fresh_look_alone_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(file(tmp_path, "The key is AKIAIOSFODNN7QWERTYX, it costs $412,000.\n")) == 1
    shown = capsys.readouterr()
    assert "leak  SECRET:line 1" in shown.out
    assert "leak  MONEY:line 1" in shown.out
    assert "can't have seen what a vault knows" in shown.err


def test_a_public_note_is_judged_by_its_own_level(vault: Path, tmp_path: Path) -> None:
    (vault / "Talk.md").write_text("---\nprivacy: public\n---\nA talk by Mira Okafor.\n", "utf-8")
    out = tmp_path / "talk.md"
    assert main(["export", str(vault / "Talk.md"), "-o", str(out), *FAST]) == 0
    assert "Okafor" in out.read_text("utf-8")
    assert audit(out, "--vault", vault) == 0
    out.write_text(out.read_text("utf-8") + "\n", "utf-8")
    assert audit(out, "--vault", vault) == 1


def test_amounts_that_an_export_rounded_are_its_own(vault: Path, tmp_path: Path) -> None:
    (vault / "Deal.md").write_text("---\nprivacy: internal\n---\nThe deal is worth $412,700 in all.\n", "utf-8")
    policy = tmp_path / "rounding.yaml"
    policy.write_text(
        'version: 1\nname: rounding\ndefaults:\n  entities: {MONEY: generalize, COMPENSATION: generalize, "*": redact}\n', "utf-8"
    )
    out = tmp_path / "deal.html"
    assert main(["export", str(vault / "Deal.md"), "-o", str(out), "--policy", str(policy), *FAST]) == 0
    assert "$" in out.read_text("utf-8")
    assert audit(out, "--vault", vault, "--policy", policy) == 0
    out.write_text(out.read_text("utf-8") + " ", "utf-8")
    assert audit(out, "--vault", vault, "--policy", policy) == 1


UNREADABLE = {"binary": b"\0\1\2\3", "cut off": b"%PDF-1.7\n1 0 obj"}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_searched_is_no_clean_file(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    assert audit(path, file(tmp_path, "clean\n")) == 1
    assert "not searched" in capsys.readouterr().out


def test_an_accept_that_names_no_place_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(file(tmp_path, "x"), "--accept", "PERSON") == 2
    assert "--accept takes a kind and a place" in capsys.readouterr().err


def test_an_export_keeps_a_receipt_without_any_value_or_path(vault: Path, tmp_path: Path) -> None:
    out, asked = tmp_path / "out.md", tmp_path / "receipt.json"
    assert main(["export", str(vault / "Week.md"), "-o", str(out), "--receipt", str(asked), *FAST]) == 0
    (kept,) = receipts()
    assert json.loads(asked.read_text("utf-8")) == kept
    assert kept["replaced"] == {"EMAIL_ADDRESS": 1, "ORGANIZATION": 1, "PERSON": 2}
    assert kept["model"] is None
    assert not any(each in asked.read_text("utf-8") for each in ("Okafor", "Brackenridge", "vault", "Week", str(tmp_path)))


def test_no_receipt_is_written_into_the_vault(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", str(vault / "Week.md"), "-o", str(tmp_path / "out.md"), "--receipt", str(vault / "r.json")]
    assert main([*arguments, *FAST]) == 2
    assert not (tmp_path / "out.md").exists()


def test_accepting_what_is_not_there_is_told(vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["export", str(vault / "Week.md"), "-o", str(tmp_path / "out.md"), "--accept", "PERSON:page 9"]
    assert main([*arguments, *FAST]) == 0
    assert "nothing is found at PERSON:page 9" in capsys.readouterr().err


def test_what_was_told_to_go_always_must_not_stand_in_a_file(vault: Path, tmp_path: Path) -> None:
    found = file(tmp_path, "They agreed on four-seven and left.\n")
    assert audit(found, "--vault", vault) == 0
    change_known(vault, [Always("four-seven", "COMPENSATION")])
    assert audit(found, "--vault", vault) == 1
