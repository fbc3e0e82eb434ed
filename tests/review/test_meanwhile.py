"""What others do to the vault while it is reviewed: the page goes on, says so, and nothing gets out by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.cli import main
from redact.effort import Effort
from redact.errors import RedactError, UsageError
from redact.review.opening import open_session
from tests.review.conftest import OpenReview, number_of, read_all, texts_that_stay, value_named

_POLICY = """version: 1
name: mine
privacy: {missing: confidential, unknown: withhold}
defaults: {entities: {PERSON: pseudonym, "*": redact}}
levels: {confidential: {}}
always: [Tendai Moyo]
"""


@pytest.mark.parametrize("file", ["decisions.yaml", "known.yaml", "roster.yaml"])
def test_a_broken_file_is_said_and_lets_nothing_out_until_it_is_mended(file: str, review: OpenReview, vault: Path) -> None:
    session = review("Talk.md")
    value = value_named(session, "Ottoline Fairweather")
    session.act({"action": "mark", "text": "tern boat", "type": "PROJECT", "note": 0})
    session.act({"action": "keep", "values": [value["id"]], "scope": "vault", "note": 0})
    path = vault / ".redact" / file
    whole = path.read_bytes() if path.exists() else b""
    path.write_bytes(whole + b"<<<<<<< HEAD\n")
    assert session.look_at_disk()
    assert not session.look_at_disk()
    assert file in session.state()["problem"]
    note = session.note(0)
    assert file in note["warnings"][0]
    assert "tern boat" in {each["text"] for each in note["mentions"] if each["action"] == "pseudonym"}
    with pytest.raises(RedactError, match=file):
        session.export({"note": 0, "format": "md"})
    for wish in ({"action": "keep", "values": [value["id"]], "scope": "note", "note": 0}, {"action": "undo"}):
        with pytest.raises(RedactError, match=file):
            session.act(wish)
    session.act({"action": "policy", "policy": "backup", "note": 0})
    path.write_bytes(whole)
    assert session.look_at_disk()
    assert session.state()["problem"] == ""
    assert session.act({"action": "undo"})["message"].startswith("undone: Ottoline")


@pytest.mark.parametrize("how", ["gone", "folder", "loop", "not text"])
def test_a_note_that_can_no_longer_be_read_is_said_and_not_exported(how: str, review: OpenReview, vault: Path) -> None:
    session = review()
    number = number_of(session, "Talk.md")
    note = vault / "Talk.md"
    note.unlink()
    match how:
        case "folder":
            note.mkdir()
        case "loop":
            note.symlink_to(note)
        case "not text":
            note.write_bytes(b"\xff\xfe\x00\xd8\x00")
    assert session.look_at_disk()
    read_all(session)
    told = session.state()["notes"][number]
    assert told["failed"] or told["release"] != "export"
    assert session.note(number)["failed"] == told["failed"]
    assert not session.export({"note": number, "format": "md"})["ok"]
    other = value_named(session, "Tendai Sikelo")
    assert session.act({"action": "keep", "values": [other["id"]], "scope": "vault", "note": number_of(session, "Offer.md")})


def test_what_another_decides_a_moment_before_shows_with_what_is_decided_here(review: OpenReview, vault: Path) -> None:
    session = review()
    talk, offer = number_of(session, "Talk.md"), number_of(session, "Offer.md")
    assert main(["keep", "120k EUR", "--policy", "share", "--vault", str(vault)]) == 0
    session.act({"action": "keep", "values": [value_named(session, "Marlowbank")["id"]], "scope": "note", "note": offer})
    assert "120k EUR" in texts_that_stay(session, talk)


def test_what_is_replaced_again_is_that_value_though_the_file_has_grown(review: OpenReview) -> None:
    session = review()
    names = ("120k EUR", "110k EUR", "Marlowbank", "4,000 EUR", "Ottoline Fairweather")
    ids = {name: value_named(session, name)["id"] for name in names}
    for name in names:
        session.act({"action": "keep", "values": [ids[name]], "scope": "vault", "note": 0})
    for number, name in enumerate(names):
        session.act({"action": "replace", "values": [ids[name]], "note": 0})
        assert [value_named(session, each)["action"] for each in names] == ["replace"] * (number + 1) + ["keep"] * (4 - number)


def test_what_cannot_stay_leaves_what_was_done_before(review: OpenReview, vault: Path) -> None:
    (vault / "People" / "Tendai Moyo.md").write_text("---\ntype: person\n---\n", "utf-8")
    (vault / "Talk.md").write_text("---\nattendees: [Tendai Moyo]\n---\nTendai Moyo and a kelpline called.\n", "utf-8")
    (vault / "policy.yaml").write_text(_POLICY, "utf-8")
    session = review("Talk.md", policy=str(vault / "policy.yaml"))
    value = value_named(session, "Tendai Moyo")
    session.act({"action": "answer", "values": [value["id"]], "note": 0})
    main(["keep", "Tendai Moyo", "--type", "PERSON", "--policy", "mine", "--vault", str(vault)])
    session.act({"action": "mark", "text": "kelpline", "type": "PROJECT", "note": 0})
    for _ in range(2):
        with pytest.raises(UsageError, match="can't stay"):
            session.act({"action": "keep", "values": [value["id"]], "scope": "vault", "note": 0})
    assert value_named(session, "kelpline")["action"] == "replace"


def test_whom_another_note_names_meanwhile_is_replaced_in_the_export(review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("---\nprivacy: internal\n---\nthe kelpline moor came.\n", "utf-8")
    session = review("Talk.md")
    (vault / "People" / "Kelpline Moor.md").write_text("---\ntype: person\naliases: [kelpline moor]\n---\n", "utf-8")
    made = session.export({"note": 0, "format": "md"})
    assert "kelpline" not in Path(made["file"]).read_text("utf-8")
    assert "kelpline moor" in {each["text"] for each in session.note(0)["mentions"] if each["action"] == "pseudonym"}


@pytest.mark.parametrize("text", ["glimmer", "will", "C++", "\U0001f600", "a", "kelp line and"])
def test_a_marked_text_goes_even_where_it_is_an_ordinary_word(text: str, review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("A **glim**mer \U0001f600 of will, a kelp line\nand C++.\n", "utf-8")
    session = review("Talk.md")
    session.act({"action": "mark", "text": text, "type": "PERSON" if text.strip("\U0001f600") else "MONEY", "note": 0})
    squeezed = text.replace(" ", "").casefold()
    going = {each["text"].replace(" ", "").casefold() for each in session.note(0)["mentions"] if each["action"] != "keep"}
    assert squeezed in going
    with pytest.raises(UsageError, match="isn't found"):
        session.act({"action": "mark", "text": "words that stand nowhere", "type": "PERSON", "note": 0})
    assert squeezed in session.state()["undo"].replace(" ", "").casefold()


@pytest.mark.parametrize(
    "wish",
    [
        {"action": "keep", "values": 5},
        {"action": "keep", "values": None},
        {"action": "keep", "values": [[]]},
        {"action": "keep", "values": "v1"},
        {"action": ["undo"]},
        {"action": "mark", "text": {"a": 1}, "type": "PERSON"},
        {"action": "mark", "text": "a\ud800", "type": "PERSON"},
        {"action": "mark", "text": "\ud800", "type": "MONEY"},
        {"action": "mark", "text": "kelpline", "type": None},
        {"action": "policy", "policy": {}},
        {"action": "policy", "policy": "share", "recipient": 5},
        {"action": "undo", "note": True},
        {"action": "undo", "note": 1e400},
        {"action": "undo", "note": 10**40},
        {},
    ],
)
def test_what_no_page_would_send_is_refused_in_one_sentence(wish: dict[str, object], review: OpenReview) -> None:
    session = review("Talk.md")
    with pytest.raises(RedactError):
        session.act(wish)
    with pytest.raises(RedactError):
        session.export({"note": wish})
    assert not session.export({"note": 0, "format": wish, "force": True})["ok"]
    assert not session.export({"note": 0, "accept": [wish], "force": True})["ok"]
    assert session.state()["undo"] == ""


def test_a_ledger_is_as_it_was_until_an_export_gives_the_names_that_were_shown(
    review: OpenReview, vault: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "own.ledger"
    assert (
        main(["export", str(vault / "Offer.md"), "--ledger", str(ledger), "-o", str(tmp_path / "o.md"), "--effort", "fast"]) == 0
    )
    before = ledger.read_bytes()
    session = review("Talk.md", ephemeral=False, ledger=ledger)
    labels = {each["text"]: each["label"] for each in session.note(0)["mentions"] if each["label"]}
    session.act({"action": "mark", "text": "tern boat", "type": "PROJECT", "note": 0})
    session.act({"action": "policy", "policy": "backup", "recipient": "", "note": 0})
    session.act({"action": "policy", "policy": "share", "recipient": "", "note": 0})
    assert ledger.read_bytes() == before
    assert labels["Ottoline"] == "PERSON-3"
    made = Path(session.export({"note": 0, "format": "md"})["file"]).read_text("utf-8")
    assert f"Talk with {labels['Ottoline']}" in made


def test_a_vault_or_folder_that_is_gone_is_said_and_nothing_is_exported(review: OpenReview, vault: Path, tmp_path: Path) -> None:
    session = review("Talk.md")
    (tmp_path / "out").rename(tmp_path / "aside")
    assert "is gone" in session.export({"note": 0, "format": "md"})["message"]
    assert not (tmp_path / "out").exists()
    vault.rename(tmp_path / "moved")
    assert session.look_at_disk()
    assert not session.look_at_disk()
    read_all(session)
    assert session.note(0)["failed"]
    assert "doesn't exist" in session.state()["problem"]
    with pytest.raises(RedactError, match="doesn't exist"):
        session.export({"note": 0, "format": "md"})
    (tmp_path / "moved").rename(vault)
    assert session.look_at_disk()
    read_all(session)
    assert (session.note(0)["failed"], session.state()["problem"]) == ("", "")


def test_a_secret_stays_alone_and_is_written_nowhere(review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("---\nprivacy: internal\n---\npassword: hunter2secret, base salary 120k EUR\n", "utf-8")
    session = review("Talk.md")
    secret, other = value_named(session, "hunter2secret"), value_named(session, "120k EUR")
    for wish in (
        {"action": "keep", "values": [secret["id"], other["id"]], "scope": "vault"},
        {"action": "retype", "values": [secret["id"]], "type": "PERSON"},
        {"action": "retype", "values": [secret["id"]], "type": "ID"},
        {"action": "merge", "values": [secret["id"], other["id"]], "into": other["id"]},
    ):
        with pytest.raises(UsageError):
            session.act({**wish, "note": 0})
    session.act({"action": "keep", "values": [secret["id"]], "scope": "note", "note": 0})
    session.act({"action": "replace", "values": [secret["id"]], "note": 0})
    assert value_named(session, "hunter2secret")["action"] == "replace"
    assert not any(b"hunter2" in each.read_bytes() for each in (vault / ".redact").iterdir())


def test_a_note_that_has_not_been_read_yet_can_be_decided_in(vault: Path) -> None:
    session = open_session([vault], model="en_core_web_md", effort=Effort.FAST, ephemeral=True)
    session.act({"action": "mark", "text": "tern boat", "type": "PROJECT", "note": 2})
    assert "tern boat" in {each["text"] for each in session.note(2)["mentions"]}
    read_all(session)
    assert session.state()["busy"] is None
    session.close()


def test_nothing_is_exported_by_a_policy_that_has_changed_until_it_is_chosen_again(review: OpenReview, tmp_path: Path) -> None:
    policy = tmp_path / "mine.yaml"
    policy.write_text(_POLICY, "utf-8")
    session = review("Talk.md", policy=str(policy))
    policy.write_text(_POLICY.replace("always: [Tendai Moyo]", "always: [yard, tern]"), "utf-8")
    with pytest.raises(UsageError, match="has changed"):
        session.export({"note": 0, "format": "md"})
    session.act({"action": "policy", "policy": "mine", "note": 0})
    read_all(session)
    assert value_named(session, "tern")["action"] == "replace"
    with pytest.raises(UsageError, match="no such"):
        session.act({"action": "policy", "policy": str(policy), "note": 0})
