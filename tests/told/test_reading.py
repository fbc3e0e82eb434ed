"""What the user tells of names corrects what the vault says; a mistake is named by its place and never by the names."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from redact.errors import PolicyError, UsageError
from redact.model import KnownEntity, Roster
from redact.told import BY_REDACT, BY_USER, NOTHING_TOLD, read_told

VAULT = Roster(
    (
        KnownEntity("p1", "PERSON", "Ottoline Fairweather", ("Otti", "Target"), ("People/Ottoline Fairweather.md: title",)),
        KnownEntity("o1", "ORGANIZATION", "Harbour", (), ("Companies/Harbour.md: title",)),
    )
)
OWN = """people:
  - {name: Ottoline Fairweather-Ng, aliases: [Ottoline Fairweather, Otter line]}
  - Bram Quist
companies: [Quayside Foods]
exclude: [Target, harbour]
"""


def roster(vault: Path, by_user: str = "", by_redact: str = "") -> Roster:
    (vault / ".redact").mkdir(exist_ok=True)
    for place, text in ((BY_USER, by_user), (BY_REDACT, by_redact)):
        if text:
            (vault / place).write_text(text, "utf-8")
    return read_told(vault).applied_to(VAULT)


def named(found: Roster) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.entity_type, each.name, each.forms) for each in found.entities]


def test_entries_are_added_merged_and_excluded(tmp_path: Path) -> None:
    found = roster(tmp_path, OWN)
    assert [(entity.id, entity.entity_type, entity.name) for entity in found.entities] == [
        ("p1", "PERSON", "Ottoline Fairweather-Ng"),
        ("u1", "PERSON", "Bram Quist"),
        ("u2", "ORGANIZATION", "Quayside Foods"),
    ]
    assert found.entities[0].forms == ("Ottoline Fairweather", "Otter line", "Otti")
    assert found.entities[0].sources == ("roster.yaml: people", "People/Ottoline Fairweather.md: title")


def test_an_entry_retypes_what_the_vault_takes_for_another_kind_and_takes_its_names(tmp_path: Path) -> None:
    assert named(roster(tmp_path, "projects: [Harbour]\ncompanies: [{name: Ottoline Fairweather}]\n")) == [
        ("ORGANIZATION", "Ottoline Fairweather", ("Otti", "Target")),
        ("PROJECT", "Harbour", ()),
    ]


def test_a_text_that_is_always_found_as_a_name_is_one_of_that_kind(tmp_path: Path) -> None:
    found = roster(tmp_path, by_redact="- always: [{text: harbour, type: PROJECT}, {text: Otti, type: PROJECT}]\n")
    assert named(found) == [("PERSON", "Ottoline Fairweather", ("Otti", "Target")), ("PROJECT", "Harbour", ())]
    scoped = roster(tmp_path, by_redact="- always: [{text: harbour, type: PROJECT, in: HR}]\n")
    assert named(scoped)[1] == ("ORGANIZATION", "Harbour", ())


def test_one_name_may_be_listed_as_two_kinds_and_what_is_said_later_holds(tmp_path: Path) -> None:
    both = "people: [Jordan]\ncompanies: [Jordan]\n"
    assert {each[:2] for each in named(roster(tmp_path, both))} >= {("PERSON", "Jordan"), ("ORGANIZATION", "Jordan")}
    later = named(roster(tmp_path, "people: [Jordan]\n", 'companies:\n- {name: "jordan"}\n'))
    assert [each[:2] for each in later if each[1].casefold() == "jordan"] == [("ORGANIZATION", "jordan")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('apart: [["Otti", "Ottoline Fairweather"]]', {"Ottoline Fairweather": ("Target",), "Otti": ()}),
        ('apart: [["Ottoline Fairweather", "OTTI"]]', {"Ottoline Fairweather": ("Target",), "OTTI": ()}),
        ('apart: [["Ottoline", "Ottoline Fairweather"]]', {"Ottoline Fairweather": ("Otti", "Target"), "Ottoline": ()}),
        ('apart: [["Otti", "Target"]]', {"Ottoline Fairweather": ("Target",), "Otti": ()}),
        ('apart: [["Bo", "Bo Lind"]]', {"Ottoline Fairweather": ("Otti", "Target"), "Bo": (), "Bo Lind": ()}),
    ],
    ids=["an alias", "in any order and case", "a part", "two aliases", "unknown ones"],
)
def test_names_told_apart_have_an_entity_each(text: str, expected: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    found = roster(tmp_path, by_redact=f"{text}\n")
    assert {each.name: each.forms for each in found.entities if each.entity_type == "PERSON"} == expected
    assert len({each.id for each in found.entities}) == len(found.entities)


CHAIN = ["{name: Cal}", "{name: Bo, aliases: [Cal]}", "{name: Abe, aliases: [Bo]}", "{name: Abe, aliases: [Dan]}"]


@pytest.mark.parametrize("lines", list(itertools.permutations(CHAIN)), ids=lambda _: "")
def test_entries_that_name_each_other_are_one_in_any_order(lines: tuple[str, ...], tmp_path: Path) -> None:
    entity = roster(tmp_path, "people:\n" + "".join(f"- {line}\n" for line in lines)).entities[-1]
    assert (entity.name, set(entity.forms)) == ("Abe", {"Bo", "Cal", "Dan"})


def test_entries_that_share_an_alias_are_two(tmp_path: Path) -> None:
    found = roster(tmp_path, "people: [{name: Mira Okafor, aliases: [Meera]}, {name: Mira Oduya, aliases: [Meera]}]\n")
    assert {each.name for each in found.entities} >= {"Mira Okafor", "Mira Oduya"}


def test_what_is_told_apart_in_one_file_stays_so_whatever_the_other_joins(tmp_path: Path) -> None:
    found = roster(
        tmp_path, "apart: [[Otti, Ottoline Fairweather]]\n", "people: [{name: Ottoline Fairweather, aliases: [Otti]}]\n"
    )
    assert {each.name for each in found.entities} == {"Ottoline Fairweather", "Otti", "Harbour"}


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert read_told(tmp_path) is NOTHING_TOLD
    assert NOTHING_TOLD.applied_to(VAULT) == VAULT
    assert roster(tmp_path, "# nothing yet\n") == VAULT


def test_a_text_names_its_line_as_its_rule_and_both_files_may_hold_some(tmp_path: Path) -> None:
    roster(tmp_path, "always:\n- text: '4711'\n  type: ID\n", 'always:\n- {text: "120k", type: COMPENSATION, in: "HR/*.md"}\n')
    found = [(each.pattern, each.entity_type, each.scope, each.rule) for each in read_told(tmp_path).always]
    assert found == [("4711", "ID", "", "roster.yaml:2"), ("120k", "COMPENSATION", "HR/*.md", "known.yaml:2")]


@pytest.mark.parametrize("place", [BY_USER, BY_REDACT], ids=["by the user", "by redact"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people: [x", ":2:1: not YAML"),
        ("poeple: [x]\n", ":1:1: no such key; have people, companies, projects, exclude, always, apart (did you mean people?)"),
        ("people: Bram Quist\n", ":1:9 people: a list is needed here"),
        ("people:\n- {nmae: Bram Quist}\n", ":2:4 people[0]: no such key; have name, aliases (did you mean name?)"),
        ("people:\n- {Bram: 1, Bram: 2}\n", "a key is given twice"),
        ("people: [{aliases: [Bram]}]\n", '"name" is missing'),
        ("exclude: [12]\n", ":1:11 exclude[0]: a name is needed here, not a number"),
        ("people: ['--']\n", "a name is needed here"),
        ("- people: [Quist]\n- Bram\n", ":2:3 [1]: a mapping of people"),
        ("just text\n", "a mapping of people, companies, projects, exclude, always, apart is needed here"),
        ("always: [Bram]\n", ":1:10 always[0]: a mapping is needed here"),
        ("always: [{text: Bram}]\n", '"type" is missing'),
        ("always: [{text: Bram, type: PRESON}]\n", "have PERSON, ORGANIZATION"),
        ("always: [{text: Bram, type: PERSON, scope: HR}]\n", "no such key; have text, type, in"),
        ("apart: [[Bram Quist]]\n", ":1:9 apart[0]: a list of two names is needed here"),
        ("apart: [[Bram Quist, bram quist]]\n", "two names are needed that differ"),
        ("<<<<<<< ours\npeople: [Bram]\n", ":1: a merge was left unfinished"),
    ],
)
def test_a_mistake_is_named_without_the_names(place: Path, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        roster(tmp_path, **{"by_user" if place is BY_USER else "by_redact": text})
    assert said in str(caught.value)
    assert place.name in str(caught.value)
    assert "Bram" not in str(caught.value)


def test_what_redact_writes_is_no_link_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("people: [Bram Quist]\n")
    (tmp_path / ".redact").mkdir()
    (tmp_path / BY_REDACT).symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(UsageError, match="is not a file"):
        read_told(tmp_path)
