"""Words with a capital within a sentence are counted; one that any word would have says nothing."""

from collections.abc import Mapping

import pytest

from redact.roster.capitals import Capitals, capitals_in
from tests.detect.seeking import note


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        pytest.param("we told Quenby of it", {"quenby": 1}, id="behind a word in lower case"),
        pytest.param("told Quenby, and Quenby left", {"quenby": 2}, id="each time"),
        pytest.param("we saw Élan, Élan", {"elan": 2}, id="folded letters"),
        pytest.param("told QUENBY and McTalvik", {"quenby": 1, "mctalvik": 1}, id="any case behind the capital"),
        pytest.param("Tibor & Odalys; Quenby", {"odalys": 1, "quenby": 1}, id="behind a sign within a sentence"),
        pytest.param("`told Quenby`", {"quenby": 1}, id="code"),
        pytest.param("<!-- told Quenby -->", {"quenby": 1}, id="comment"),
    ],
)
def test_counts(text: str, counted: dict[str, int]) -> None:
    assert dict(capitals_in(note(text))) == counted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Quenby left.", id="opens the note"),
        pytest.param("we left. Quenby stayed! Then? Well", id="opens a sentence"),
        pytest.param("- Quenby\n- Talvik\n", id="opens an item"),
        pytest.param("# told Quenby", id="heading"),
        pytest.param("| who |\n|---|\n| told Quenby |\n", id="cell"),
        pytest.param("---\nlead: told Quenby\n---\n", id="field"),
        pytest.param("told A of B", id="letter"),
        pytest.param("told Q4 and B2B of it", id="with digits"),
        pytest.param("told iPhone and quenby", id="capital inside"),
        pytest.param("TOLD QUENBY", id="all capitals"),
        pytest.param("", id="empty"),
    ],
)
def test_ignores(text: str) -> None:
    assert dict(capitals_in(note(text))) == {}


def test_the_path_counts_for_nothing() -> None:
    assert not capitals_in(note("", "lunch with Quenby.md"))


def counted(*notes: Mapping[str, int]) -> Capitals:
    capitals = Capitals()
    for each in notes:
        capitals.add(each)
    return capitals


def test_notes_are_summed_with_how_many_have_a_word() -> None:
    assert counted({"quenby": 3, "elan": 1}, {"quenby": 1}, {}).counts == {"quenby": (4, 2), "elan": (1, 1)}


def test_no_notes_have_no_words() -> None:
    assert counted().counts == {}


def test_a_note_that_changes_is_counted_anew() -> None:
    capitals = Capitals(counted({"quenby": 3, "elan": 1}, {"quenby": 1}).counts)
    capitals.take_out({"quenby": 3, "elan": 1})
    capitals.add({"elan": 2})
    assert capitals.counts == counted({"quenby": 1}, {"elan": 2}).counts
