"""A name of one word is found with the last name or initial beside it, and with nothing else that has a capital."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.completion import abbreviated, completed
from redact.model import Finding, SegmentKind
from tests.detect.seeking import marked_spans, note, plain

# The word between marks was found; the name between bars is to be.
WIDENED = [
    pytest.param("|⟦Mira⟧ O.| said so", id="initial behind"),
    pytest.param("ask |⟦Mira⟧ O|, then", id="initial without a dot"),
    pytest.param("(|⟦Mira⟧ O|)", id="initial before a bracket"),
    pytest.param("this is |⟦Mira⟧ O|", id="initial at the end"),
    pytest.param("with |⟦Mira⟧ K.-L.| there", id="double initial"),
    pytest.param("so |A. ⟦Okafor⟧| came", id="initial ahead"),
    pytest.param("so |J. R. ⟦Okafor⟧| came", id="two initials ahead"),
    pytest.param("so |A.B. ⟦Okafor⟧| came", id="glued initials ahead"),
    pytest.param("ask |⟦Tom⟧ Judge|.", id="last name that is a word"),
    pytest.param("then |⟦Tom⟧ Price| left", id="last name before a verb"),
    pytest.param("see |⟦Tom⟧ Price|'s car", id="last name with possessive"),
    pytest.param("so |⟦Anna⟧ Judge-Price|, then", id="double last name"),
    pytest.param("by |⟦Tom⟧ Judge|\nand so on", id="last name before a line break"),
    pytest.param("---\nlead: |⟦Mira⟧ O.|\n---\n", id="initial in a field"),
    pytest.param("# About |⟦Mira⟧ O.|\n", id="initial in a heading"),
    pytest.param("| Who |\n|---|\n| |⟦Mira⟧ O.| |\n", id="initial in a cell"),
    pytest.param("`|⟦Mira⟧ O.| said`", id="initial in code"),
]
STAY = [
    pytest.param("met ⟦Tom⟧ May, then", id="month"),
    pytest.param("met ⟦Tom⟧ Monday.", id="day"),
    pytest.param("ask ⟦Tom⟧ Excel.", id="tool"),
    pytest.param("met ⟦Tom⟧ Danish.", id="people"),
    pytest.param("met ⟦Tom⟧. A plan", id="new sentence"),
    pytest.param("met ⟦Tom⟧. Price is high", id="new sentence with a word"),
    pytest.param("for ⟦Mira⟧ A plan came", id="capital article"),
    pytest.param("to ⟦Mira⟧ I said", id="I"),
    pytest.param("⟦Okafor⟧ Price left", id="no usual first name"),
    pytest.param("to ⟦Tom⟧'s Judge.", id="possessive"),
    pytest.param("at ⟦Tom⟧ Price Ltd", id="more capitals behind"),
    pytest.param("see #⟦Mira⟧ O. said", id="slug"),
    pytest.param("# ⟦Tom⟧ Judge\n", id="heading in capitals"),
    pytest.param("see e.g. ⟦Mira⟧ there", id="abbreviation ahead"),
    pytest.param("Done. ⟦Mira⟧ came", id="word ahead"),
    pytest.param("with ⟦Mira Okafor⟧ O. there", id="two words"),
    pytest.param("⟦Tom⟧ Judge2 left", id="digits"),
]


def finding(marked: str, entity_type: str = "PERSON", score: float = 0.6) -> tuple[str, Finding]:
    text = plain(marked)
    ((start, end),) = marked_spans(marked)
    segments = note(text)
    length = end - start
    # A tag stands in the prose around it too.
    segment, place = [
        (segment, place)
        for segment in segments
        for place in range(len(segment.text))
        if segment.kind is not SegmentKind.PATH and segment.ranges_in_source(place, place + length) == ((start, end),)
    ][-1]
    return text, segments.finding(
        segment, place, place + length, entity_type, score=score, detector="context_names", reason="test"
    )


def found(marked: str, entity_type: str = "PERSON", score: float = 0.6) -> str:
    text, one = finding(marked, entity_type, score)
    (made,) = completed(note(text), [one])
    return text[slice(*made.extent)]


@pytest.mark.parametrize("marked", WIDENED)
def test_widens(marked: str) -> None:
    before, _, behind = marked.partition("⟦")
    opening = before.rindex("|")
    closing = behind.index("|", behind.index("⟧"))
    bare = before[:opening] + before[opening + 1 :] + "⟦" + behind[:closing] + behind[closing + 1 :]
    assert found(bare) == before[opening + 1 :] + plain("⟦" + behind[:closing])


@pytest.mark.parametrize("marked", STAY)
def test_leaves(marked: str) -> None:
    text, one = finding(marked)
    assert list(completed(note(text), [one])) == [one]


def test_only_people_that_are_taken_are_widened() -> None:
    assert found("ask ⟦Mira⟧ O. too", "ORGANIZATION") == "Mira"
    assert found("ask ⟦Mira⟧ O. too", score=0.2) == "Mira"


ABBREVIATED = [
    pytest.param("with ⟦A. Price⟧ in the room", id="within a sentence"),
    pytest.param("so ⟦A. Price⟧. More of it", id="last word of a sentence"),
    pytest.param("and (⟦B. Okafor⟧) too", id="in brackets"),
    pytest.param("so ⟦A. Okafor-Price⟧ left", id="double last name"),
    pytest.param("here, ⟦A. Price⟧, and ⟦T. Judge⟧", id="in a list"),
    pytest.param("`with ⟦A. Price⟧ there`", id="code"),
    pytest.param("<!-- with ⟦A. Price⟧ -->", id="comment"),
]
NOT_ABBREVIATED = [
    pytest.param("A. Price came", id="opens the note, as a list's number would"),
    pytest.param("It ends. A. Price came", id="opens a sentence"),
    pytest.param("see section 4. A. Price", id="behind a number"),
    pytest.param("it was A. price was high", id="lower case"),
    pytest.param("with A. Price Waterhouse", id="more capitals behind"),
    pytest.param("with A. Okafor-Price Waterhouse", id="more capitals behind a double name"),
    pytest.param("with A. PriceWaterhouse", id="camel case"),
    pytest.param("with A. Price2 there", id="digits"),
    pytest.param("some vitamin D. Then we slept", id="a sentence behind the letter"),
    pytest.param("the U.S. Congress sat", id="glued letters ahead"),
    pytest.param("# notes on A. Price", id="heading"),
    pytest.param("we saw A.\nPrice is high", id="new line"),
]


@pytest.mark.parametrize("marked", ABBREVIATED)
def test_finds_initials_with_a_last_name(marked: str) -> None:
    made = [(*each.extent, each.entity_type) for each in abbreviated(note(plain(marked)))]
    assert made == [(start, end, "PERSON") for start, end in marked_spans(marked)]


@pytest.mark.parametrize("text", NOT_ABBREVIATED)
def test_ignores_letters_that_abbreviate_no_name(text: str) -> None:
    assert [text[slice(*each.extent)] for each in abbreviated(note(text))] == []


WORDS = st.sampled_from(["Mira", "Tom", "A.", "O", "I", "Judge", "May", "said", ".", ",", "\n", "**", "-", "'s", "Ltd", "É."])


@given(st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_whatever_stands_around_the_finding_stays_within_the_line_and_keeps_its_word(before: str, behind: str) -> None:
    text = f"x {before} Mira {behind}"
    segments = note(text)
    for segment in segments:
        place = segment.text.find("Mira")
        if place < 0 or segment.kind is SegmentKind.PATH:
            continue
        one = segments.finding(segment, place, place + 4, "PERSON", score=0.6, detector="context_names", reason="test")
        (made,) = completed(segments, [one])
        assert made.extent.start <= one.extent.start < one.extent.end <= made.extent.end
        assert "\n" not in text[slice(*made.extent)]
