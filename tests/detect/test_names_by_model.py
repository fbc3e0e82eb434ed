"""What the model calls a name is cut to the name, judged and typed; noise of notes is left."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.detectors import names_by_model
from redact.detect.engine import SpacyEngine
from redact.detect.known import Known, ModelSpan
from redact.detect.naming.views import views_of
from tests.detect.seeking import REPLACED, note, plain, roster


class Labels:
    """An engine that labels given words wherever they stand."""

    def __init__(self, **labels: Sequence[str]) -> None:
        self.labels = labels

    has_model = True

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return [list(self._spans(text)) for text in texts]

    def _spans(self, text: str) -> list[ModelSpan]:
        return [
            ModelSpan(text.index(word), text.index(word) + len(word), label, 0.85, "test")
            for label, words in self.labels.items()
            for word in words
            if word in text
        ]

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return [[] for _ in texts]


def found(text: str, engine: Labels | SpacyEngine) -> list[tuple[str, str]]:
    segments = note(text)
    findings = names_by_model.find(segments, Known(engine))
    return [(each.entity_type, text[each.extent.start : each.extent.end]) for each in findings if each.score >= REPLACED]


CUTS = [
    pytest.param("so Ada Quill's car", "Ada Quill's", "Ada Quill", id="possessive"),
    pytest.param("so Director Ada Quill went", "Director Ada Quill", "Ada Quill", id="title"),
    pytest.param("so Ada Quill at home", "Ada Quill at", "Ada Quill", id="word after"),
    pytest.param("so Ada Quill 2025 went", "Ada Quill 2025", "Ada Quill", id="number after"),
    pytest.param("with Priya Oyelaran now", "Oyelaran", "Priya Oyelaran", id="first name before"),
    pytest.param("with Oyelaran Zentrixa now", "Oyelaran", "Oyelaran Zentrixa", id="last name after"),
    pytest.param("so the van der Quill went", "van der Quill", "van der Quill", id="particle"),
    pytest.param("12:10 Ada OyelaranYeah so", "Ada Oyelaran Yeah", "Ada Oyelaran", id="glued"),
]


@pytest.mark.parametrize(("text", "labelled", "expected"), CUTS)
def test_a_label_is_cut_to_the_name(text: str, labelled: str, expected: str) -> None:
    assert found(text, Labels(PERSON=[labelled])) == [("PERSON", expected)]


def test_a_label_over_a_slash_is_two_names() -> None:
    assert found("with Oyelaran / Zentrixa now", Labels(ORG=["Oyelaran / Zentrixa"])) == [
        ("ORGANIZATION", "Oyelaran"),
        ("ORGANIZATION", "Zentrixa"),
    ]


NOISE = [
    pytest.param("ORG", "we opened Excel and left", "Excel", id="tool"),
    pytest.param("ORG", "the MacBook Pro Microphone said", "MacBook Pro Microphone", id="device"),
    pytest.param("ORG", "our CRO and the EBITDA", "CRO", id="acronym"),
    pytest.param("ORG", "then the ARR 2024 grew", "ARR", id="measure"),
    pytest.param("PERSON", "on Monday we met", "Monday", id="weekday"),
    pytest.param("PERSON", "in May we met", "May", id="month"),
    pytest.param("GPE", "we fly to Lisbon soon", "Lisbon", id="place"),
    pytest.param("NORP", "a Norwegian firm", "Norwegian", id="people"),
    pytest.param("PERSON", "Grant access to it", "Grant", id="word that opens a sentence"),
    pytest.param("ORG", "# Action Items", "Action Items", id="heading"),
    pytest.param("ORG", "Negotiates hard, they say", "Negotiates", id="verb that opens a sentence"),
    pytest.param("ORG", "the 🔼 sign", "🔼", id="sign"),
    pytest.param("PERSON", "so SEV1 was over", "SEV1", id="number with letters"),
    pytest.param("PERSON", "then Dijkstra's algorithm ran", "Dijkstra", id="algorithm"),
    pytest.param("PERSON", "she has Parkinson's disease now", "Parkinson", id="disease"),
    pytest.param("PERSON", "so i think yeah maybe", "yeah", id="word in text without case"),
    pytest.param("PERSON", "die Jahresvergütung ist gut", "Jahresvergütung", id="foreign noun by its ending"),
    pytest.param("ORG", "wir sehen den Kran und nicht mehr", "Kran", id="foreign noun after an article"),
    pytest.param("PERSON", "mais la Zentrixa est pour nous", "Zentrixa", id="foreign noun in a foreign line"),
    pytest.param("ORG", "in Simplified Chinese now", "Simplified Chinese", id="language"),
    pytest.param("ORG", "# Plan & Budget", "Plan & Budget", id="joined ordinary words of a heading"),
    pytest.param("ORG", "- Overpainted again", "Overpainted", id="derived word that opens a line"),
    pytest.param("PERSON", "so we lost two extubations today", "extubations", id="derived word in text without case"),
    pytest.param("ORG", "so the gangway was wet", "gangway", id="rare word in text without case"),
    pytest.param("GPE", "then a week in Zentrixa again", "Zentrixa", id="what one is in"),
    pytest.param("ORG", "the VP Infra came", "VP Infra", id="rank"),
    pytest.param("ORG", "---\nrole: Head of Zentrixa\n---\n", "Zentrixa", id="role field"),
    pytest.param("ORG", "bypass, Qb 84", "Qb", id="two letters"),
    pytest.param("ORG", "mail ada@zentrixa.com now", "zentrixa.com", id="part of an address"),
    pytest.param("DATE", "with Oyelaran now", "Oyelaran", id="another label"),
]


@pytest.mark.parametrize(("label", "text", "word"), NOISE)
def test_noise_is_left(label: str, text: str, word: str) -> None:
    assert found(text, Labels(**{label: [word]})) == []


@pytest.mark.parametrize("label", ["GPE", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "LOC"])
def test_other_labels_count_as_names_unless_the_word_is_known(label: str) -> None:
    assert found("with Zentrixa now", Labels(**{label: ["Zentrixa"]})) == [("ORGANIZATION", "Zentrixa")]


def test_a_name_is_what_most_of_the_note_calls_it() -> None:
    text = "so Zentrixa came\n\nand Zentrixa went\n\nthen Zentrixa left"
    engine = Labels(PERSON=["so Zentrixa", "and Zentrixa"], NORP=["then Zentrixa"])
    assert found(text, engine) == [("PERSON", "Zentrixa")] * 3


def test_a_nickname_that_is_an_article_elsewhere_parts_no_name() -> None:
    assert found("then des oyelaran called", Labels(PERSON=["oyelaran"]))


def test_who_does_what_only_people_do_is_a_person() -> None:
    assert found("with Zentrixa likes tea", Labels(ORG=["Zentrixa"])) == [("PERSON", "Zentrixa")]


def test_the_roster_knows_the_type_better() -> None:
    text = "so Zentrixa-Bell came"
    people = roster(PERSON=["Ada Zentrixa-Bell"])
    segments, engine = note(text), Labels(ORG=["Zentrixa-Bell"])
    findings = names_by_model.find(segments, Known(engine, people))
    assert [each.entity_type for each in findings] == ["PERSON"]


def test_a_rare_word_in_text_without_case_counts_where_the_model_says_it_twice() -> None:
    text = "so the gangway was wet\n\nand then gangway said no"
    assert found(text, Labels(ORG=["gangway was"], PERSON=["then gangway said"]))


def test_code_in_lower_case_is_no_transcript() -> None:
    text = "```bash\nrun oyelaran on the zentrixa host\n```"
    assert found(text, Labels(ORG=["oyelaran"], PERSON=["Oyelaran"])) == []


def test_a_transcript_in_lower_case_is_also_read_with_capitals() -> None:
    text = "```text\nthen oyelaran said it was fine\n```"
    assert ("PERSON", "oyelaran") in found(text, Labels(PERSON=["Oyelaran"]))


VIEWS = [
    pytest.param("[00:03:53.19] so then", ["              so then"], id="time"),
    pytest.param("Ada OyelaranYeah so", ["Ada Oyelaran Yeah so"], id="glued"),
    pytest.param("I saw OyelaranI think", ["I saw Oyelaran I think"], id="glued I"),
    pytest.param("McDonald saw GitHub", ["McDonald saw GitHub"], id="humps that stay"),
    pytest.param("so then oyelaran said", ["so then oyelaran said", "so then Oyelaran said"], id="lower case"),
    pytest.param("SO THEN OYELARAN SAID", ["SO THEN OYELARAN SAID", "so then Oyelaran said"], id="upper case"),
    pytest.param("fine by me", ["fine by me", "fine by me"], id="nothing to capitalise"),
    pytest.param("00:01 --> 00:02", [], id="times alone"),
]


@pytest.mark.parametrize(("line", "texts"), VIEWS)
def test_a_line_is_shown_as_the_model_reads_it_best(line: str, texts: list[str]) -> None:
    assert [view.text for view in views_of(line)] == texts


@given(st.text(alphabet="aAbß ÉéIYeah012:.'’\t", max_size=40))
def test_a_view_maps_back_to_the_line(line: str) -> None:
    for view in views_of(line):
        for index, character in enumerate(view.text):
            start, end = view.in_line(index, index + 1)
            same = line[start:end].casefold() == character.casefold()
            assert same or character == " " or index in view.inserted


@pytest.mark.model
def test_the_real_model_finds_names_through_markup(engine: SpacyEngine) -> None:
    marked = plain("Yesterday **⟦Ada⟧** ⟦Quill⟧ of [[Companies/Siemens AG|⟦Siemens AG⟧]] called from the Zoom app.")
    names = {text for _, text in found(marked, engine)}
    assert "Ada** Quill" in names
    assert "Siemens AG" in names
    assert not any("Zoom" in name for name in names)
