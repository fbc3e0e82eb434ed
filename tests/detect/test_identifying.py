"""Whom a note's entities mean beyond it: the same words for one person in every note, and in this note alone where unclear."""

from dataclasses import replace

import pytest

from redact.detect import identities_of
from redact.detect.detectors import context_names, fields, mentions, roster_names, speakers
from redact.detect.known import Detector
from redact.model import Finding, Identity, Roster
from tests.detect.seeking import note, roster, swept

DETECTORS: tuple[Detector, ...] = (context_names, fields, mentions, roster_names, speakers)
VAULT = roster(
    PERSON=["Mira Okafor/Mimi/mira@brackwater.example", "Mark Ellery", "Mark Sandoval/hero (ASR)"],
    ORGANIZATION=["Brackwater Freight, Inc./BWF"],
)


def identities(text: str, people: Roster | None = None, path: str = "note.md") -> dict[str, Identity]:
    findings = swept(text, DETECTORS, people, path)
    return dict(identities_of(note(text, path), findings, people or Roster()))


def only(text: str, people: Roster | None = None) -> Identity:
    (identity,) = identities(text, people).values()
    return identity


def named(text: str, mentions: dict[str, str]) -> Identity:
    """Give the identity of a person whom a text mentions thus, each mention found by that detector."""
    segments, findings = note(text), list[Finding]()
    for mention, detector in mentions.items():
        start = text.index(mention)
        place = (start, start + len(mention))
        made = segments.finding(segments.items[0], *place, "PERSON", score=0.9, detector=detector, reason="")
        findings.append(replace(made, entity="n1"))
    return identities_of(segments, findings, Roster())["n1"]


@pytest.mark.parametrize(
    ("text", "name", "keys"),
    [
        ("---\nwith: Mira Okafor\n---\nMira rang. MIRA OKAFOR, mira", "Mira Okafor", ("miraokafor", "okaformira")),
        ("---\nwith: Dr. Mira Okafor\n---\nOkafor's desk", "Mira Okafor", ("miraokafor", "okaformira")),
        ("---\nwith: mira okafor\n---\nI asked Mira Okafor.", "Mira Okafor", ("miraokafor", "okaformira")),
        ("---\ncompany: Velm & Quill LLP\n---\n", "Velm & Quill LLP", ("velmquill", "velmandquill", "velmquillllp")),
        ("---\nproject: Project Heronsgate\n---\n", "Project Heronsgate", ("heronsgate", "projectheronsgate")),
        ("---\nwith: Tendai\n---\n", "Tendai", ("tendai",)),
    ],
)
def test_an_entity_that_the_vault_does_not_know_goes_by_its_fullest_name(text: str, name: str, keys: tuple[str, ...]) -> None:
    assert only(text) == Identity(only(text).entity_type, name, keys)


@pytest.mark.parametrize("text", ["Mimi rang.", "I asked Mira Okafor.", "Met with M. Okafor"])
def test_an_entity_of_the_roster_goes_by_all_names_that_the_vault_wrote_down(text: str) -> None:
    keys = ("miraokafor", "okaformira", "mimi", "mirabrackwaterexample")
    assert only(text, VAULT) == Identity("PERSON", "Mira Okafor", keys)


def test_what_transcripts_make_of_a_name_is_no_name_of_its_own() -> None:
    assert only("I asked Mark Sandoval.", VAULT).keys == ("marksandoval", "sandovalmark")


def test_a_name_that_two_of_the_roster_go_by_means_neither() -> None:
    two = roster(PERSON=["Mira Okafor/Mimi", "Mimi Quill/Mimi"])
    assert only("I asked Mira Okafor.", two).keys == ("miraokafor", "okaformira")


def test_a_company_is_known_with_and_without_its_legal_form() -> None:
    keys = only("Brackwater called.", VAULT).keys
    assert keys[0] == "brackwaterfreight"
    assert {"brackwaterfreightinc", "bwf"} <= set(keys)


def test_a_form_that_may_be_several_peoples_means_someone_in_its_note_alone() -> None:
    assert only("I asked Mark about it. Mark says no.", VAULT) == Identity("PERSON", "Mark", ("mark",), note="note.md")


def test_a_form_that_the_note_settles_is_not_bound_to_it() -> None:
    assert [each.note for each in identities("Mark Ellery spoke. Then Mark left.", VAULT).values()] == [""]


def test_what_the_sweep_found_names_nobody_that_another_mention_names() -> None:
    found = {"Mira Oak For": "sweep", "Mira Okafor": "fields"}
    assert named("Mira Oak For then Mira Okafor", found).name == "Mira Okafor"


def test_a_name_written_last_name_first_has_the_keys_of_the_name_in_order() -> None:
    assert named("OKAFOR, Mira", {"OKAFOR, Mira": "fields"}).keys == ("miraokafor", "okaformira")


def test_a_name_never_shows_in_the_text_of_an_identity() -> None:
    assert "okafor" not in repr(only("I asked Mira Okafor.", VAULT)).casefold()
