"""What may be somebody's name, misheard or misspelt, without being so for sure; never the clear full name of a stranger."""

import pytest

from redact.detect.sweeping.resembling import ResemblanceIndex, may_mean

HEARD = [
    ("PERSON", "Shaun", "Seun Bakare"),
    ("PERSON", "Hew", "Huw Quill"),
    ("PERSON", "Geffin", "Gethin Quill"),
    ("PERSON", "Nor", "Noor Quill"),
    ("PERSON", "Mara", "Mira Okafor"),
    ("PERSON", "Tunday", "Tunde Quill"),
    ("PERSON", "Vic Graham", "Vikram Sandoval"),
    ("PERSON", "Watch a Coo Okafor", "Mira Nwachukwu-Okafor"),
    ("PERSON", "Mira O Kafer", "Mira Okafor"),
    ("ORGANIZATION", "Enfels", "Auenfels"),
]
MISSPELT = [
    ("PERSON", "Rhianon", "Rhiannon Quill"),
    ("PERSON", "Mria", "Mira Okafor"),
    ("PERSON", "Mira Okafr", "Mira Okafor"),
    ("PERSON", "Rhianon Quill", "Rhiannon Quill"),
    ("ORGANIZATION", "Brakwater", "Brackwater Freight"),
]
STRANGERS_HEARD = [
    ("PERSON", "Jane", "John Quill"),
    ("PERSON", "Grace", "Mira Okafor"),
    ("PERSON", "Mara Okafor", "Mira Okafor"),
    ("PERSON", "Mark Ellis", "Mark Ellery"),
    ("PERSON", "Mira Sandoval", "Mira Okafor"),
    ("PERSON", "Marko Fairweather", "Ottoline Fairweather"),
    ("PERSON", "Day", "Dai Okafor-Lee"),
    ("ORGANIZATION", "Zentrik", "Brackwater"),
]
STRANGERS_WRITTEN = [
    *STRANGERS_HEARD,
    ("PERSON", "Shaun", "Seun Bakare"),
    ("PERSON", "Hugh", "Huw Quill"),
    ("PERSON", "John Harris", "John Harrison"),
    ("PERSON", "Anna Quill", "Anne Quill"),
    ("PERSON", "Vic Graham", "Vikram Sandoval"),
    ("ORGANIZATION", "Brackwater Homes", "Brackwater Freight"),
    ("ORGANIZATION", "Solutions", "Solution Nine"),
]
FLAGGED = [(*each, True) for each in HEARD] + [(*each, False) for each in MISSPELT]
NOT_FLAGGED = [(*each, True) for each in STRANGERS_HEARD] + [(*each, False) for each in STRANGERS_WRITTEN]


@pytest.mark.parametrize(("entity_type", "written", "name", "spoken"), FLAGGED)
def test_what_is_somewhat_like_a_name_may_be_it(entity_type: str, written: str, name: str, spoken: bool) -> None:
    assert may_mean(entity_type, name, written, spoken=spoken)


@pytest.mark.parametrize(("entity_type", "written", "name", "spoken"), NOT_FLAGGED)
def test_a_strangers_name_is_not(entity_type: str, written: str, name: str, spoken: bool) -> None:
    assert not may_mean(entity_type, name, written, spoken=spoken)


def test_the_index_gives_those_of_the_type() -> None:
    index = ResemblanceIndex[int]()
    index.add("PERSON", "Seun Bakare", 1)
    index.add("ORGANIZATION", "Seun", 2)
    assert index.owners(("PERSON",), "Shaun", spoken=True) == {1}
    assert index.owners(("PERSON",), "Shaun", spoken=False) == set()
