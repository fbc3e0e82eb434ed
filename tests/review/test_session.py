"""What a person decides on the page holds: in the note, in the vault, in the next review, and it can be undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import main
from redact.errors import UsageError
from tests.review.conftest import OpenReview, number_of, read_all, texts_that_stay, value_named


def exported(capsys: pytest.CaptureFixture[str], note: Path, out: Path, *options: str) -> str:
    assert main(["export", str(note), "-o", str(out), "--effort", "fast", "--ephemeral", "--force", *options]) == 0
    capsys.readouterr()
    return out.read_text("utf-8")


def test_all_forms_of_a_name_are_one_value(review: OpenReview) -> None:
    session = review("Talk.md")
    session.note(0)
    value = value_named(session, "Ottoline Fairweather")
    assert dict(value["forms"]) == {"Ottoline Fairweather": 1, "Ottoline": 3}
    assert (value["type"], value["action"], value["label"], value["question"]) == ("PERSON", "replace", "PERSON-1", False)


def test_what_stays_in_this_note_stays_there_alone(
    review: OpenReview, vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = review("Talk.md")
    done = session.act({"action": "keep", "values": [value_named(session, "110k EUR")["id"]], "scope": "note", "note": 0})
    assert (done["message"], done["notes"]) == ("110k EUR stays in this note", [0])
    assert "110k EUR" in texts_that_stay(session)
    assert "110k EUR" in exported(capsys, vault / "Talk.md", tmp_path / "talk.md")
    assert "110k EUR" not in exported(capsys, vault / "Offer.md", tmp_path / "offer.md")


def test_what_stays_in_this_vault_stays_for_this_policy_alone(
    review: OpenReview, vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = review("Talk.md")
    session.act({"action": "keep", "values": [value_named(session, "Tendai Sikelo")["id"]], "scope": "vault", "note": 0})
    assert "Tendai: base" in exported(capsys, vault / "Offer.md", tmp_path / "offer.md")
    assert "Tendai" not in exported(capsys, vault / "Offer.md", tmp_path / "offer.md", "--policy", "backup")


def test_what_always_stays_does_so_for_every_policy(
    review: OpenReview, vault: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    session = review("Talk.md")
    session.act({"action": "keep", "values": [value_named(session, "120k EUR")["id"]], "scope": "always", "note": 0})
    for policy in ("share", "backup"):
        assert "120k EUR" in exported(capsys, vault / "Talk.md", tmp_path / "talk.md", "--policy", policy)


def test_what_cannot_stay_is_said_and_not_decided(review: OpenReview, vault: Path) -> None:
    (vault / "People" / "Tendai Moyo.md").write_text("---\ntype: person\n---\n", "utf-8")
    (vault / "Talk.md").write_text("---\nprivacy: internal\n---\nTendai called. Base salary: 120k EUR.\n", "utf-8")
    session = review("Talk.md")
    tendai = next(each for each in session.state()["values"] if "Tendai" in each["name"])
    with pytest.raises(UsageError, match=r"fits several|can't stay"):
        session.act({"action": "keep", "values": [tendai["id"]], "scope": "note", "note": 0})
    assert texts_that_stay(session) == set()
    assert (session.state()["undo"], session.state()["redo"]) == ("", "")


def test_every_action_can_be_undone_and_done_again(review: OpenReview, vault: Path) -> None:
    session = review("Talk.md")
    before = session.note(0)["mentions"]
    for wish in (
        {"action": "keep", "values": [value_named(session, "Ottoline Fairweather")["id"]], "scope": "always"},
        {"action": "retype", "values": [value_named(session, "4,000 EUR")["id"]], "type": "COMPENSATION"},
        {"action": "mark", "text": "tern boat", "type": "PROJECT"},
        {"action": "answer", "values": [value_named(session, "Tendai Sikelo")["id"]]},
    ):
        done = session.act({**wish, "note": 0})
        changed, answered = session.note(0)["mentions"], done["state"]["counts"]["answered"]
        assert session.act({"action": "undo"})["state"]["redo"] == done["state"]["undo"]
        assert session.note(0)["mentions"] == before
        session.act({"action": "redo"})
        assert (session.note(0)["mentions"], session.state()["counts"]["answered"]) == (changed, answered)
        session.act({"action": "undo"})
    with pytest.raises(UsageError, match="nothing to undo"):
        session.act({"action": "undo"})
    assert "value" not in (vault / ".redact" / "decisions.yaml").read_text("utf-8").partition("decisions:")[2]


def test_a_marked_text_is_found_everywhere_and_in_the_next_review(review: OpenReview) -> None:
    session = review("Offer.md")
    assert "kelpline" not in {each["name"] for each in session.state()["values"] if each["action"] == "replace"}
    session.act({"action": "mark", "text": " kelpline ", "type": "PERSON", "note": 0})
    assert value_named(session, "kelpline")["action"] == "replace"
    assert value_named(review("Offer.md"), "kelpline")["action"] == "replace"


def test_a_text_is_of_the_type_that_the_user_says(review: OpenReview) -> None:
    session = review("Talk.md")
    assert value_named(session, "4,000 EUR")["type"] == "MONEY"
    session.act({"action": "retype", "values": [value_named(session, "4,000 EUR")["id"]], "type": "COMPENSATION", "note": 0})
    session.act({"action": "retype", "values": [value_named(session, "Tendai Sikelo")["id"]], "type": "ORGANIZATION", "note": 0})
    assert value_named(session, "4,000 EUR")["type"] == "COMPENSATION"
    assert value_named(session, "Tendai Sikelo")["type"] == "ORGANIZATION"


def test_a_value_keeps_its_id_whatever_type_it_is_given(review: OpenReview) -> None:
    session = review("Talk.md")
    tendai = value_named(session, "Tendai Sikelo")["id"]
    for entity_type in ("ORGANIZATION", "PROJECT"):
        session.act({"action": "retype", "values": [tendai], "type": entity_type, "note": 0})
        assert value_named(session, "Tendai Sikelo")["id"] == tendai
    ids = [each["id"] for each in session.state()["values"]]
    assert len(set(ids)) == len(ids)


def test_two_names_of_one_person_are_joined_and_parted_again(review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("---\nattendees: [Ottoline Fairweather, Bracken Tolliver]\n---\nOttoline; Bracken.\n", "utf-8")
    session = review("Talk.md")
    one, other = (value_named(session, name)["id"] for name in ("Ottoline Fairweather", "Bracken Tolliver"))
    session.act({"action": "merge", "values": [one, other], "into": one, "note": 0})
    assert len({each["label"] for each in session.note(0)["mentions"] if each["label"]}) == 1
    session.act({"action": "undo"})
    assert len({each["label"] for each in session.note(0)["mentions"] if each["label"]}) == 2
    session.act({"action": "split", "values": [one], "form": "Ottoline", "note": 0})
    labels = {each["text"]: each["value"] for each in session.note(0)["mentions"]}
    assert labels["Ottoline"] != labels["Ottoline Fairweather"]


def test_what_is_told_last_holds(review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("---\nattendees: [Ottoline Fairweather, Bracken Tolliver]\n---\nOttoline; Bracken.\n", "utf-8")
    session = review("Talk.md")
    one, other = (value_named(session, name)["id"] for name in ("Ottoline Fairweather", "Bracken Tolliver"))
    session.act({"action": "split", "values": [one], "form": "Ottoline", "note": 0})
    ottoline = value_named(session, "Ottoline")["id"]
    session.act({"action": "merge", "values": [one, ottoline], "into": one, "note": 0})
    assert dict(value_named(session, "Ottoline Fairweather")["forms"])["Ottoline"] == 1
    for entity_type in ("ORGANIZATION", "PROJECT", "PERSON"):
        session.act(
            {"action": "retype", "values": [value_named(session, "Bracken Tolliver")["id"]], "type": entity_type, "note": 0}
        )
        assert value_named(session, "Bracken Tolliver")["type"] == entity_type
    assert other


def test_what_always_goes_may_stay_after_all(review: OpenReview) -> None:
    session = review("Offer.md")
    session.act({"action": "mark", "text": "about", "type": "COMPENSATION", "note": 0})
    value = value_named(session, "about")
    assert value["action"] == "replace"
    session.act({"action": "keep", "values": [value["id"]], "scope": "note", "note": 0})
    assert "about" not in {each["text"] for each in session.note(0)["mentions"] if each["action"] != "keep"}


def test_the_next_note_asks_only_about_new_values(review: OpenReview, vault: Path) -> None:
    for name in ("one.md", "two.md"):
        (vault / name).write_text("Wren Ashdown-Pike's brother Corin called. Corin is glad.\n", "utf-8")
    first = review("one.md")
    asked = [each for each in first.state()["values"] if each["question"]]
    first.act({"action": "answer", "values": [each["id"] for each in first.state()["values"]], "note": 0})
    second = review("two.md").state()
    assert all(each["answered"] for each in second["values"] if each["name"] in {each["name"] for each in asked})
    assert second["counts"]["answered"] == second["counts"]["questions"]


def test_what_others_decide_meanwhile_is_taken_in(review: OpenReview, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = review("Talk.md")
    assert not session.look_at_disk()
    assert main(["keep", "120k EUR", "--policy", "share", "--vault", str(vault)]) == 0
    assert session.look_at_disk()
    assert "120k EUR" in texts_that_stay(session)
    (vault / "Talk.md").write_text("---\nprivacy: internal\n---\nWages: 99k EUR a year.\n", "utf-8")
    assert session.look_at_disk()
    read_all(session)
    assert "99k EUR" in session.note(0)["source"]
    (vault / "Talk.md").unlink()
    assert session.look_at_disk()
    read_all(session)
    assert session.note(0)["failed"]


def test_two_reviews_at_once_lose_nothing(review: OpenReview) -> None:
    one, other = review("Talk.md"), review("Talk.md")
    one.act({"action": "keep", "values": [value_named(one, "120k EUR")["id"]], "scope": "vault", "note": 0})
    other.act({"action": "keep", "values": [value_named(other, "110k EUR")["id"]], "scope": "vault", "note": 0})
    one.look_at_disk()
    assert {"120k EUR", "110k EUR"} <= texts_that_stay(one)
    one.act({"action": "undo"})
    other.look_at_disk()
    assert texts_that_stay(other) & {"120k EUR", "110k EUR"} == {"110k EUR"}


def test_a_vault_has_one_queue_of_values_over_its_notes(review: OpenReview) -> None:
    session = review()
    tendai = value_named(session, "Tendai Sikelo")
    assert len(tendai["notes"]) == 2
    snippets = session.snippets(tendai["id"])
    assert {each["note"] for each in snippets} == set(tendai["notes"])
    done = session.act({"action": "keep", "values": [tendai["id"]], "scope": "vault", "note": 0})
    assert done["notes"] == sorted(tendai["notes"])
    assert "Tendai" in texts_that_stay(session, number_of(session, "Offer.md"))


def test_another_policy_shows_at_once(review: OpenReview) -> None:
    session = review("Talk.md")
    state = session.act({"action": "policy", "policy": "team", "recipient": "", "note": 0})["state"]
    assert state["policy"]["name"] == "team"
    assert "Ottoline" in texts_that_stay(session)
    with pytest.raises(UsageError):
        session.act({"action": "policy", "policy": "/etc/passwd", "note": 0})


def test_an_export_tells_what_the_audit_says(review: OpenReview, tmp_path: Path) -> None:
    session = review("Talk.md")
    made = session.export({"note": 0, "format": "html"})
    assert made["ok"]
    assert "removed values" in made["checks"]
    text = Path(made["file"]).read_text("utf-8")
    assert "PERSON-1" in text
    assert "Ottoline" not in text
    (tmp_path / "out" / "Talk.md").write_text("mine", "utf-8")
    refused = session.export({"note": 0, "format": "md"})
    assert not refused["ok"]
    assert (tmp_path / "out" / "Talk.md").read_text("utf-8") == "mine"
    assert session.export({"note": 0, "format": "md", "force": True})["ok"]


def test_offsets_are_a_browsers(review: OpenReview, vault: Path) -> None:
    (vault / "Talk.md").write_text("---\nprivacy: internal\n---\n\U0001f600\U0001f600 base salary 120k EUR\n", "utf-8")
    note = review("Talk.md").note(0)
    units = note["source"].encode("utf-16-le")
    (mention,) = [each for each in note["mentions"] if each["text"] == "120k EUR"]
    start, end = mention["ranges"][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "120k EUR"


def test_nothing_that_was_decided_is_written_in_the_clear(review: OpenReview, vault: Path, own_state: Path) -> None:
    session = review("Talk.md")
    values = [each["id"] for each in session.state()["values"] if not each["secret"] and each["action"] == "replace"]
    session.act({"action": "keep", "values": values, "scope": "vault", "note": 0})
    session.act({"action": "answer", "values": values, "note": 0})
    session.close()
    for file in (*own_state.rglob("*"), vault / ".redact" / "decisions.yaml"):
        data = file.read_bytes().lower() if file.is_file() else b""
        assert not any(name in data for name in (b"ottoline", b"tendai", b"120k", b"4,000")), file


def test_all_that_the_page_gets_is_json(review: OpenReview) -> None:
    session = review()
    json.dumps([session.state(), *(session.note(number) for number in range(3))], allow_nan=False)
