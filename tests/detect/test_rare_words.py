"""Capitalised words that English doesn't have are found; ordinary words, tools, places and foreign text are left."""

import pytest

from redact.detect.detectors import rare_words
from tests.detect.seeking import found_by, known, note

FINDS = [
    "We met ⟦Priyanka Rao⟧ yesterday.",
    "⟦Priyanka Rao⟧ from the agency applied.",
    "Ask ⟦Oyelaran⟧ about it.",
    "Then ⟦Oyelaran⟧'s team left.",
    "# Call with ⟦Brackenridge Timber⟧ people\n",
    "the offer from ⟦Zentrixa⟧ came",
    "and ⟦Jean-Luc⟧ agreed",
    "with ⟦Van der Velden⟧ gone",
    "with ⟦Łukasz Żeromski⟧ gone",
    "| Owner |\n| --- |\n| ⟦Yuki Tamura⟧ |",
]
IGNORES = [
    "We met on Sundays and Wednesdays.",
    "Don't, You're, I've, They'll",
    "Sign-on and Change-of-control terms",
    "Compa-ratio is low",
    "Python and Excel and Kubernetes",
    "London, Zürich and Norwegian fish",
    "Mwahaha begins a sentence.",
    "# Uptimes\n",
    "Wir haben gestern mit der Buchhaltung über den Vertrag und das Angebot gesprochen.",
    "```python\nimport Zentrixa\nx = Oyelaran\n```",
    "see @Oyelaran and #Oyelaran and a/Oyelaran",
    "in May, on Monday",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, expected = found_by(rare_words, marked)
    assert found == expected


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(rare_words, text)[0] == []


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        pytest.param("the offer from Zentrixa came", "ORGANIZATION", id="offer from"),
        pytest.param("we like the Zentrixa deal", "ORGANIZATION", id="deal"),
        pytest.param("so Zentrixa Partners called", "ORGANIZATION", id="line of business"),
        pytest.param("I told Oyelaran about it", "PERSON", id="told"),
        pytest.param("and Oyelaran said no", "PERSON", id="said"),
    ],
)
def test_words_beside_a_name_tell_its_type(text: str, entity_type: str) -> None:
    assert [each.entity_type for each in rare_words.find(note(text), known())] == [entity_type]
