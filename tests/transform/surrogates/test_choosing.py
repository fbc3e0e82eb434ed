"""Which stand-in an entity gets: the key and the entity decide, nobody shares one, and none stands in the vault."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.model import Identity
from redact.names.people import person_name
from redact.names.words import fold, key_of
from redact.transform import FirstAppearance
from redact.transform.operators.surrogate import Surrogate
from redact.transform.surrogates.homes import gender_of, home_of
from redact.transform.surrogates.lists import LATIN, OTHER_SCRIPTS, known_names, script_of


def register(key: bytes = b"k") -> FirstAppearance:
    return FirstAppearance(lambda purpose: key + purpose.encode())


def person(name: str, note: str = "") -> Identity:
    return Identity("PERSON", name, (key_of(name) or name,), note)


def stand_in(identity: Identity, numbering: FirstAppearance, vault: Collection[str] = (), text: str = "") -> str:
    params: Mapping[str, Any] = {
        "entity_type": identity.entity_type,
        "identity": identity,
        "numbering": numbering,
        "stands_in_vault": lambda word: word.casefold() in vault,
    }
    return Surrogate().operate(text or identity.name, params)


def stand_ins(names: Iterable[str], numbering: FirstAppearance) -> dict[str, str]:
    return {name: stand_in(person(name), numbering) for name in names}


GIVEN = "Mira Lena Tomasz Priya Wei Ngozi Lars Giulia Camille Joao Yuki Aoife Sven Zofia Kofi Marta Ruth Hanna Omar Elif".split()
FAMILY = (
    "Okafor Brandt Zawadzki Raman Chen Eze Nielsen Rossi Dubois Silva Tanaka Byrne Lund Nowak Mensah Berg Adeyemi Kim".split()
)
NAMES = st.lists(st.builds("{} {}".format, st.sampled_from(GIVEN), st.sampled_from(FAMILY)), unique=True, min_size=1, max_size=12)


def test_a_key_gives_a_person_the_same_stand_in_on_every_machine() -> None:
    assert stand_ins(["Mira Okafor"], register()) == stand_ins(["Mira Okafor"], register())


def test_two_recipients_copies_cannot_be_joined() -> None:
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY[:5]]
    ours, theirs = stand_ins(names, register(b"a")), stand_ins(names, register(b"b"))
    assert sum(ours[name] == theirs[name] for name in names) < 2


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_notes_matters_only_to_who_has_a_name_that_was_given_already(
    names: list[str], random: random.Random
) -> None:
    alone = {name: stand_ins([name], register())[name] for name in names}
    shuffled = random.sample(names, len(names))
    together = stand_ins(shuffled, register())
    given_before: set[str] = set()
    for name in shuffled:
        words = set(together[name].split())
        if not set(alone[name].split()) & given_before:
            assert together[name] == alone[name]
        assert not words & given_before
        given_before |= words


def test_what_was_given_once_stays_whatever_the_vault_learns() -> None:
    numbering = register()
    first = stand_in(person("Mira Okafor"), numbering)
    stand_ins(["Lena Brandt", "Tomasz Zawadzki"], numbering)
    assert stand_in(person("Mira Okafor"), numbering) == first


def test_a_form_of_the_name_in_a_later_note_follows() -> None:
    numbering = register()
    mira = person("Mira Okafor")
    first, last = stand_in(mira, numbering).split()
    assert stand_in(mira, numbering, text="Okafor") == last
    assert stand_in(mira, numbering, text="mokafor") == fold(first[0] + last)


@given(NAMES)
def test_a_stand_in_has_no_word_and_no_initial_of_its_own_name(names: list[str]) -> None:
    for name, other in stand_ins(names, register()).items():
        assert not {fold(word) for word in name.split()} & {fold(word) for word in other.split()}
        assert {fold(word)[0] for word in name.split()}.isdisjoint(fold(word)[0] for word in other.split())


def test_a_name_of_the_vault_is_passed_over() -> None:
    first, last = stand_in(person("Mira Okafor"), register()).split()
    other = stand_in(person("Mira Okafor"), register(), vault={first.casefold()}).split()
    assert first not in other
    assert last not in stand_in(person("Mira Okafor"), register(), vault={last.casefold()})


def test_a_name_that_a_later_note_has_is_replaced_in_that_note_alone() -> None:
    numbering = register()
    mira = person("Mira Okafor")
    usual = stand_in(mira, numbering)
    elsewhere = stand_in(mira, numbering, vault={usual.split()[0].casefold()})
    assert not set(usual.split()) & set(elsewhere.split()[:1])
    assert stand_in(mira, numbering) == usual


def test_a_name_for_such_a_note_is_nobody_elses() -> None:
    numbering = register()
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY[:4]]
    usual = {word for name in names for word in stand_in(person(name), numbering).split()}
    elsewhere = {
        word for name in names for word in stand_in(person(name), numbering, {word.casefold() for word in usual}).split()
    }
    assert not usual & elsewhere


def test_a_vault_that_has_all_names_gets_stand_ins_all_the_same() -> None:
    numbering = register()
    params: Mapping[str, Any] = {"entity_type": "PERSON", "numbering": numbering, "stands_in_vault": lambda _: True}
    names = [Surrogate().operate(name, {**params, "identity": person(name)}) for name in ("Mira Okafor", "Lena Brandt")]
    assert len(set(names)) == 2
    assert not set(" ".join(names).split()) & {"Mira", "Okafor"}


def test_thousands_of_people_are_told_apart() -> None:
    numbering = register()
    firsts = [f"{one}{other}" for one in GIVEN for other in ("", "ta", "lo")]
    names = [f"{one} {family}{end}" for one in firsts for family in FAMILY for end in ("", "man", "sen")][:3000]
    found = stand_ins(names, numbering)
    assert len(names) == len(set(found.values())) == 3000


def test_first_and_last_names_are_told_apart_as_long_as_they_last() -> None:
    found = stand_ins([f"{given} {family}" for given in GIVEN for family in FAMILY[:4]], register()).values()
    for part in range(2):
        assert len({each.split()[part] for each in found}) == len(found)


def test_few_last_names_still_give_full_names_of_ones_own() -> None:
    found = stand_ins(
        [f"Nguyen {word}" for word in "Lan Nam Huy Minh Anh Tu Hung Phuc Khoa Bao Chau Mai Ngoc Linh Huong".split()], register()
    )
    assert len(set(found.values())) == len(found)


HOMES = {
    "Mira Okafor": "Nigerian",
    "Kofi Mensah": "Ghanaian",
    "Wanjiru Kamau": "Kenyan",
    "Agnieszka Nowak": "Polish",
    "Zofia Kowalska": "Polish",
    "Joao Silva": "Portuguese",
    "Giulia Rossi": "Italian",
    "Camille Dubois": "French",
    "Ayşe Yılmaz": "Turkish",
    "Priya Raman": "Indian",
    "Nguyen Thi Lan": "Vietnamese",
    "Mei-Ling Wu": "Chinese in Latin",
    "Yuki Tanaka": "Japanese in Latin",
    "Søren Kjær": "Danish",
    "Lena Fährmann": "German",
    "Rafael Quintão": "Portuguese",
    "John Smith": "English",
    "Tendai Xylgu": "English",
    "Ольга Петрова": "Russian",
    "Γιώργος Παπαδόπουλος": "Greek",
    "王小明": "Chinese",
    "佐藤 明美": "Japanese",
    "김 민준": "Korean",
}


@pytest.mark.parametrize(("name", "home"), HOMES.items(), ids=HOMES.values())
def test_a_stand_in_is_at_home_where_the_name_is(name: str, home: str) -> None:
    assert home_of(person_name(name)).name == home
    other = stand_in(person(name), register())
    assert script_of(other) == script_of(name)
    everywhere = {**LATIN, **{each: codes for homes in OTHER_SCRIPTS.values() for each, codes in homes.items()}}
    known = known_names(everywhere[home])
    names = known.female | known.male | known.family
    parts = [other[:1], other[1:]] if re.fullmatch(r"[\u4e00-\u9fff]+", other) else other.split()
    assert {fold(part) for part in parts if part[0] != "-"} & names


GENDERS = [("Mira", "female"), ("Agnieszka", "female"), ("John", "male"), ("Bill", "male"), ("Xylga", "female"), ("Xylgu", "")]


@pytest.mark.parametrize(("given", "gender"), GENDERS)
def test_a_first_name_tells_the_gender_as_far_as_lists_do(given: str, gender: str) -> None:
    assert gender_of(given, home_of(person_name(f"{given} Smith")).name) == gender


def test_a_stand_in_keeps_the_gender() -> None:
    english = known_names(LATIN["English"])
    numbering = register()
    for first, names in (("Emily", english.female), ("James", english.male)):
        for family in ("Smith", "Jones", "Walker", "Thompson"):
            assert fold(stand_in(person(f"{first} {family}"), numbering).split()[0]) in names


def test_an_entity_of_one_note_has_a_stand_in_of_its_own() -> None:
    numbering = register()
    assert stand_in(person("Mira", "a.md"), numbering) != stand_in(person("Mira", "b.md"), numbering)


TYPES = ["PERSON", "ORGANIZATION", "PROJECT", "LOCATION", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "SECRET"]


@given(st.sampled_from(TYPES), st.text(min_size=1, max_size=25), st.text(max_size=25))
def test_whatever_stands_there_gets_something(entity_type: str, name: str, text: str) -> None:
    assert stand_in(Identity(entity_type, name, (name.casefold(),)), register(), text=text).strip()


OF_OTHER_TYPES = [
    ("ORGANIZATION", "Acme Robotics GmbH", r"[A-Z][a-z]+ [A-Z][a-z]+ GmbH"),
    ("PROJECT", "Project Nightjar", r"Project [A-Z][a-z]+"),
]


@pytest.mark.parametrize(("entity_type", "name", "shape"), [*OF_OTHER_TYPES, ("LOCATION", "Oakland", "[A-Z][a-z]+")])
def test_names_of_other_things_are_invented_and_never_shared(entity_type: str, name: str, shape: str) -> None:
    numbering = register()
    found = [stand_in(Identity(entity_type, name, (f"{name}{number}",)), numbering) for number in range(400)]
    assert len(set(found)) == 400
    assert all(re.fullmatch(shape, each) for each in found)
