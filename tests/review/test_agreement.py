"""Whatever is decided in whatever order, the page shows what another process would then do, and undoing it leaves no trace."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from redact.cli import main
from redact.errors import RedactError
from redact.review.session import Session
from tests.review.conftest import OpenReview, read_all

Rows = set[tuple[int, int, str, str]]
_TALK = (
    "---\nprivacy: internal\nattendees: [Ottoline Fairweather, Tendai Sikelo]\n---\n# Talk with Ottoline\n\n"
    "Ottoline asked for a base salary of 120k EUR; **Ten**dai offers 110k EUR. Write to otto@marlowbank.example.\n"
    "The bell rang: Will will call Mr. Bell \U0001f600, the key is ghp_16C7e42F292c6912E7710c838347Ae178B4a.\n"
)
_OFFER = "---\nattendees: [Tendai Sikelo]\nred: 1\n---\nTendai: base salary 110k EUR. Zephyrine met Marlowbank about kelpline.\n"
_MARKS = ("kelpline", "the", "bell", "Will", "called", "Tendai", "about the", "\U0001f600", "Ten", "a")


@pytest.mark.parametrize("seed", range(3))
def test_the_page_shows_what_a_scan_then_says(
    seed: int, review: OpenReview, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (vault / "Talk.md").write_text(_TALK, "utf-8")
    (vault / "Offer.md").write_text(_OFFER, "utf-8")
    chance = random.Random(seed)
    session = review()
    before = {policy: _shown(session, policy) for policy in ("share", "team")}
    wishes = []
    for _ in range(8):
        wishes.append(_wish(session, chance))
        with suppress(RedactError):
            session.act(wishes[-1])
    read_all(session)
    policy = session.state()["policy"]["name"]
    assert _shown(session, policy) == _scanned(vault, policy, capsys), wishes
    while session.state()["undo"]:
        session.act({"action": "undo"})
    read_all(session)
    assert {policy: _shown(session, policy) for policy in before} == before, wishes
    assert _scanned(vault, "share", capsys) == before["share"]


def _wish(session: Session, chance: random.Random) -> dict[str, Any]:
    state = session.state()
    value, other = chance.sample(state["values"], 2)
    note = chance.choice(state["notes"])["number"]
    wishes: tuple[Callable[[], dict[str, Any]], ...] = (
        lambda: {"action": "keep", "values": [value["id"]], "scope": chance.choice(("note", "vault", "always"))},
        lambda: {"action": "keep", "values": [value["id"], other["id"]], "scope": "vault"},
        lambda: {"action": "replace", "values": [value["id"]]},
        lambda: {"action": "retype", "values": [value["id"]], "type": chance.choice(("PERSON", "ORGANIZATION", "COMPENSATION"))},
        lambda: {"action": "merge", "values": [value["id"], other["id"]], "into": value["id"]},
        lambda: {"action": "split", "values": [value["id"]], "form": chance.choice(value["forms"])[0]},
        lambda: {"action": "mark", "text": chance.choice(_MARKS), "type": chance.choice(("PERSON", "PROJECT", "MONEY"))},
        lambda: {"action": "answer", "values": [value["id"]]},
        lambda: {"action": "undo"},
        lambda: {"action": "redo"},
        lambda: {"action": "policy", "policy": chance.choice(("share", "team", "backup"))},
    )
    return {**chance.choice(wishes)(), "note": note}


def _shown(session: Session, policy: str) -> dict[str, Rows]:
    if session.state()["policy"]["name"] != policy:
        session.act({"action": "policy", "policy": policy})
        read_all(session)
    rows = {}
    for each in session.state()["notes"]:
        note = session.note(each["number"])
        units = note["source"].encode("utf-16-le")
        characters = [len(units[: 2 * at].decode("utf-16-le", "ignore")) for at in range(len(units) // 2 + 1)]
        rows[each["path"]] = {
            (characters[start], characters[end], mention["type"], mention["action"])
            for mention in note["mentions"]
            for start, end in mention["ranges"]
        }
    return rows


def _scanned(vault: Path, policy: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Rows]:
    rows = {}
    for note in sorted(vault.rglob("*.md")):
        main(["scan", str(note), "--policy", policy, "--format", "jsonl", "--effort", "fast"])
        row = json.loads(capsys.readouterr().out)
        rows[row["path"]] = {(each["start"], each["end"], each["type"], each["action"]) for each in row["spans"]}
    return rows
