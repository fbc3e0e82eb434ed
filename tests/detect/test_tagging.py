"""Words are read with their place; what marked notes taught settles which of them are names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.engine import SpacyEngine
from redact.detect.known import Known, reading_of
from redact.detect.tagging.clues import clues_of, may_be_name
from redact.detect.tagging.tagger import tagged
from redact.detect.tagging.words import NoteWord, Usage, read_words
from redact.model import Finding, SegmentKind
from tests.detect.seeking import REPLACED, NoModel, known, note, spans
from tests.detect.test_names_by_model import Labels


def finding(text: str, name: str, entity_type: str = "PERSON", detector: str = "names_by_model", score: float = 0.6) -> Finding:
    segments = note(text)
    segment = next(each for each in segments if name in each.text)
    start = segment.text.index(name)
    return segments.finding(segment, start, start + len(name), entity_type, score=score, detector=detector, reason="test")


def read(
    text: str, *findings: Finding, labels: Mapping[str, list[str]] | None = None, path: str = "note.md"
) -> tuple[list[NoteWord], Mapping[str, Usage]]:
    """Give the words of a note without those of its path."""
    reading = reading_of(note(text, path), Labels(**labels) if labels else NoModel())
    rows, usage = read_words(reading.passages, findings, reading.labelled)
    return [word for row in rows for word in row if word.passage.segment.kind is not SegmentKind.PATH], usage


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        pytest.param("told Quenby", "lt", id="lower and title"),
        pytest.param("told IBM", "lu", id="upper"),
        pytest.param("told McTalvik", "ltt", id="cut at its humps"),
        pytest.param("plan A", "lc", id="letter"),
        pytest.param("plan 12", "ld", id="digits"),
        pytest.param("told Élan", "lt", id="accent"),
    ],
)
def test_the_case_of_words(text: str, cases: str) -> None:
    assert "".join(word.case for word in read(text)[0]) == cases


@pytest.mark.parametrize(
    ("text", "starting"),
    [
        pytest.param("Quenby left early", ["Quenby"], id="note"),
        pytest.param("so it was. Then she left", ["so", "Then"], id="sentence"),
        pytest.param('so. "Then she left', ["so", "Then"], id="behind a quotation mark"),
        pytest.param("so\nthen", ["so", "then"], id="line"),
        pytest.param("so: then", ["so", "then"], id="behind a colon"),
        pytest.param("- so\n- then\n", ["so", "then"], id="items"),
        pytest.param("so, then we (she) left - now", ["so"], id="not behind a comma, bracket or dash"),
        pytest.param("**so** then", ["so"], id="markup"),
    ],
)
def test_what_starts(text: str, starting: list[str]) -> None:
    assert [word.text for word in read(text)[0] if word.starts] == starting


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        pytest.param("so it", ["", " "], id="blank"),
        pytest.param("so, it", ["", ","], id="comma"),
        pytest.param("so-it", ["", "-"], id="glued"),
        pytest.param("notes.txt", ["", "·"], id="dot without a blank"),
        pytest.param("so. it", ["", "."], id="full stop"),
        pytest.param("so\nit", ["", "⏎"], id="line break"),
        pytest.param("so -- - it", ["", "-"], id="repeated"),
    ],
)
def test_the_gap_before_a_word_is_told_in_a_few_signs(text: str, gaps: list[str]) -> None:
    assert [word.gap for word in read(text)[0]] == gaps


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("we fly to Tel Aviv then", ["Tel", "Aviv"]),
        ("we fly to New York then", ["New", "York"]),
        ("we fly to Tel-Aviv then", ["Tel", "Aviv"]),
        ("we fly to Lisbon then", []),
        ("Tel, Aviv", []),
        ("so new york then", []),
        ("told Quenby Talvik", []),
    ],
)
def test_places_of_two_words_are_marked(text: str, parts: list[str]) -> None:
    assert [word.text for word in read(text)[0] if word.in_place] == parts


def test_labels_and_rules_are_set_where_they_stand() -> None:
    text = "we told Quenby Talvik of Velmora"
    words, usage = read(
        text, finding(text, "Velmora", "ORGANIZATION", "context_names"), labels={"PERSON": ["Quenby Talvik"], "ORG": ["Velmora"]}
    )
    assert [(word.label, word.rule) for word in words] == [
        ("", ""),
        ("", ""),
        ("B-PERSON", ""),
        ("I-PERSON", ""),
        ("", ""),
        ("B-ORG", "context_names ORGANIZATION"),
    ]
    assert usage["velmora"].rules == {"ORGANIZATION": 1}
    assert usage["quenby"].labels == {"PERSON": 1}


@pytest.mark.parametrize(
    ("entity_type", "score"),
    [pytest.param("PERSON", 0.2, id="only listed"), pytest.param("MONEY", 0.9, id="no name")],
)
def test_what_takes_nothing_for_a_name_is_no_rule(entity_type: str, score: float) -> None:
    words, _ = read("told Quenby", finding("told Quenby", "Quenby", entity_type, score=score))
    assert not any(word.rule for word in words)


def test_a_finding_that_goes_over_markup_covers_all_its_words() -> None:
    text = "we told **Quenby** Talvik"
    words, _ = read(text, finding(text, "Quenby Talvik"))
    assert [word.text for word in words if word.rule] == ["Quenby", "Talvik"]


def test_a_finding_in_the_path_is_no_rule_for_the_text() -> None:
    segments = note("Quenby", "Quenby.md")
    path = next(each for each in segments if each.kind is SegmentKind.PATH)
    inside = segments.finding(path, 0, 6, "PERSON", score=0.6, detector="names_by_model", reason="test")
    words, usage = read("Quenby", inside, path="Quenby.md")
    assert [word.rule for word in words] == [""]
    assert usage["quenby"].rules == {"PERSON": 1}


def test_a_speaker_glued_to_what_is_said_is_its_own_word() -> None:
    text = "```text\n[00:00:09.77] Room Speakerphone :  Quenby TalvikSorry. Better?\n[00:00:12.20] Desk Microphone : Much.\n```\n"
    words = [word.text for word in read(text)[0]]
    assert words[words.index("Quenby") :][:3] == ["Quenby", "Talvik", "Sorry"]


def test_usage_counts_how_the_note_writes_a_word() -> None:
    _, usage = read("Quenby left. So quenby, and Quenby, and QUENBY\n\n# On Quenby\n\n[x](https://quenby.example)\n")
    found = usage["quenby"]
    assert (found.capital, found.capital_inside, found.lower, found.slug) == (4, 2, 1, 1)


ASKED = [
    pytest.param("told Quenby of it", "Quenby", True, id="unknown word with a capital"),
    pytest.param("told Price of it", "Price", True, id="ordinary word with a capital"),
    pytest.param("told Q of it", "Q", True, id="letter"),
    pytest.param("then we saw quenby of it", "quenby", True, id="unknown word in lower case"),
    pytest.param("told Quenby of price and so", "price", False, id="ordinary word in lower case"),
    pytest.param("The rest", "The", False, id="the commonest words where they open a sentence"),
    pytest.param("told 12 of it", "12", False, id="digits"),
    pytest.param("see `quenby.txt` there", "txt", False, id="ending of a file"),
    pytest.param("uses GbE now", "Gb", False, id="part of a word of humps"),
    pytest.param("see #quenby", "quenby", False, id="slug"),
]


@pytest.mark.parametrize(("text", "written", "asked"), ASKED)
def test_what_is_worth_asking_about(text: str, written: str, asked: bool) -> None:
    words, usage = read(text)
    assert {may_be_name(word, usage[word.key]) for word in words if word.text == written and _is_last(word, words)} == {asked}


def _is_last(word: NoteWord, words: list[NoteWord]) -> bool:
    """Tell the word in a tag's own segment from that in the prose around it."""
    return [each for each in words if each.text == word.text][-1] is word


