from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from redact.model import Identity
from redact.transform import FirstAppearance, drawn_numbers
from tests.transform.marked import redacted


def person(*keys: str, note: str = "") -> Identity:
    return Identity("PERSON", keys[0], keys, note)


def keyed(key: bytes) -> Callable[[str], bytes]:
    return lambda purpose: key + purpose.encode()


def anything(_: int) -> bool:
    return True


def test_a_pseudonym_that_the_note_holds_already_is_given_to_nobody() -> None:
    text = "PERSON-1 wrote to person-3. ⟦PERSON#a|A⟧ ⟦PERSON#b|B⟧ ⟦PERSON#a|A⟧"
    assert redacted(text).text == "PERSON-1 wrote to person-3. PERSON-2 PERSON-4 PERSON-2"


def test_one_key_in_common_makes_it_the_same_entity() -> None:
    numbering = FirstAppearance()
    known = [person("miraokafor"), person("tom"), person("miralind", "miraokafor"), person("miralind")]
    assert [numbering.number(each, "PERSON", anything) for each in known] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("mark", note="a.md"), person("mark", note="b.md")),
        (person("mark", note="a.md"), person("mark")),
        (person("basalt"), Identity("ORGANIZATION", "Basalt", ("basalt",))),
    ],
    ids=["ambiguous in two notes", "ambiguous and not", "of two types"],
)
def test_who_is_not_the_same_entity(one: Identity, other: Identity) -> None:
    numbering = FirstAppearance()
    assert numbering.number(one, "PERSON", anything) != numbering.number(other, "PERSON", anything)


def test_kinds_are_numbered_apart() -> None:
    numbering = FirstAppearance()
    assert [numbering.number(person(name), kind, anything) for name, kind in zip("abc", "xyx", strict=True)] == [1, 1, 2]


def test_drawn_numbers_depend_on_secret_and_entity_alone() -> None:
    first, again, other = (FirstAppearance(keyed(key), drawn=True) for key in (b"a", b"a", b"b"))
    names = [person(name) for name in "abcdefgh"]

    def numbers(numbering: FirstAppearance, order: Callable[[list[Identity]], object] = lambda _: None) -> list[int]:
        order(names)
        return [numbering.number(each, "PERSON", anything) for each in sorted(names, key=lambda each: each.name)]

    assert numbers(first) == numbers(again, list.reverse) != numbers(other)


def test_there_is_a_number_for_everyone() -> None:
    numbering = FirstAppearance(drawn=True)
    given = [numbering.number(person(f"n{each}"), "PERSON", anything) for each in range(3000)]
    assert len(set(given)) == 3000
    assert all(100 <= next(drawn_numbers(b"s", person(f"n{each}"))) < 1000 for each in range(100))


def test_a_claim_stays_and_is_nobody_elses() -> None:
    numbering = FirstAppearance()

    mira, tom = person("mira"), person("tom")
    claims = [numbering.claim(each, "names", (f"Name {n}" for n in count())) for each in (mira, tom, mira)]
    assert claims == ["Name 0", "Name 1", "Name 0"]
    assert numbering.claim(tom, "other names", ["Name 0"]) == "Name 0"


def test_a_secret_is_of_its_purpose() -> None:
    numbering = FirstAppearance()
    assert numbering.secret("a") == numbering.secret("a") != numbering.secret("b")
    assert FirstAppearance().secret("a") != numbering.secret("a")
