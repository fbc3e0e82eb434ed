"""From a note to a shared copy and back, as its owner does it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from redact.cli import main
from redact.decide import load_policy
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.errors import Withheld
from redact.ledger import Exports, LedgerRegister
from redact.pipeline import Redactor
from redact.read import read_note
from redact.restoring import restore
from redact.transform import operator_names, wrong_parameters
from redact.vault import notes_under
from tests.conftest import REPOSITORY

POLICY = """
version: 1
name: pseudonyms
privacy: {field: privacy, missing: restricted, unknown: restricted}
defaults:
  entities: {"*": %s, SECRET: pseudonym}
  frontmatter: {otherwise: keep}
"""
SAMPLES = REPOSITORY / "samples"
DEV = REPOSITORY.parent / "shared" / "corpus" / "dev" / "vault"
NOTE = SAMPLES / "1-1" / "2026-03-12 1-1 Mira Okafor.md"


def round_trips(vault: Path, folder: Path, operator: str, effort: Effort) -> Iterator[tuple[str, str, str]]:
    """Export every note of a vault and restore its copy: give its name, the note and what came back."""
    file = folder / "policy.yaml"
    file.write_text(POLICY % operator)
    rules = load_policy(str(file), operators=operator_names(), wrong_parameters=wrong_parameters)
    register = LedgerRegister(vault, recipient="alice")
    redactor = Redactor(rules, vault=vault, engine=SpacyEngine("en_core_web_md", effort), register=register)
    for number, path in enumerate(notes_under(vault)):
        try:
            exported = redactor.export(path, "md", lambda _, to=folder / f"{number}.md": to, force=False, date=None)  # type: ignore[misc]
        except Withheld:
            continue
        encoding = exported.redacted.encoding
        copy = Path(exported.receipt.destination).read_bytes().decode(encoding)
        # A drawing that changed comes back as it was read: unpacked.
        yield path.name, read_note(path, vault).text, restore(copy, Exports(register.store)).text


@pytest.mark.parametrize("operator", ["pseudonym", "surrogate", "{operator: pseudonym, format: code}"])
def test_every_sample_comes_back_byte_for_byte(tmp_path: Path, operator: str) -> None:
    names = []
    for name, note, restored in round_trips(SAMPLES, tmp_path, operator, Effort.FAST):
        names.append(name)
        # Pay and the like have no surrogate, and labels aren't kept.
        lines = set(note.splitlines())
        changed = [line for line in restored.splitlines() if line not in lines]
        assert restored == note or (operator == "surrogate" and all("REDACTED-" in line for line in changed)), name
    assert len(names) > 10


@pytest.mark.model
def test_every_note_of_the_annotated_vault_comes_back_byte_for_byte(tmp_path: Path) -> None:
    if not DEV.is_dir():
        pytest.skip("the annotated development vault isn't part of a checkout")
    assert all(note == restored for _, note, restored in round_trips(DEV, tmp_path, "pseudonym", Effort.NORMAL))


def run(*arguments: object) -> int:
    return main([str(each) for each in arguments])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A shared copy of a sample."""
    copy = tmp_path / "copy.md"
    assert run("export", NOTE, "-o", copy, "--policy", "backup", "--effort", "fast") == 0
    return copy


