"""The roster knows who the vault's own notes, fields, links, tags and speakers name, and where from."""

import pytest

from redact.model import KnownEntity
from redact.names.fields import FieldNames
from redact.roster import RosterSettings, build_roster
from redact.roster.titles import name_in_title
from tests.detect.seeking import note


def built(*notes: tuple[str, str], settings: RosterSettings | None = None) -> dict[str, KnownEntity]:
    """Build a roster of (path, text) notes; gives its entities by name."""
    roster = build_roster([note(text, path) for path, text in notes], settings)
    return {entity.name: entity for entity in roster.entities}


@pytest.mark.parametrize(
    ("path", "text", "name", "entity_type"),
    [
        ("People/Mira Okafor.md", "", "Mira Okafor", "PERSON"),
        ("Contacts/Okafor.md", "---\ntype: person\n---\n", "Okafor", "PERSON"),
        ("Sky Winters.md", "---\ntype: person\n---\n", "Sky Winters", "PERSON"),
        ("x.md", "---\ntype: contact\n---\n# Mira Okafor\n", "Mira Okafor", "PERSON"),
        ("Mira Okafor.md", "---\ntags: [person]\n---\n", "Mira Okafor", "PERSON"),
        ("Companies/Brackwater.md", "", "Brackwater", "ORGANIZATION"),
        ("Customers/Brackwater Freight/QBR 2025-02-20.md", "", "Brackwater Freight", "ORGANIZATION"),
        ("1-1/Mira Okafor/2025-03-04.md", "", "Mira Okafor", "PERSON"),
        ("Projects/Nightfall.md", "---\ntype: project\n---\n", "Nightfall", "PROJECT"),
        ("x.md", "---\ncodename: Nightfall\n---\n", "Nightfall", "PROJECT"),
        ("2025-03-04 1-1 Mira Okafor.md", "", "Mira Okafor", "PERSON"),
        ("x.md", '---\ncounterpart: "[[Mira Okafor]]"\n---\n', "Mira Okafor", "PERSON"),
        ("x.md", "---\nattendees: [Mira Okafor, me]\n---\n", "Mira Okafor", "PERSON"),
        ("x.md", "---\ncompany: Brackwater Freight, Inc.\n---\n", "Brackwater Freight, Inc", "ORGANIZATION"),
        ("x.md", "---\nclient: Rosalind Pell\n---\n", "Rosalind Pell", "PERSON"),
        ("x.md", "---\ntags: [people/mira-okafor]\n---\n", "Mira Okafor", "PERSON"),
        ("x.md", "text #company/brackwater\n", "Brackwater", "ORGANIZATION"),
        ("x.md", "Mira Okafor  0:32\nhi\n\nTendai Sikelo  0:40\nyes\n", "Tendai Sikelo", "PERSON"),
        ("x.md", "| Owner |\n| --- |\n| Mira Okafor |\n", "Mira Okafor", "PERSON"),
        ("x.md", "We met Joanna Prendergast there.\n", "Joanna Prendergast", "PERSON"),
        ("x.md", "Dr. Sikelo was in.\n", "Sikelo", "PERSON"),
    ],
)
def test_sources(path: str, text: str, name: str, entity_type: str) -> None:
    entity = built((path, text))[name]
    assert entity.entity_type == entity_type
    assert entity.sources
    assert all(each.startswith(path) for each in entity.sources)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("People/Index.md", ""),
        ("People/Team Overview.md", ""),
        ("Daily/2025-03-04.md", ""),
        ("Growth chat.md", ""),
        ("2025-03-04 Weekly Review.md", ""),
        ("x.md", "---\nattendees: [me, team, TBD]\n---\n"),
        ("x.md", "---\ncompany: ''\nowner:\n---\n"),
        ("x.md", "---\ntags: [daily, customer, done]\n---\n"),
        ("x.md", "Speaker 1  0:32\nhi\n\nSpeaker 2  0:40\nyes\n"),
        ("x.md", "[[Weekly Review|the review]] and [[2025-03-04]]\n"),
    ],
)
def test_what_names_no_one(path: str, text: str) -> None:
    assert built((path, text)) == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2025-03-04 1-1 Mira Okafor", "Mira Okafor"),
        ("Debrief Tomasz Sikelo 2025-02-27", "Tomasz Sikelo"),
        ("1on1 - Mira Okafor", "Mira Okafor"),
        ("Mira Okafor — performance review", "Mira Okafor"),
        ("Call with Mira van der Aa", "Mira van der Aa"),
        ("Offer comparison", ""),
        ("2025-Q1 board prep", ""),
        ("Mira", ""),
        ("Weekly Standup Notes", ""),
        ("", ""),
    ],
)
def test_a_meetings_title_gives_a_full_name_only(title: str, name: str) -> None:
    assert name_in_title(title) == name