def test_what_a_detector_or_the_model_names_is_always_asked_about() -> None:
    text = "so the price is high"
    words, usage = read(text, finding(text, "price"), labels={"ORG": ["high"]})
    assert [word.text for word in words if may_be_name(word, usage[word.key])] == ["price"]
    words, usage = read("so the Price is high", labels={"ORG": ["Price"]})
    assert [word.text for word in words if may_be_name(word, usage[word.key])] == ["Price"]


PIECES = st.sampled_from(
    [
        "Quenby",
        "told",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "| a |\n|---|\n| B |\n",
        "```\n",
        "12",
        ".",
        "é",
        "\u2028",
        "\r\n",
        "\x85",
        "---\n",
        "x: Y\n",
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_no_clue_holds_the_sign_that_parts_them_where_they_are_stored(text: str) -> None:
    reading = reading_of(note(text), NoModel())
    rows, usage = read_words(reading.passages, (), reading.labelled)
    for row in rows:
        for number in range(len(row)):
            assert not any("\n" in clue for clue in clues_of(row, number, usage, {"quenby": (3, 2)}))


def test_headers_and_keys_of_several_lines_make_clues_of_one() -> None:
    text = '---\n"a\\nb": Quenby\n---\n\n| Who<br>then |\n|---|\n| Quenby |\n'
    reading = reading_of(note(text), NoModel())
    rows, usage = read_words(reading.passages, (), reading.labelled)
    clues = [clue for row in rows for number in range(len(row)) for clue in clues_of(row, number, usage, {})]
    assert not any("\n" in clue for clue in clues)


@pytest.mark.parametrize("detector", ["roster_names", "always", "fields", "speakers", "mentions"])
def test_what_is_stated_or_known_is_kept_as_it_is(detector: str) -> None:
    text = "- Budget: nothing new this week"
    stated = finding(text, "Budget", detector=detector)
    assert tagged(note(text), [stated], known()) == [stated]


@pytest.mark.parametrize("detector", ["names_by_model", "rare_words", "context_names"])
@pytest.mark.parametrize("word", ["Budget", "Agenda", "Notes", "Review"])
def test_an_ordinary_word_that_was_guessed_is_taken_back(word: str, detector: str) -> None:
    text = f"- {word}: nothing new this week"
    for engine in (NoModel(), Labels()):
        (judged,) = tagged(note(text), [finding(text, word, detector=detector)], Known(engine))
        assert judged.score < REPLACED
        assert judged.ranges == finding(text, word).ranges


@pytest.mark.parametrize(
    "kept", [finding("pay is 12k", "12k", "MONEY"), finding("pay is 12k", "pay", score=0.2)], ids=["no name", "only listed"]
)
def test_what_names_nobody_is_kept_as_it_is(kept: Finding) -> None:
    assert kept in tagged(note("pay is 12k"), [kept], known())


NAMED = [
    pytest.param("I had lunch with Quenby Talvik and her team.", "Quenby Talvik", id="beside a pronoun"),
    pytest.param("then Quenby told me that she had left", "Quenby", id="who speaks"),
    pytest.param("I asked Wendeline, and Wendeline's list is good, so thanks to Wendeline.", "Wendeline", id="three times"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_beside_strong_cues_is_found_without_a_label(text: str, name: str) -> None:
    found = spans(tagged(note(text), (), Known(Labels())))
    assert found
    assert {text[start:end] for start, end in found} == {name}
    assert text[slice(*found[0])] == name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We went through the plan and the numbers again.", id="prose"),
        pytest.param("# Weekly review\n\n- The plan is late.\n- We moved it.\n", id="note"),
        pytest.param("", id="empty"),
        pytest.param("12 of 40, 2025-03-04", id="figures"),
    ],
)
def test_words_without_a_cue_are_left(text: str) -> None:
    assert tagged(note(text), (), known()) == []


NOTES = [
    "I had lunch with Quenby Talvik and her team.",
    "- Budget: nothing new this week",
    "| Who | What |\n|---|---|\n| Odalys | tea |\n",
    "so quenby and odalys went home and told everyone that velmora had closed\n",
]


def test_the_answer_for_a_note_does_not_depend_on_other_notes() -> None:
    alone = {text: tagged(note(text), (), Known(NoModel())) for text in NOTES}
    shared = known()
    for text in (*NOTES, *reversed(NOTES)):
        assert tagged(note(text), (), shared) == alone[text]


@pytest.mark.model
def test_the_shipped_model_and_judgement_find_a_name_and_leave_a_word(engine: SpacyEngine) -> None:
    text = "Yesterday I had lunch with Quenby Talvik and her team. The Roadmap is late."
    assert [text[start:end] for start, end in spans(tagged(note(text), (), Known(engine)))] == ["Quenby Talvik"]
