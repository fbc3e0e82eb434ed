"""Whether a whole name is another one, misheard: both its names sound alike, or all of it like one of them."""

import pytest

from redact.detect.sweeping.hearing import SoundIndex, may_be_heard_as

HEARD = [
    ("PERSON", "Meara Oakafor", "Mira Okafor"),
    ("PERSON", "Mira Oak For", "Mira Okafor"),
    ("PERSON", "Owen Thackery", "O. Thackeray-Bright"),
    ("PERSON", "Keeling Darrus", "Keelan Darrows"),
    ("PERSON", "Tamara Lynn", "Tamarlin Quill"),
    ("PERSON", "Ottoleen", "Ottoline Quill"),
    ("PERSON", "Tendai Sick Hello", "Tendai Sikelo"),
    ("ORGANIZATION", "Hour Feld", "Auerfeld"),
    ("ORGANIZATION", "Bray and Thorn Hill", "Bray & Thornhill"),
    ("ORGANIZATION", "Brack Water", "Brackwater Freight"),
]
OTHERS = [
    ("PERSON", "Tom Price", "Tim Price"),
    ("PERSON", "Anna Quill", "Hanna Quill"),
    ("PERSON", "John Quill", "Joan Quill"),
    ("PERSON", "Mark Avery", "Mark Ellery"),
    ("PERSON", "Mira Sikelo", "Mira Okafor"),
    ("PERSON", "Nora", "Noor Quill"),
    ("PERSON", "Ann", "Ian Quill"),
    ("ORGANIZATION", "Zentrik", "Brackwater"),
]


@pytest.mark.parametrize(("entity_type", "heard", "name"), HEARD)
def test_a_misheard_name_is_that_of_whom_it_sounds_like(entity_type: str, heard: str, name: str) -> None:
    assert may_be_heard_as(entity_type, name, heard)
    index = SoundIndex[int]()
    index.add(entity_type, name, 7)
    assert index.owners((entity_type,), heard) == {7}


@pytest.mark.parametrize(("entity_type", "heard", "name"), OTHERS)
def test_another_name_is_not(entity_type: str, heard: str, name: str) -> None:
    assert not may_be_heard_as(entity_type, name, heard)
