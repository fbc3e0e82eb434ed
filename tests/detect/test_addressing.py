"""An e-mail address is its person's where it fits one alone; its type stays, and the policy for names doesn't reach it."""

import re

import pytest

from redact.detect.detectors import fields, roster_names, speakers
from redact.detect.known import Detector
from redact.detect.linking import link
from redact.detect.merging import merge
from redact.detect.sweep import sweep
from redact.model import Finding, Roster
from tests.detect.seeking import known, note, roster

DETECTORS: tuple[Detector, ...] = (fields, roster_names, speakers)
VAULT = roster(PERSON=["Mira Okafor/m.o.quill", "Mark Ellery", "Mark Sandoval", "Tendai Sikelo"])
ADDRESS = re.compile(r"[\w.+]+@[\w.]+")


def addresses(text: str, people: Roster = VAULT) -> list[Finding]:
    segments, surroundings = note(text), known(people)
    proposed = [each for detector in DETECTORS for each in detector.find(segments, surroundings)]
    for match in ADDRESS.finditer(text):
        segment = next(each for each in segments if match.group() in each.text)
        start = segment.text.index(match.group())
        place = (start, start + len(match.group()))
        proposed.append(segments.finding(segment, *place, "EMAIL_ADDRESS", score=0.95, detector="presidio_patterns", reason=""))
    found = link(segments, merge(sweep(segments, merge(proposed), surroundings)), surroundings)
    return [each for each in found if each.entity_type == "EMAIL_ADDRESS"]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Mail mira.okafor@tern.example", "p1"),
        ("Mail Mira Okafor at mokafor@tern.example", "p1"),
        ("Mail okafor.mira+news@tern.example", "p1"),
        ("Mail m.o.quill@tern.example", "p1"),
        ("Mark Ellery wrote from mark.ellery@tern.example", "p2"),
        ("---\nwith: Ada Quill\n---\nMail ada.quill@tern.example", "n1"),
    ],
)
def test_an_address_is_its_one_persons(text: str, owner: str) -> None:
    assert [(each.entity, each.entity_type) for each in addresses(text)] == [(owner, "EMAIL_ADDRESS")]


@pytest.mark.parametrize(
    "text",
    ["Mail mark@tern.example", "Mail office@tern.example", "Mail mira@tern.example", "Mail ada.quill@tern.example"],
)
def test_an_address_that_fits_nobody_or_several_is_nobodys(text: str) -> None:
    assert [each.entity for each in addresses(text)] == [""]


def test_the_decision_on_a_person_leaves_the_address_alone() -> None:
    from redact.decide.names import named_entity

    (found,) = addresses("Mail Mira Okafor at mokafor@tern.example")
    assert found.entity == "p1"
    assert named_entity(found) is None