def test_an_edited_copy_is_restored_and_reported(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy.write_text(copy.read_text().replace("## Summary", "## Summary\n\nPERSON-1 agrees; PERSON-404 doesn't."))
    assert run("restore", copy, "-o", tmp_path / "back.md") == 1
    restored = (tmp_path / "back.md").read_text()
    assert "Mira Okafor agrees; PERSON-404 doesn't." in restored
    assert "[[Brightwater Robotics]]" in restored
    said = capsys.readouterr().err
    assert re.search(r"unknown or altered, left as they are: PERSON-404 \(line \d+\)", said)
    assert re.search(r"generalized or removed, and not kept: \d+ COMPENSATION", said)
    assert "Mira" not in said


def test_restoring_overwrites_nothing_unasked(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.md").write_text("mine")
    assert run("restore", copy, "-o", tmp_path / "mine.md") == 1
    assert (tmp_path / "mine.md").read_text() == "mine"
    assert "--force" in capsys.readouterr().err


def test_a_copy_that_no_ledger_knows_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.md").write_text("PERSON-1 said so.")
    assert run("restore", tmp_path / "x.md") == 2
    assert "No ledger knows this file" in capsys.readouterr().err


def test_a_pseudonym_of_no_known_export_is_restored_by_a_named_ledger_alone(copy: Path, tmp_path: Path) -> None:
    """Every ledger has a PERSON-1: whose it is only its owner can say."""
    assert copy.exists()
    (tmp_path / "x.md").write_text("PERSON-1 said so.")
    assert run("restore", tmp_path / "x.md", "-o", tmp_path / "back.md") == 2
    assert run("restore", tmp_path / "x.md", "-o", tmp_path / "back.md", "--vault", SAMPLES) == 1
    assert (tmp_path / "back.md").read_text() == "Mira Okafor said so."


def test_a_spoilt_ledger_of_another_vault_is_no_hindrance(copy: Path, tmp_path: Path) -> None:
    folder = Path(os.environ["REDACT_DATA_DIR"])
    (folder / "000.ledger").write_bytes(b"spoilt")
    assert run("restore", copy, "-o", tmp_path / "back.md") == 0


def test_restoring_doesnt_take_the_copys_place_unasked(copy: Path) -> None:
    before = copy.read_bytes()
    assert run("restore", copy, "-o", copy) == 2
    assert copy.read_bytes() == before


def test_a_recipient_needs_a_name_and_is_the_same_however_it_is_typed(tmp_path: Path) -> None:
    export = ("export", NOTE, "--policy", "backup", "--effort", "fast")
    assert run(*export, "-o", tmp_path / "a.md", "--for", " ") == 2
    for name, whom in (("a", "Zoë  Quill"), ("b", "zoe\u0308 quill")):
        assert run(*export, "-o", tmp_path / f"{name}.md", "--for", whom) == 0
    assert (tmp_path / "a.md").read_text() == (tmp_path / "b.md").read_text()


def test_the_ledger_never_lands_in_what_is_given_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    export = ("export", NOTE, "--policy", "backup", "--effort", "fast", "-o")
    assert run(*export, out, "--ledger", out / "a.ledger") == 2
    assert run(*export, out / "a.md", "--ledger", out / "a.md", "--force") == 2
    monkeypatch.setenv("REDACT_DATA_DIR", str(out))
    assert run(*export, out) == 2
    assert not list(out.glob("*.ledger"))


def test_a_home_that_is_a_vault_may_hold_its_ledger_in_a_hidden_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    (home / ".git").mkdir(parents=True)
    (home / "n.md").write_text("Met Mira Okafor.")
    monkeypatch.delenv("REDACT_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / ".local" / "share"))
    assert run("export", home / "n.md", "-o", tmp_path / "out.md", "--policy", "backup", "--effort", "fast") == 0
    monkeypatch.setenv("REDACT_DATA_DIR", str(home / "data"))
    assert run("export", home / "n.md", "-o", tmp_path / "out.md", "--policy", "backup", "--effort", "fast") == 2
    assert not (home / "data").exists()


def test_a_scan_asks_for_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("garbage")
    monkeypatch.setenv("REDACT_KEY_FILE", str(tmp_path / "key"))
    assert run("scan", NOTE, "--effort", "fast") == 0


@pytest.mark.parametrize("content", [b"\x00\x01", b"\xff\xfe\x00", None], ids=["binary", "bad UTF-16", "missing"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]) -> None:
    if content is not None:
        (tmp_path / "x.md").write_bytes(content)
    assert run("restore", tmp_path / "x.md", "-o", tmp_path / "back.md") == 1
    assert not (tmp_path / "back.md").exists()
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_ephemeral_export_leaves_no_ledger_and_cant_be_restored(tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    assert run("export", NOTE, "-o", copy, "--policy", "backup", "--effort", "fast", "--ephemeral") == 0
    assert run("restore", copy, "-o", tmp_path / "back.md") == 2


def pseudonyms(text: str) -> set[str]:
    return set(re.findall(r"(?:PERSON|COMPANY|PROJECT|LOCATION)-\w+", text))


def test_two_recipients_copies_share_no_pseudonym(tmp_path: Path) -> None:
    copies: dict[str, str] = {}
    for whom in ("alice", "bob", "alice"):
        assert run("export", NOTE, "-o", tmp_path / f"{whom}.md", "--policy", "backup", "--effort", "fast", "--for", whom) == 0
        text = (tmp_path / f"{whom}.md").read_text()
        assert copies.setdefault(whom, text) == text
    assert pseudonyms(copies["alice"])
    assert not pseudonyms(copies["alice"]) & pseudonyms(copies["bob"])


def test_the_policy_may_name_the_recipient(tmp_path: Path) -> None:
    policy = tmp_path / "p.yaml"
    policy.write_text(POLICY.replace("name: pseudonyms", "name: p\nrecipient: alice") % "pseudonym")
    for name, *options in (("a",), ("b", "--for", "alice"), ("c", "--for", "bob")):
        assert run("export", NOTE, "-o", tmp_path / f"{name}.md", "--policy", policy, "--effort", "fast", *options) == 0
    texts = [(tmp_path / f"{name}.md").read_text() for name in "abc"]
    assert texts[0] == texts[1]
    assert not pseudonyms(texts[0]) & pseudonyms(texts[2])


def test_two_machines_with_one_key_write_the_same_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy, key = tmp_path / "p.yaml", tmp_path / "key"
    policy.write_text(POLICY % "{operator: pseudonym, format: code}")
    key.write_bytes(b"k" * 32)
    monkeypatch.setenv("REDACT_KEY_FILE", str(key))
    notes = sorted(notes_under(SAMPLES))[:4]
    for machine, order in (("one", notes), ("two", notes[::-1])):
        monkeypatch.setenv("REDACT_DATA_DIR", str(tmp_path / machine))
        for note in order:
            (tmp_path / machine).mkdir(exist_ok=True)
            assert run("export", note, "-o", tmp_path / machine / note.name, "--policy", policy, "--effort", "fast") == 0
    for note in notes:
        assert (tmp_path / "one" / note.name).read_text() == (tmp_path / "two" / note.name).read_text()


def test_an_ephemeral_export_gives_the_codes_of_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tmp_path / "p.yaml"
    policy.write_text(POLICY % "{operator: pseudonym, format: code}")
    export = ("export", NOTE, "--policy", policy, "--effort", "fast", "-o")
    texts = []
    for name, key, *options in (("a", b"k"), ("b", b"k", "--ephemeral"), ("c", b"l", "--ephemeral")):
        (tmp_path / f"{name}.key").write_bytes(key * 32)
        monkeypatch.setenv("REDACT_KEY_FILE", str(tmp_path / f"{name}.key"))
        monkeypatch.setenv("REDACT_DATA_DIR", str(tmp_path / name))
        assert run(*export, tmp_path / f"{name}.md", *options) == 0
        texts.append((tmp_path / f"{name}.md").read_text())
    assert texts[0] == texts[1]
    assert not pseudonyms(texts[1]) & pseudonyms(texts[2])


LEDGER_COMMANDS = [
    ("list",), ("show", "PERSON-1"), ("rename", "PERSON-1", "Mira Lind"), ("merge", "PERSON-1", "PERSON-2"),
    ("forget", "PERSON-2"), ("forget", "--exports"), ("rotate",),
]  # fmt: skip


@pytest.mark.parametrize("command", LEDGER_COMMANDS, ids=lambda command: command[0])
def test_ledger_commands_work_and_show_no_value(copy: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert copy.exists()
    capsys.readouterr()
    assert run("ledger", *command, "--vault", SAMPLES) == 0
    said = "".join(capsys.readouterr())
    assert said
    assert not re.search("Mira|Okafor|Brightwater|Ines", said)


def test_values_are_shown_on_a_terminal_only(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert copy.exists()
    assert run("ledger", "list", "--reveal", "--vault", SAMPLES) == 2
    assert "Mira" not in "".join(capsys.readouterr())
