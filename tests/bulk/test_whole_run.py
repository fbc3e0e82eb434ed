"""What holds over a whole run: one person is one person, and whom one note hides no other note shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.cli import main
from tests.bulk.vaults import Pair

PUBLIC, PRIVATE = "---\nprivacy: public\n---\n", "---\nprivacy: confidential\n---\n"
PERSON = "---\ntype: person\nprivacy: confidential\n---\n# Zofia Lindqvist\nRuns the boat yard.\n"


def test_a_name_that_one_note_replaces_stands_in_no_other_note_file_name_or_link(tmp_path: Path) -> None:
    pair = Pair(
        tmp_path,
        {
            "People/Zofia Lindqvist.md": PERSON,
            "Public/Thanks to Zofia Lindqvist.md": PUBLIC + "Zofia Lindqvist gave us varnish; thank Zofia!\n",
            "Public/links.md": PUBLIC + "[[Zofia Lindqvist]], [x](Thanks%20to%20Zofia%20Lindqvist.md), #zofia-lindqvist\n",
        },
    )
    assert pair.run().is_clean
    assert not re.search("zofia|lindqvist", pair.all_text(), re.IGNORECASE)
    assert set(pair.copies()) == {"People/PERSON-1.md", "Public/Thanks to PERSON-1.md", "Public/links.md"}
    assert "[[PERSON-1]], [x](Thanks%20to%20PERSON-1.md)" in pair.copies()["Public/links.md"]


def test_a_name_that_no_note_replaces_stays(tmp_path: Path) -> None:
    text = PUBLIC + "Zofia Lindqvist gave us varnish.\n"
    pair = Pair(tmp_path, {"Public/thanks.md": text})
    pair.run()
    assert pair.copies() == {"Public/thanks.md": text}


def test_what_a_policy_or_its_user_keeps_is_exempt(tmp_path: Path) -> None:
    notes = {"People/Zofia Lindqvist.md": PERSON, "Public/thanks.md": PUBLIC + "Zofia Lindqvist gave us varnish.\n"}
    pair = Pair(tmp_path, notes)
    assert pair.run(keep=("Zofia Lindqvist",)).is_clean
    assert pair.copies() == notes


def test_the_strictest_of_two_replacements_holds_in_both_notes(tmp_path: Path) -> None:
    policy = tmp_path / "mine.yaml"
    policy.write_text(
        "version: 1\nname: mine\nprivacy: {missing: confidential, unknown: withhold}\n"
        'defaults:\n  entities: {PERSON: pseudonym, "*": redact}\n  frontmatter: {otherwise: keep}\n'
        "levels:\n  restricted: {entities: {PERSON: redact}}\n"
    )
    line = "Talked to Zofia Lindqvist about the boat.\n"
    pair = Pair(
        tmp_path / "pair",
        {
            "a.md": PRIVATE + line,
            "b.md": "---\nprivacy: restricted\n---\n" + line,
            "People/Zofia Lindqvist.md": PERSON,
        },
        policy=str(policy),
    )
    pair.run()
    copies = pair.copies()
    assert copies["a.md"].splitlines()[-1] == copies["b.md"].splitlines()[-1] == "Talked to REDACTED-PERSON about the boat."


def test_a_withheld_note_hides_nobody_elsewhere(tmp_path: Path) -> None:
    public = PUBLIC + "Zofia Lindqvist gave us varnish.\n"
    pair = Pair(
        tmp_path,
        {"a.md": "---\nprivacy: restricted\n---\nZofia Lindqvist.\n", "b.md": public},
        policy="share",
    )
    pair.run()
    assert pair.copies().keys() == {"b.md"}
    assert "Zofia Lindqvist gave us varnish." in pair.copies()["b.md"]


def test_one_person_has_one_pseudonym_in_all_notes(tmp_path: Path) -> None:
    pair = Pair(
        tmp_path,
        {
            "People/Zofia Lindqvist.md": PERSON,
            "a.md": PRIVATE + "Zofia Lindqvist asked for a raise.\n",
            "b.md": PRIVATE + "Lunch with Zofia; Lindqvist, Z. pays.\n",
            "c.md": PRIVATE + "Bram Oyelaran met Zofia Lindqvist.\n",
        },
    )
    pair.run()
    copies = pair.copies()
    (number,) = set(re.findall(r"PERSON-\d+", copies["a.md"]))
    assert set(re.findall(r"PERSON-\d+", copies["b.md"])) == {number}
    assert number in copies["c.md"]
    assert len(set(re.findall(r"PERSON-\d+", copies["c.md"]))) == 2


def test_two_processes_give_the_same_bytes_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = {
        f"Daily/{number}.md": PRIVATE
        + f"Saw Bram Oyelaran{number % 7} and Zofia Lindqvist, {number} km, [[{(number + 1) % 60}]].\n"
        for number in range(60)
    }
    copies = []
    for jobs in (1, 2):
        monkeypatch.setenv("REDACT_DATA_DIR", str(tmp_path / f"data{jobs}"))
        pair = Pair(tmp_path / f"pair{jobs}", notes)
        pair.run(jobs=jobs)
        copies.append(pair.copies())
    assert copies[0] == copies[1]
    assert len(copies[0]) == len(notes)


def test_a_copy_is_restored_byte_for_byte(tmp_path: Path) -> None:
    notes = {
        "People/Zofia Lindqvist.md": PERSON,
        "a.md": PRIVATE + "\r\nZofia Lindqvist (see [[People/Zofia Lindqvist|Zofia]]) called.\r\n",
    }
    pair = Pair(tmp_path, notes)
    pair.run()
    for path in ("People/PERSON-1.md", "a.md"):
        restored = tmp_path / "restored.md"
        assert main(["restore", str(pair.copy / path), "-o", str(restored), "--vault", str(pair.vault), "--force"]) == 0
        assert restored.read_bytes() == (pair.vault / path.replace("PERSON-1", "Zofia Lindqvist")).read_bytes()


def test_a_broken_note_is_withheld_and_the_others_go_on(tmp_path: Path) -> None:
    pair = Pair(tmp_path, {"good.md": PRIVATE + "All fine.\n"})
    (pair.vault / "bad.md").write_bytes(b"\xff\xfe\x00\xd8broken\x80")
    summary = pair.run()
    assert [path for path, _ in summary.failures] == ["bad.md"]
    assert not summary.is_clean
    assert pair.copies() == {"good.md": PRIVATE + "All fine.\n"}
