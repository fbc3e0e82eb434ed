"""Where at least half of a list are names, the others are too, save what has another meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.sweeping.lists import listed
from redact.model import Finding, SegmentKind, Segments
from tests.detect.seeking import marked_spans, note, plain

# What was found stands between marks.
FINDS = [
    pytest.param("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, Quenby]\n---\n", ["Quenby"], id="field"),
    pytest.param(
        "---\nattendees:\n  - ⟦Odalys⟧\n  - Quenby (late)\n  - ⟦Tibor⟧\n---\n", ["Quenby"], id="field of lines, aside left out"
    ),
    pytest.param("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, Quenby Talvik]\n---\n", ["Quenby Talvik"], id="two words"),
    pytest.param("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, quenby]\n---\n", ["quenby"], id="rare word in lower case"),
    pytest.param("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, Price]\n---\n", ["Price"], id="ordinary word with a capital"),
    pytest.param("| Who | Left |\n|---|---|\n| ⟦Odalys⟧ | 1 |\n| Quenby | 2 |\n| ⟦Tibor⟧ | 3 |\n", ["Quenby"], id="column"),
    pytest.param("| Who |\n|---|\n| ⟦Odalys⟧ |\n| Quenby - away |\n| ⟦Tibor⟧ |\n", ["Quenby"], id="cell with an aside"),
    pytest.param("In were ⟦Odalys⟧, Quenby, ⟦Tibor⟧, Zsofka.", ["Quenby", "Zsofka"], id="sentence"),
    pytest.param("⟦Odalys⟧, Quenby, ⟦Tibor⟧, and Zsofka\n", ["Quenby", "Zsofka"], id="last item behind a conjunction"),
    pytest.param("⟦Odalys⟧; Quenby; ⟦Tibor⟧; Zsofka\n", ["Quenby", "Zsofka"], id="semicolons"),
    pytest.param("It rained. ⟦Odalys⟧, Quenby, ⟦Tibor⟧, Zsofka", ["Quenby", "Zsofka"], id="only one of the sentences"),
    pytest.param("```text\n⟦Odalys⟧, Quenby, ⟦Tibor⟧, Zsofka\n```\n", ["Quenby", "Zsofka"], id="code"),
    pytest.param("**⟦Odalys⟧**, Quenby, ⟦Tibor⟧, Zsofka", ["Quenby", "Zsofka"], id="markup"),
]
IGNORES = [
    pytest.param("---\nattendees: [⟦Odalys⟧, Tibor, Quenby]\n---\n", id="one name alone"),
    pytest.param("---\ntopics: [⟦Odalys⟧, ⟦Tibor⟧, Quenby, Zsofka, Talvik]\n---\n", id="fewer than half"),
    pytest.param("---\nattendees: [⟦Odalys⟧, Quenby]\n---\n", id="short field"),
    pytest.param("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧]\nplace: Quenby\n---\n", id="another field"),
    pytest.param("| Quenby |\n|---|\n| ⟦Odalys⟧ |\n| ⟦Tibor⟧ |\n| ⟦Zsofka⟧ |\n", id="header"),
    pytest.param(
        "| Who | What |\n|---|---|\n| ⟦Odalys⟧ | Quenby |\n| ⟦Tibor⟧ | Zsofka |\n| ⟦Mirko⟧ | Talvik |\n", id="column beside"
    ),
    pytest.param("In were ⟦Odalys⟧, ⟦Tibor⟧, Quenby.", id="short sentence"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧. Quenby, Zsofka", id="two sentences"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧\nQuenby, Zsofka", id="two lines"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, Lisbon, Portugal", id="places"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, Tel Aviv, Berlin", id="place of two words"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, 12, 7 of us", id="numbers"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, CEO, Director", id="roles"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, everyone, team", id="nobody"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, Excel, Monday", id="tool and day"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, lunch, a coffee", id="ordinary words in lower case"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, X, ?", id="letter and sign"),
    pytest.param("⟦Odalys⟧, ⟦Tibor⟧, that is what we said to them, and then some", id="clauses"),
]


def given_names(marked: str, entity_type: str = "PERSON", score: float = 0.6) -> tuple[Segments, list[Finding]]:
    segments = note(plain(marked))
    wanted = {((start, end),): end - start for start, end in marked_spans(marked)}
    return segments, [
        segments.finding(segment, place, place + length, entity_type, score=score, detector="context_names", reason="test")
        for ranges, length in wanted.items()
        for segment in segments
        for place in range(len(segment.text))
        if segment.kind is not SegmentKind.PATH and segment.ranges_in_source(place, place + length) == ranges
    ]


def found(marked: str, entity_type: str = "PERSON", score: float = 0.6) -> list[tuple[str, str]]:
    segments, names = given_names(marked, entity_type, score)
    return [(segments.source[slice(*each.extent)], each.entity_type) for each in listed(segments, names)]


@pytest.mark.parametrize(("marked", "names"), FINDS)
def test_finds(marked: str, names: list[str]) -> None:
    assert found(marked) == [(name, "PERSON") for name in names]


@pytest.mark.parametrize("marked", IGNORES)
def test_ignores(marked: str) -> None:
    assert found(marked) == []


def test_the_others_get_the_type_of_most() -> None:
    assert found("---\nvendors: [⟦Velmora⟧, ⟦Ostravex⟧, Kestrup]\n---\n", "ORGANIZATION") == [("Kestrup", "ORGANIZATION")]


def test_what_is_only_listed_is_no_name() -> None:
    assert found("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, Quenby]\n---\n", score=0.2) == []


def test_other_types_vouch_for_nothing() -> None:
    assert found("---\nattendees: [⟦Odalys⟧, ⟦Tibor⟧, Quenby]\n---\n", "LOCATION") == []


ITEMS = st.sampled_from(["⟦Odalys⟧", "⟦Tibor⟧", "Quenby", "lunch", "12", "Lisbon", "**⟦Mirko⟧**", "(x)", "", "Zsofka - x", "CEO"])


@given(st.lists(ITEMS, max_size=10), st.sampled_from([", ", "; ", ", and ", ". ", "\n"]))
def test_nothing_that_was_found_is_found_again(items: list[str], mark: str) -> None:
    segments, names = given_names(mark.join(items))
    taken = {each.ranges for each in names}
    for made in listed(segments, names):
        assert made.ranges not in taken
        assert segments.source[slice(*made.extent)] in {"Quenby", "Zsofka"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nattendees: |\n  Odalys (late)\n  Tibor\n---\n",
        "| Who |\n|---|\n| Odalys (late)<br>Tibor |\n| Zsofka |\n| Ivo |\n",
        '---\nattendees: ["", "(", " - "]\n---\n',
    ],
    ids=["value of two lines", "cell of two lines", "nothing but an aside"],
)
def test_a_place_of_several_lines_or_of_none_is_no_trouble(text: str) -> None:
    assert list(listed(note(text), ())) == []
