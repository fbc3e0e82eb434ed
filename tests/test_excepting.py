"""`redact keep`, `allow` and `decisions` in real folders, and what an export makes of it."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from redact.cli import main
from redact.decide.exceptions import PLACE, Fingerprints, load_exceptions, scope_of_note
from redact.excepting import Wish, change_decisions, undo
from tests.reading import text_of

CONFIDENTIAL = """---
privacy: confidential
---
Attendees: Ottoline Fairweather, Tendai Sikelo

Her base salary is 120k EUR.

His base salary is 88k EUR, and a bonus of 9k EUR.

password: kestrel-4471-Xy9!pQ
"""
INTERNAL = """---
privacy: internal
attendees: [Ottoline Fairweather, Tendai Sikelo]
---
The published salary is 95k EUR. <!-- redact: keep -->

Her salary is 95k EUR too, says Ottoline Fairweather.

<!-- redact: keep -->
> [!note] Said by Tendai Sikelo
>
> My salary is 88k EUR.

Tendai Sikelo has a salary of 88k EUR.
"""
VALUES = ("120k", "88k", "9k EUR", "kestrel", "Ottoline", "Fairweather", "Tendai", "Sikelo")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "vault"
    (root / "HR").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "config", "user.name", "Ines"], check=True)
    (root / "HR" / "Offer.md").write_text(CONFIDENTIAL, "utf-8")
    (root / "HR" / "Sealed.md").write_text(CONFIDENTIAL.replace("confidential", "restricted"), "utf-8")
    (root / "Talk.md").write_text(INTERNAL, "utf-8")
    monkeypatch.chdir(root)
    return root


def stopped(capsys: pytest.CaptureFixture[str], note: str, policy: str = "commit") -> list[str]:
    """Give line and type of what the policy stops in a note."""
    capsys.readouterr()
    main(["explain", note, "--policy", policy, "--effort", "fast", "--changed"])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    places = [row for row in rows if row and re.fullmatch(r"\d+:\d+", row[0]) and row[2] != "remove"]
    return [f"{row[0].partition(':')[0]} {row[1]}" for row in places]


def allow(*arguments: str) -> int:
    return main(["allow", *arguments, "--effort", "fast"])


def told(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    said = printed.out + printed.err
    assert [each for each in VALUES if each in said] == []
    return said


def test_what_stands_in_a_line_is_allowed_in_its_note_alone(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = ["6 COMPENSATION", "8 COMPENSATION", "8 COMPENSATION", "10 SECRET"]
    assert stopped(capsys, "HR/Offer.md") == before
    assert allow("HR/Offer.md:8", "--reason", "published") == 0
    said = told(capsys)
    assert said.count("a value of COMPENSATION in HR/Offer.md for policy commit") == 2
    assert "Commit .redact/decisions.yaml" in said
    assert stopped(capsys, "HR/Offer.md") == ["6 COMPENSATION", "10 SECRET"]
    entries = load_exceptions(vault).entries
    assert {(each.scope, each.policy, each.reason, each.author) for each in entries} == {
        ("HR/Offer.md", "commit", "published", "Ines")
    }
    (vault / "HR" / "Copy.md").write_text(CONFIDENTIAL, "utf-8")
    assert stopped(capsys, "HR/Copy.md") == before


def test_it_stays_allowed_when_the_text_moves(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    allow("HR/Offer.md:6")
    note = vault / "HR" / "Offer.md"
    note.write_text(CONFIDENTIAL.replace("Her base", "\n\n\nToday her base"), "utf-8")
    assert stopped(capsys, "HR/Offer.md") == ["11 COMPENSATION", "11 COMPENSATION", "13 SECRET"]


def test_a_column_or_a_type_narrows_and_anywhere_widens(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    column = CONFIDENTIAL.splitlines()[7].index("88k") + 2
    assert allow(f"HR/Offer.md:8:{column}", "--anywhere", "--type", "compensation") == 0
    assert stopped(capsys, "HR/Offer.md") == ["6 COMPENSATION", "8 COMPENSATION", "10 SECRET"]
    (vault / "HR" / "Copy.md").write_text(CONFIDENTIAL, "utf-8")
    assert stopped(capsys, "HR/Copy.md") == ["6 COMPENSATION", "8 COMPENSATION", "10 SECRET"]


def test_a_secret_is_allowed_only_by_its_type(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert allow("HR/Offer.md:10") == 1
    assert "--type SECRET" in told(capsys)
    assert allow("HR/Offer.md") == 0
    assert stopped(capsys, "HR/Offer.md") == ["10 SECRET"]
    assert allow("HR/Offer.md:10", "--type", "SECRET", "--reason", "an example") == 0
    assert stopped(capsys, "HR/Offer.md") == []


def test_a_name_is_kept_in_all_its_forms_and_read_from_stdin(
    vault: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "Talk.md").write_text("---\nprivacy: internal\nattendees: [Ottoline Fairweather]\n---\nOttoline rang.\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("Ottoline Fairweather\n\n"))
    assert main(["keep", "-", "--policy", "share", "--reason", "herself", "--until", "2999-12-31"]) == 0
    assert "a value of any type but SECRET in all notes for policy share, until 2999-12-31" in told(capsys)
    assert stopped(capsys, "Talk.md", "share") == []


def test_adding_the_same_again_brings_it_up_to_date(vault: Path) -> None:
    main(["keep", "120k EUR", "--reason", "first"])
    main(["keep", "120K  eur", "--until", "2999-01-01"])
    (entry,) = load_exceptions(vault).entries
    assert (entry.reason, str(entry.until)) == ("first", "2999-01-01")


def test_a_type_is_allowed_in_a_folder(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allow", "--type", "COMPENSATION", "--in", "HR/**"]) == 0
    assert stopped(capsys, "HR/Offer.md") == ["10 SECRET"]


def test_the_policy_of_the_repository_is_the_one_that_is_meant(vault: Path) -> None:
    (vault / ".redact.toml").write_text('policy = "team"\n', "utf-8")
    main(["keep", "120k EUR"])
    main(["keep", "120k EUR", "--policy", "*"])
    assert sorted(each.policy for each in load_exceptions(vault).entries) == ["*", "team"]


def test_the_repositorys_own_policy_file_is_found_from_a_vault_within_it(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (vault / ".redact.toml").write_text('policy = "rules/mine.yaml"\nvault = "HR"\n', "utf-8")
    (vault / "rules").mkdir()
    (vault / "rules" / "mine.yaml").write_text("version: 1\nname: mine\n", "utf-8")
    (vault / "HR" / ".obsidian").mkdir()
    monkeypatch.chdir(vault / "HR")
    assert main(["keep", "120k EUR"]) == 0
    assert [each.policy for each in load_exceptions(vault / "HR").entries] == ["mine"]


def test_a_scope_is_seen_from_here_or_from_the_vaults_root(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "HR")
    for scope in ("Offer.md", "Talk.md", "../Talk.md", ".", "*/Plans"):
        assert main(["keep", "120k EUR", "--in", scope]) == 0
    assert sorted(each.scope for each in load_exceptions(vault).entries) == ["*/Plans", "HR", "HR/Offer.md", "Talk.md"]


REFUSED: dict[str, tuple[Sequence[str], int, str]] = {
    "nothing there": (["allow", "HR/Offer.md:5"], 1, "It would in lines 6, 8, 10."),
    "nothing of the type": (["allow", "HR/Offer.md:6", "--type", "ID"], 1, "There is no ID at HR/Offer.md:6"),
    "no such note": (["allow", "HR/None.md:5"], 1, "None.md"),
    "beyond the policy's level": (["allow", "HR/Sealed.md", "--policy", "share"], 1, "honours no decisions about this note"),
    "a type alone": (["allow", "--type", "ID"], 2, "both --type and --in are needed"),
    "a place alone": (["allow", "--in", "HR"], 2, "both --type and --in are needed"),
    "secrets in a folder": (["allow", "--type", "SECRET", "--in", "HR"], 2, "by its value alone"),
    "a note and a scope": (["allow", "Talk.md", "--in", "HR"], 2, "--in is for a type without a note"),
    "anywhere without a note": (["allow", "--type", "ID", "--in", "HR", "--anywhere"], 2, "--anywhere is for"),
    "a note for all policies": (["allow", "HR/Offer.md", "--policy", "*"], 2, "one policy is needed"),
    "an unknown type": (["keep", "x", "--type", "COMPENSATON"], 2, "did you mean COMPENSATION?"),
    "an unknown policy": (["keep", "x", "--policy", "comit"], 2, "did you mean commit?"),
    "a day that is over": (["keep", "x", "--until", "2020-01-01"], 2, "is over"),
    "no day": (["keep", "x", "--until", "soon"], 2, "is no date"),
    "an unknown scope": (["keep", "x", "--in", "HRR"], 2, "There is no note or folder HRR"),
    "an empty value": (["keep", " - "], 2, "A value is empty"),
    "an unknown number": (["decisions", "forget", "99"], 2, "There is no decision in line 99"),
}


@pytest.mark.parametrize(("arguments", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_and_writes_no_decision(
    arguments: Sequence[str], code: int, message: str, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    effort = ["--effort", "fast"] if arguments[0] == "allow" else []
    assert main([*arguments, *effort]) == code
    assert message in told(capsys)
    assert load_exceptions(vault).entries == ()


def test_decisions_are_listed_under_their_line_and_forgotten_by_it(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions"]) == 0
    assert "There are no decisions" in told(capsys)
    main(["keep", "120k EUR", "--in", "HR", "--reason", "published"])
    main(["allow", "--type", "ID", "--in", "HR/**"])
    capsys.readouterr()
    assert main(["decisions"]) == 0
    rows = [line.split() for line in told(capsys).splitlines()]
    assert rows[1][:4] == ["7", "everything", "ID", "HR/**"]
    assert rows[2][:8] == ["8", "a", "value", "any", "HR", "commit", "published", "Ines"]
    assert main(["decisions", "forget", "7"]) == 0
    assert [each.scope for each in load_exceptions(vault).entries] == ["HR"]


def test_an_ended_decision_is_listed_as_over_and_holds_no_more(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["allow", "--type", "COMPENSATION", "--in", "HR", "--until", "2999-01-01"])
    file = vault / PLACE
    file.write_text(file.read_text("utf-8").replace("2999-01-01", "2001-01-01"), "utf-8")
    capsys.readouterr()
    main(["decisions"])
    assert "2001-01-01 (over)" in told(capsys)
    assert "6 COMPENSATION" in stopped(capsys, "HR/Offer.md")


def test_a_broken_file_stops_every_command_that_heeds_it(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["keep", "120k EUR"])
    file = vault / PLACE
    file.write_text(file.read_text("utf-8") + "- {typ: ID}\n", "utf-8")
    broken = file.read_text("utf-8")
    capsys.readouterr()
    commands = (
        ["scan", "Talk.md"],
        ["export", "Talk.md", "-o", "../x.md"],
        ["keep", "x"],
        ["decisions"],
        ["vault", ".", "../copy"],
    )
    for command in commands:
        assert main(command) == 2
        assert "decisions.yaml:8:4 decisions[2]: no key" in told(capsys)
    assert file.read_text("utf-8") == broken
    assert not (vault.parent / "x.md").exists()


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_an_export_keeps_what_is_marked_and_replaces_the_same_value_elsewhere(
    suffix: str, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = vault.parent / f"out.{suffix}"
    arguments = ["export", "Talk.md", "-o", str(output), "--policy", "backup", "--effort", "fast", "--ephemeral"]
    assert main(arguments) == 0
    assert "3 findings stay by the note's own keep marks (lines 5, 9)" in capsys.readouterr().err
    text = text_of(output)
    assert [text.count(each) for each in ("95k EUR", "88k EUR", "Tendai", "Sikelo", "Ottoline")] == [1, 1, 1, 1, 0]
    if suffix == "md":
        assert "The published salary is 95k EUR. <!-- redact: keep -->\n" in text
        assert "<!-- redact: keep -->\n> [!note] Said by Tendai Sikelo\n>\n> My salary is 88k EUR.\n" in text


def test_an_export_keeps_what_the_file_spares(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["keep", "Tendai Sikelo", "--policy", "backup", "--in", "Talk.md", "--reason", "himself"])
    output = vault.parent / "out.md"
    assert main(["export", "Talk.md", "-o", str(output), "--policy", "backup", "--effort", "fast", "--ephemeral"]) == 0
    text = output.read_text("utf-8")
    assert (text.count("Tendai Sikelo"), text.count("Ottoline")) == (3, 0)
    assert "by decisions.yaml (line 7)" in capsys.readouterr().err


def test_a_note_in_a_plain_folder_is_allowed_with_the_vault_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Offer.md").write_text(CONFIDENTIAL, "utf-8")
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert allow("Offer.md:6", "--vault", str(tmp_path)) == 0
    assert [each.scope for each in load_exceptions(tmp_path).entries] == ["a/Offer.md"]


def test_a_note_whose_name_looks_like_a_pattern_is_meant_alone(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Offer?.md", "Offers.md", "Offer[?].md", "[x] *.md", "[x] y.md"):
        (vault / name).write_text(CONFIDENTIAL, "utf-8")
    assert allow("Offer?.md:6") == 0
    assert main(["keep", "120k EUR", "--in", "[x] *.md"]) == 0
    said = {each: "6 COMPENSATION" in stopped(capsys, each) for each in ("Offer?.md", "Offers.md", "Offer[?].md")}
    assert said == {"Offer?.md": False, "Offers.md": True, "Offer[?].md": True}
    assert ["6 COMPENSATION" in stopped(capsys, each) for each in ("[x] *.md", "[x] y.md")] == [False, True]


def test_a_change_is_told_exactly_undone_and_done_again(vault: Path) -> None:
    main(["keep", "120k EUR", "--reason", "first", "--policy", "team"])
    main(["allow", "--type", "ID", "--in", "HR", "--policy", "team"])
    file = vault / PLACE
    before = file.read_bytes()
    known = load_exceptions(vault, Fingerprints.of_user()).fingerprints
    by_type = next(each for each in load_exceptions(vault).entries if not each.fingerprint)
    wishes = [
        ("120keur", Wish("team", reason="second")),
        ("tendaisikelo", Wish("team", "PERSON", scope_of_note("HR/Offer.md"))),
        ("tendaisikelo", Wish("*", "PERSON")),
    ]
    change = change_decisions(vault, wishes, [by_type, by_type], known=known)
    assert sorted(each.reason for each in change.removed) == ["", "first"]
    assert sorted((each.policy, each.scope, each.reason) for each in change.added) == [
        ("*", "", ""),
        ("team", "", "second"),
        ("team", "HR/Offer.md", ""),
    ]
    assert change.exceptions.fingerprints is known
    after = file.read_bytes()
    main(["keep", "88k EUR", "--policy", "team"])  # somebody else's, meanwhile
    (others,) = set(load_exceptions(vault).entries) - set(change.exceptions.entries)
    undone = undo(vault, change, known=known)
    assert (set(undone.added), set(undone.removed)) == (set(change.removed), set(change.added))
    undo(vault, undone)
    assert change_decisions(vault, remove=[others]).removed == (others,)
    assert file.read_bytes() == after
    undo(vault, change)
    assert file.read_bytes() == before
    assert change_decisions(vault, remove=change.added).removed == ()


def test_what_was_kept_costs_no_fingerprint_in_any_command(
    vault: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["keep", "Ottoline Fairweather", "Tendai Sikelo", "95k EUR", "--policy", "commit"])
    subprocess.run(["git", "add", "-A"], cwd=vault, check=True)
    monkeypatch.setattr(hashlib, "scrypt", lambda *_a, **_k: pytest.fail("a fingerprint was made"))
    assert "8 COMPENSATION" in stopped(capsys, "HR/Offer.md")
    main(["scan", ".", "--policy", "commit", "--effort", "fast"])
    main(["check", "--all", "--policy", "commit"])
    main(["export", "Talk.md", "-o", "../x.md", "--policy", "commit", "--effort", "fast", "--ephemeral"])
    main(["vault", ".", "../copy", "--policy", "commit", "--effort", "fast", "--jobs", "1"])
    assert main(["keep", "95k EUR", "--reason", "published"]) == 0


def test_help_says_what_the_commands_are_for(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("keep", "allow", "decisions"):
        assert main([command, "--help"]) == 0
    assert capsys.readouterr().out.count(".redact/decisions.yaml") == 2
