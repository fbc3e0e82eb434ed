"""Which entities of a run's notes are one: whatever order the notes come in, and never two that differ."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect import Hints
from redact.joining import Appearance, joined
from redact.model import Identity
from redact.names.keys import keys_of_name
from redact.names.words import key_of

PERSON, COMPANY = "PERSON", "ORGANIZATION"


def appearance(number: int, name: str, entity_type: str = PERSON, note: str = "", **more: bool) -> Appearance:
    """Give an entity of the note of that number; `heard`, `guessed` and `known` say more."""
    identity = Identity(entity_type, name, keys_of_name(entity_type, name), note)
    hints = Hints(more.get("heard", False), more.get("guessed", False), (name,))
    return Appearance(f"{number}.md", f"n{number}", identity, more.get("known", False), hints)


def groups(appearances: list[Appearance]) -> list[set[str]]:
    """Give the names that are joined, after making sure that their order makes no difference."""
    found = joined(appearances)
    for seed in range(3):
        shuffled = random.Random(seed).sample(appearances, len(appearances))
        again = joined(shuffled)
        assert partition(shuffled, {place: each.group for place, each in again.items()}) == partition(
            appearances, {place: each.group for place, each in found.items()}
        )
    by_group: defaultdict[int, set[str]] = defaultdict(set)
    for each in appearances:
        by_group[found[each.note, each.entity].group].add(each.identity.name)
    return list(by_group.values())


def partition(appearances: list[Appearance], group_of: dict[tuple[str, str], int]) -> set[frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for each in appearances:
        found[group_of[each.note, each.entity]].add(each.note)
    return set(map(frozenset, found.values()))


def people(*names: str) -> list[Appearance]:
    return [appearance(number, name) for number, name in enumerate(names)]


def companies(*names: str) -> list[Appearance]:
    return [appearance(number, name, COMPANY) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    "appearances",
    [
        people("Mira Okafor", "mira okafor", "OKAFOR, Mira", "Okafor, Mira", "Mira"),
        people("Owen", "Owen T-B", "O. Thackeray-Bright"),
        people("Kunle Balogun", "BALOGUN, Adekunle", "Kunle", "Kunle B."),
        people("Tendai Sikelo", "Tendi", "Tend", "T. Sikelo", "Sikelo"),
        people("Bill Okafor", "William Okafor", "Bill"),
        people("tendai", "Tendai", "TENDAI"),
        companies("Brackwater", "Brackwater Freight", "BRACKWATER FREIGHT, Inc.", "brackwater-freight"),
        companies("velm and quill", "Velm & Quill", "V&Q", "Velm & Quill LLP"),
        companies("Klinikum Auerfeld", "Auerfeld", "auerfeld"),
        [*people("Mira Okafor"), appearance(8, "Mira Oak For", heard=True)],
        [*people("O. Thackeray-Bright", "Owen"), appearance(8, "Owen Thackery", heard=True)],
        [*people("Ottoline Fairweather"), appearance(8, "Fairweather", COMPANY, guessed=True)],
        [*companies("Auerfeld"), appearance(8, "Auerfeld", guessed=True), appearance(9, "auerfeld", guessed=True)],
    ],
    ids=lambda found: " / ".join(each.identity.name for each in found),
)
def test_names_of_one_are_joined(appearances: list[Appearance]) -> None:
    assert len(groups(appearances)) == 1


@pytest.mark.parametrize(
    ("appearances", "count"),
    [
        (people("Mira Okafor", "Mira Sikelo"), 2),
        (people("Mira Okafor", "Mira Sikelo", "Mira"), 3),
        (people("Mira Okafor", "Mark Okafor", "M. Okafor"), 3),
        (people("Mira Okafor", "Mira Lind", "Mira Okafor-Lind"), 3),
        (people("Anne", "Marianne Quill"), 2),
        (people("Mira Jane Okafor", "Mira Ann Okafor", "Mira Okafor"), 3),
        (companies("Brackwater Freight", "Brackwater Bank", "Brackwater"), 3),
        ([*people("Harper Quill"), *[appearance(8, "Harper", COMPANY)]], 2),
        ([*people("Tim Price"), appearance(8, "Tom Price", heard=True)], 2),
        ([*people("Mira Okafor"), appearance(8, "Mira Oak For")], 2),
        ([*people("Karen Quillon", "Karin Quillon"), appearance(8, "Keeran Quillan", heard=True)], 3),
    ],
    ids=lambda found: " / ".join(each.identity.name for each in found) if isinstance(found, list) else str(found),
)
def test_names_that_may_be_several_peoples_stay_apart(appearances: list[Appearance], count: int) -> None:
    assert len(groups(appearances)) == count


def test_a_name_that_fits_several_is_its_own_in_every_note_and_flagged() -> None:
    appearances = people("Mira Okafor", "Mira Sikelo", "Mira", "Mira")
    found = joined(appearances)
    assert [found[each.note, each.entity].ambiguous for each in appearances] == [False, False, True, True]
    assert len({each.group for each in found.values()}) == 4


def test_what_its_note_could_not_settle_is_joined_to_nobody() -> None:
    bound = appearance(5, "Mira", note="5.md")
    found = joined([*people("Mira Okafor"), bound])
    assert found[bound.note, bound.entity].group != found["0.md", "n0"].group
    assert found[bound.note, bound.entity].ambiguous


def test_what_a_note_calls_someone_is_known_in_the_others() -> None:
    called = Hints(called=("Mimi", "Tendai Okafor"))
    known = Appearance("1.md", "n1", Identity(PERSON, "Tendai Okafor", ("tendaiokafor",)), hints=called)
    assert len({each.group for each in joined([known, appearance(2, "Mimi")]).values()}) == 1


def test_the_rosters_id_holds_in_every_note() -> None:
    mira = Identity(PERSON, "Mira Okafor", ("miraokafor",))
    same = [Appearance(f"{number}.md", "p1", mira, known=True) for number in range(3)]
    assert len({each.group for each in joined(same).values()}) == 1


def test_a_name_of_the_rosters_is_one_in_every_note_though_it_fits_several() -> None:
    mira = Identity(PERSON, "Mira", ("mira",))
    found = joined([*people("Mira Okafor", "Mira Sikelo"), *(Appearance(f"{each}.md", "p1", mira, known=True) for each in "89")])
    assert found["8.md", "p1"] == found["9.md", "p1"]
    assert not found["8.md", "p1"].ambiguous


def test_a_large_run_is_joined_without_comparing_every_name_with_every_other() -> None:
    chance = random.Random(3)
    syllables = ["ba", "do", "ke", "li", "mo", "nu", "ra", "si", "te", "vo"]
    names = ["".join(chance.choices(syllables, k=3)).capitalize() for _ in range(400)]
    full = list(
        dict.fromkeys(f"{chance.choice(names)} {''.join(chance.choices(syllables, k=4)).capitalize()}" for _ in range(600))
    )
    appearances = []
    for number in range(2000):
        name = chance.choice(full)
        given, family = name.split()
        form = chance.choice([name, f"{family}, {given}", f"{given[0]}. {family}", given])
        appearances.append(appearance(number, form))
    found = joined(appearances)
    by_group: defaultdict[int, set[str]] = defaultdict(set)
    for each in appearances:
        by_group[found[each.note, each.entity].group].add(each.identity.keys[0])
    in_full = [{key for key in keys if key in {"".join(name.lower().split()) for name in full}} for keys in by_group.values()]
    assert max(map(len, in_full)) == 1


@pytest.mark.parametrize(
    ("known", "name", "hints"),
    [
        ("Huw", "Hugh", {"heard": True}),
        ("Noor Quill", "Nor", {"heard": True, "guessed": True}),
        ("Rhiannon Quill", "Rhianon", {"guessed": True}),
    ],
)
def test_what_resembles_one_name_of_another_note_is_flagged_and_its_own(known: str, name: str, hints: dict[str, bool]) -> None:
    found = joined([appearance(0, known), appearance(1, name, PERSON, "", **hints)])
    assert found["1.md", "n1"].ambiguous
    assert found["0.md", "n0"].group != found["1.md", "n1"].group
    assert not found["0.md", "n0"].ambiguous


@pytest.mark.parametrize(
    ("known", "name", "hints"),
    [
        ("Huw", "Hugh", {}),
        ("Huw", "Grace", {"heard": True}),
        ("Marta Quill", "Maria", {"guessed": True}),
        ("Mira Okafor", "Mira Sandoval", {"heard": True}),
        ("Brackwater Freight", "Nor", {"heard": True}),
    ],
)
def test_a_stranger_of_another_note_is_not_flagged(known: str, name: str, hints: dict[str, bool]) -> None:
    found = joined([appearance(0, known), appearance(1, name, PERSON, "", **hints)])
    assert not found["1.md", "n1"].ambiguous
    assert found["0.md", "n0"].group != found["1.md", "n1"].group


FAMILY = ["Mira Okafor", "OKAFOR, Mira", "Mira", "Okafor", "M. Okafor", "Mira O.", "MO", "Mirah", "Adaeze Okafor"]


@given(st.lists(st.sampled_from(FAMILY), unique=True, min_size=2), st.data())
def test_names_told_apart_are_never_joined_not_even_by_a_third(names: list[str], data: st.DataObject) -> None:
    of_names = {name: {key_of(name), *keys_of_name(PERSON, name)} for name in names}
    one, other = data.draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    if not of_names[one].isdisjoint(of_names[other]):
        return
    found = joined(people(*names), apart={(key_of(one), key_of(other))})
    group_of = {name: found[f"{number}.md", f"n{number}"].group for number, name in enumerate(names)}
    assert group_of[one] != group_of[other]