def test_one_person_is_one_entry_with_all_forms() -> None:
    entities = built(
        (
            "People/Mira Okafor.md",
            "---\naliases: [Mimi, 'meera (transcripts)']\nemail: m.okafor@quarry.example\nslack: '@mokafor'\n---\n",
        ),
        ("a.md", '---\nwith: "[[Mira Okafor|Mirs]]"\n---\n'),
        ("b.md", "---\nattendees: [mira, Okafor, 'Okafor, Mira', M. Okafor]\n---\n"),
        ("c.md", "[[Mira Okafor|MO]] rang"),
    )
    assert set(entities) == {"Mira Okafor"}
    forms = set(entities["Mira Okafor"].forms)
    assert {"Mimi", "meera (transcripts)", "m.okafor", "mokafor", "Mirs", "MO"} <= forms
    assert "People/Mira Okafor.md: title" in entities["Mira Okafor"].sources
    assert "a.md: with" in entities["Mira Okafor"].sources


@pytest.mark.parametrize("short", ["Okafor-Lind, M.", "M. Okafor-Lind", "Mira O.-L.", "Mira O"])
def test_an_abbreviated_name_joins_the_full_one(short: str) -> None:
    entities = built(
        ("a.md", "---\nattendees: [Mira Okafor-Lind, Tendai Sikelo]\n---\n"), ("b.md", f'---\nmanager: "{short}"\n---\n')
    )
    assert set(entities) == {"Mira Okafor-Lind", "Tendai Sikelo"}


def test_a_single_name_that_fits_two_people_joins_neither() -> None:
    entities = built(("a.md", "---\nattendees: [Mira Okafor, Mira Sikelo]\n---\n"), ("b.md", "---\nwith: mira\n---\n"))
    assert {name: entity.forms for name, entity in entities.items()} == {"Mira Okafor": (), "Mira Sikelo": ()}


def test_the_surer_source_decides_the_type() -> None:
    entities = built(("Companies/Quill.md", ""), ("a.md", "---\nattendees: [Quill]\n---\n"))
    assert entities["Quill"].entity_type == "ORGANIZATION"


def test_the_order_of_the_notes_does_not_matter() -> None:
    notes = [
        note("---\nattendees: [Mira Okafor, Tendai]\ncompany: Quarry\n---\n", "a.md"),
        note("", "People/Tendai Sikelo.md"),
        note("[[Tendai Sikelo|Ten]] #people/ada-quill\n", "b.md"),
    ]
    assert build_roster(notes) == build_roster(reversed(notes))


def test_ids_are_unique() -> None:
    roster = build_roster([note("---\nattendees: [Mira Okafor, Ada Quill]\ncompany: Quarry\nproject: Heronsgate\n---\n", "a.md")])
    assert sorted(entity.id for entity in roster.entities) == ["j1", "o1", "p1", "p2"]


def test_settings_name_other_fields_and_folders() -> None:
    settings = RosterSettings(fields=FieldNames(person=frozenset({"suspect"})), folders={"PERSON": frozenset({"cast"})})
    entities = built(("Cast/Ada Quill.md", "---\nsuspect: Bo Sikelo\nowner: Mira Okafor\n---\n"), settings=settings)
    assert set(entities) == {"Ada Quill", "Bo Sikelo"}


def test_an_empty_vault_has_an_empty_roster() -> None:
    assert build_roster([]).entities == ()


@pytest.mark.parametrize("first", ["a", "z"])
def test_a_familiar_name_joins_the_full_one_by_way_of_an_abbreviated_one(first: str) -> None:
    entities = built(
        (f"{first}.md", "---\nattendees: [Kunle]\n---\n"),
        ("m.md", '---\nmanager: "Kunle B."\n---\n'),
        ("n.md", '---\nowner: "Adekunle Balogun"\n---\n'),
    )
    assert {name: set(entity.forms) for name, entity in entities.items()} == {"Adekunle Balogun": {"Kunle B.", "Kunle"}}


def test_what_a_note_quotes_as_misheard_is_nobody() -> None:
    assert built(("a.md", 'Captions: "meera", "Ada Quill". And Ada Quill is no one.\n')) == {}
