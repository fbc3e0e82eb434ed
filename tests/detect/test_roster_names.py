"""What the roster knows is found in every corner and form; ordinary words stay."""

import pytest

from redact.detect.detectors import roster_names
from tests.detect.seeking import found_by, known, note, roster

VAULT = roster(
    PERSON=["Mira Okafor/Mimi/meera (transcripts)", "Grant Ellery", "Lin-Mae Duarte", "Jörg Köhler", "Will Abara", "田中 洋子"],
    ORGANIZATION=["Brackwater Freight GmbH/BWF", "Quarry", "Saint Osric Health", "Velm & Partridge LLP", "Tarn", "LUMEN"],
    PROJECT=["Project Heron"],
)
FINDS = [
    "I saw ⟦Mira Okafor⟧ there",
    "⟦MIRA OKAFOR⟧ signed",
    "⟦Okafor, Mira⟧ signed",
    "⟦mira okafor⟧ signed",
    "**⟦Mira** Okafor⟧ signed",
    "the ⟦Okafors⟧ came",
    "⟦Mira⟧'s desk",
    "#people/⟦mira-okafor⟧ today",
    "see `src/⟦mira_okafor⟧/notes.py`",
    "```python\nclass ⟦MiraOkafor⟧Ledger: ...\n```",
    "[cv](https://files.example/⟦mira-okafor⟧.pdf)",
    "https://files.example/people/⟦mira%20okafor⟧/",
    "⟦M. Okafor⟧ signed",
    "by ⟦mokafor⟧",
    "⟦Mimi⟧ rang",
    "> ⟦Mira\n> Okafor⟧ rang",
    "⟦Mira Oka-\nfor⟧ rang",
    "Mr ⟦Köhler⟧ and Mrs ⟦Koehler⟧, ⟦KÖHLER⟧ and ⟦Kohler⟧",
    "⟦Lin⟧ left, ⟦Lin-Mae Duarte⟧ stayed; ⟦LMD⟧ again",
    "⟦Brackwater⟧ and ⟦BWF⟧ and ⟦Brackwater Freight⟧",
    "tag #customer/⟦brackwater-freight⟧",
    "⟦Saint Osric⟧, ⟦St. Osric⟧, ⟦SOH⟧",
    "⟦Velm & Partridge⟧ or ⟦Velm and Partridge⟧",
    "⟦Quarry⟧'s offer, and ⟦Quarry⟧ says no",
    "the ⟦LUMEN⟧ board",
    "⟦Heron⟧ slips, says the ⟦Project Heron⟧ plan",
    "⟦Grant Ellery⟧ and ⟦Grant⟧'s sheet",
    "with ⟦Will Abara⟧ — ⟦Will⟧ says no",
    "昨日⟦田中洋子⟧さんと話した",
    "[[⟦Mira Okafor⟧|the boss]]",
    "![[⟦mira-okafor⟧-badge.png]]",
    "| Who |\n| --- |\n| ⟦Mira⟧ |\n",
    "<!-- ⟦Mira Okafor⟧ was here -->",
    "text ^⟦mira-okafor⟧-note",
]
IGNORES = [
    "grant access to the folder",
    "Grant access to the folder.",
    "Will you come? I will.",
    "a quarry in the hills",
    "The quarry is deep.",
    "the tarn froze",
    "lumen per watt",
    "a heron at the pond",
    "the velm",
    "mo money, and Mo' again",
    "the admiral",
    "an emirate",
    "Quarry stone is cheap",
    "the word meera",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, names = found_by(roster_names, marked, VAULT)
    assert found == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(roster_names, text, VAULT)[0] == []


def test_the_path_is_searched_too() -> None:
    found = list(roster_names.find(note("text", "People/Mira Okafor/2025 mira-okafor.md"), known(VAULT)))
    assert [(each.in_path, each.extent) for each in found] == [(True, (7, 18)), (True, (24, 35))]


def test_an_entity_has_the_rosters_id() -> None:
    findings = list(roster_names.find(note("Mira Okafor of Brackwater"), known(VAULT)))
    assert [each.entity for each in findings] == ["p1", "o1"]


def test_what_transcripts_make_of_a_name_counts_in_transcripts_alone() -> None:
    spoken = "```text\nAda Quill  0:01\nso meera said no\n\nBo Tran  0:04\nshe did\n```\n"
    text, findings = note(spoken), list(roster_names.find(note(spoken), known(VAULT)))
    assert [text.source[each.extent.start : each.extent.end] for each in findings] == ["meera"]
