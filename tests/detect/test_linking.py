"""Mentions of one person or company share an entity and a type; what fits two is never silently merged."""

import pytest

from redact.detect.detectors import context_names, fields, mentions, roster_names, speakers
from redact.detect.known import Detector
from redact.model import Finding, Roster
from tests.detect.seeking import REPLACED, known, note, roster, swept

DETECTORS: tuple[Detector, ...] = (context_names, fields, mentions, roster_names, speakers)
VAULT = roster(PERSON=["Mira Okafor/Mimi", "Mark Ellery", "Mark Sandoval"], ORGANIZATION=["Brackwater Freight, Inc."])


def linked(text: str, people: Roster | None = None) -> list[tuple[str, str]]:
    """Give each taken mention with its entity."""
    findings = [each for each in swept(text, DETECTORS, people) if each.score >= REPLACED and not each.in_path]
    return [(text[each.extent.start : each.extent.end], each.entity) for each in sorted(findings, key=lambda each: each.extent)]


@pytest.mark.parametrize(
    "text",
    [
        "---\nwith: Mira Okafor\n---\nMira rang. Okafor's desk, MIRA OKAFOR, M. Okafor, MO says, Okafor, Mira",
        "---\nwith: Mira Okafor\n---\nMiss Okafor and Dr. Mira Okafor, @mira, #people/mira-okafor",
        "---\nwith: Desmond Quill\n---\nDes rang. Desmond Quill is out.",
        "---\nwith: William Quill\n---\nTalked to Bill Quill. Quill left.",
        "---\ncompany: Brackwater Freight, Inc.\n---\nBrackwater left, BRACKWATER FREIGHT too, brackwater-freight",
        "---\ncompany: Velm & Quill LLP\n---\nVelm and Quill wrote. Velm & Quill's fees",
        "---\nproject: Heronsgate\n---\nProject Heronsgate slips; HERONSGATE",
        "---\ncandidate: Łukasz Żak\n---\nLukasz Zak came. Łukasz says yes.",
        "```text\nMira Okafor  0:01\nhi\n\nTendai Sikelo  0:02\nhey Meera\n\nMira Okafor  0:03\nyes\n```\n".replace(
            "Tendai Sikelo", "Mira Okafor"
        ),
    ],
)
def test_all_forms_of_one_name_share_an_entity(text: str) -> None:
    assert {entity for _, entity in linked(text)} == {"n1"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nattendees: [Mira Okafor, Tendai Sikelo]\n---\n",
        "---\nattendees: [Mira Okafor, Mira Sikelo]\n---\n",
        "---\nattendees: [Mira Okafor]\ncompany: Brackwater\n---\n",
        "---\nattendees: [Ada Quill]\n---\nMet with Bo Quill.",
    ],
)
def test_different_people_stay_apart(text: str) -> None:
    assert len({entity for _, entity in linked(text)}) == 2


def test_the_roster_gives_the_id() -> None:
    assert linked("Mimi rang Mira Okafor at Brackwater.", VAULT) == [("Mimi", "p1"), ("Mira Okafor", "p1"), ("Brackwater", "o1")]


def test_new_entities_are_numbered_by_first_appearance() -> None:
    assert linked("Dr. Sikelo met with Ada Quill.") == [("Sikelo", "n1"), ("Ada Quill", "n2")]


def test_a_first_name_of_two_is_that_of_the_nearest_one_in_full() -> None:
    text = "Mark Ellery spoke. Then Mark left.\n\nLater Mark Sandoval came, and Mark says no."
    assert [entity for _, entity in linked(text, VAULT)] == ["p2", "p2", "p3", "p3"]


def test_a_first_name_of_two_that_nothing_settles_is_ambiguous_and_its_own() -> None:
    findings = [each for each in swept("I asked Mark about it. Mark says no.", DETECTORS, VAULT) if each.score >= REPLACED]
    assert {each.ambiguous for each in findings} == {True}
    assert {each.entity for each in findings} == {"n1"}


def test_a_mention_that_fits_two_of_the_note_is_flagged_all_the_same() -> None:
    text = "Mark Ellery and Mark Sandoval spoke. Then Mark left."
    assert [each.ambiguous for each in swept(text, DETECTORS, VAULT) if each.score >= REPLACED] == [False, False, True]


def model(text: str, value: str, entity_type: str) -> Finding:
    segments = note(text)
    segment = next(each for each in segments if value in each.text)
    start = segment.text.index(value)
    return segments.finding(segment, start, start + len(value), entity_type, score=0.6, detector="names_by_model", reason="model")


def test_an_entity_has_the_type_of_the_most_trusted_source() -> None:
    from redact.detect.linking import link
    from redact.detect.sweep import sweep

    text = "---\ncompany: Zentrik\n---\nzentrik rang. Zentrik is late."
    proposed = [*fields.find(note(text), known()), model(text, "Zentrik", "PERSON"), model(text, "Zentrik is", "PERSON")]
    findings = link(note(text), sweep(note(text), proposed, known()), known())
    assert {each.entity_type for each in findings if each.entity == "n1"} == {"ORGANIZATION"}


def test_findings_of_other_types_and_listed_ones_have_no_entity() -> None:
    findings = swept("---\nwith: Grant Ellery\n---\nWe grant access.", DETECTORS)
    assert [each.entity for each in findings if each.score < REPLACED] == [""]
