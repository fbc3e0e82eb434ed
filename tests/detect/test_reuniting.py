"""Within a note: familiar and misheard names, tickers and slips of the pen are their one owner's, and nobody's where two fit."""

import pytest

from redact.detect.detectors import context_names, fields, mentions, roster_names, speakers
from redact.detect.known import Detector
from redact.model import Finding, Roster
from tests.detect.seeking import REPLACED, known, note, roster, swept

DETECTORS: tuple[Detector, ...] = (context_names, fields, mentions, roster_names, speakers)
VAULT = roster(
    PERSON=["Balogun, Adekunle", "Ottoline Fairweather", "Mira Okafor"], ORGANIZATION=["Brackwater Freight", "Zentrik Holdings"]
)
SPOKEN = "```text\nTendai Sikelo  0:01\n{said}\n\nTendai Sikelo  0:09\nyes\n```\n"


def model(text: str, value: str, entity_type: str) -> Finding:
    segments = note(text)
    segment = next(each for each in segments if value in each.text)
    start = segment.text.index(value)
    return segments.finding(segment, start, start + len(value), entity_type, score=0.6, detector="names_by_model", reason="model")


def owner_of(text: str, value: str, entity_type: str, people: Roster = VAULT) -> tuple[str, bool]:
    """Give the entity and the flag of what a model took for a name."""
    from redact.detect.linking import link
    from redact.detect.merging import merge
    from redact.detect.sweep import sweep

    segments, surroundings = note(text), known(people)
    proposed = [each for detector in DETECTORS for each in detector.find(segments, surroundings)]
    found = sweep(segments, merge([*proposed, model(text, value, entity_type)]), surroundings)
    place = text.index(value)
    owners = {
        (each.entity, each.ambiguous)
        for each in link(segments, merge(found), surroundings)
        if each.score >= REPLACED and not each.in_path and each.extent == (place, place + len(value))
    }
    (owner,) = owners
    return owner


@pytest.mark.parametrize(
    ("text", "value", "entity_type", "owner"),
    [
        ("We met Adekunle Balogun. Then Kunle B. left.", "Kunle B", "PERSON", "p1"),
        ("We met Adekunle Balogun. They call him Kunle.", "Kunle", "PERSON", "p1"),
        ("We met Ottoline Fairweather, or Ottolie.", "Ottolie", "PERSON", "p2"),
        ("Brackwater Freight (BRKW) fell.", "BRKW", "ORGANIZATION", "o1"),
        ("Brackwater Freight fell, and BRKW with it.", "BRKW", "PERSON", "o1"),
        ("Brackwater Freight grew, Brackwater EU shrank.", "Brackwater EU", "ORGANIZATION", "o1"),
        ("Ex-Brackwater people call Brackwater Freight home.", "Ex-Brackwater", "ORGANIZATION", "o1"),
        ("Brackwater Freight: `BRKW_TOKEN=abc`.", "BRKW_TOKEN", "PERSON", "o1"),
        ("We met Kunle Balogun.", "Kunle Balogun", "PERSON", "p1"),
        ("Fairweather wrote: Ottoline Fairweatherr.", "Fairweatherr", "PERSON", "p2"),
        ("That Mira Okafor again.", "That Mira Okafor", "PERSON", "p3"),
        ("Brackwater Freight is no Brackwatter.", "Brackwatter", "PERSON", "o1"),
        (SPOKEN.format(said="so Ottolin Fareweather rang"), "Ottolin Fareweather", "PERSON", "p2"),
        (SPOKEN.format(said="we saw Zen Trick Holdings"), "Zen Trick Holdings", "ORGANIZATION", "o2"),
    ],
)
def test_another_form_is_its_one_owners(text: str, value: str, entity_type: str, owner: str) -> None:
    assert owner_of(text, value, entity_type) == (owner, False)


@pytest.mark.parametrize(
    ("text", "value", "entity_type"),
    [
        ("Brackwater Freight and Brockwell Freight fell, as did BRKW.", "BRKW", "ORGANIZATION"),
        ("Brackwater Freight fell. BKRX rose.", "BKRX", "ORGANIZATION"),
        ("Brackwater Freight met with Brackwater Homes.", "Brackwater Homes", "ORGANIZATION"),
        ("Mira Okafor met with Okafor Partners.", "Okafor Partners", "ORGANIZATION"),
        ("Mira Okafor met Mara Okafor.", "Mara Okafor", "PERSON"),
        (SPOKEN.format(said="so Marko Fairweather rang"), "Marko Fairweather", "PERSON"),
    ],
)
def test_what_may_be_someone_else_stays_its_own(text: str, value: str, entity_type: str) -> None:
    owner, _ = owner_of(text, value, entity_type)
    assert owner.startswith("n")


@pytest.mark.parametrize(
    ("text", "value", "entity_type"),
    [
        (SPOKEN.format(said="so Watch a Coo Okafor rang"), "Watch a Coo Okafor", "PERSON"),
        ("Mira Okafor wrote. Signed: Mira Okaforr.", "Mira Okaforr", "PERSON"),
        ("Mira Okafor is here. Hi Mire, how goes it?", "Mire", "PERSON"),
        ("---\nattendees: [Wim]\n---\nThen W. Hendrikse signed.", "W. Hendrikse", "PERSON"),
        ("Mira Okafor knows the zentrum mira by heart.", "zentrum mira", "PERSON"),
        ("Zentrik Holdings pays through Zentrik Logistics BV.", "Zentrik Logistics BV", "ORGANIZATION"),
        ("Brackwater Freight and Brockwell Freight fell, as did BRKW.", "BRKW", "ORGANIZATION"),
    ],
)
def test_what_may_be_someone_known_is_flagged_and_its_own(text: str, value: str, entity_type: str) -> None:
    owner, flagged = owner_of(text, value, entity_type)
    assert owner.startswith("n")
    assert flagged


@pytest.mark.parametrize(
    ("text", "value", "entity_type"),
    [
        ("Mira Okafor met Mara Okafor.", "Mara Okafor", "PERSON"),
        ("Mira Okafor met Mira Sandoval.", "Mira Sandoval", "PERSON"),
        ("Mira Okafor met Tendai Sikelo.", "Tendai Sikelo", "PERSON"),
        ("Mira Okafor met Tendai.", "Tendai", "PERSON"),
        ("Brackwater Freight met with Brackwater Homes.", "Brackwater Homes", "ORGANIZATION"),
        ("Brackwater Freight fell. Velm GmbH rose.", "Velm GmbH", "ORGANIZATION"),
        (SPOKEN.format(said="so Marko Fairweather rang"), "Marko Fairweather", "PERSON"),
        (SPOKEN.format(said="so Grace rang, and Mira Okafor"), "Grace", "PERSON"),
    ],
)
def test_a_stranger_is_not_flagged(text: str, value: str, entity_type: str) -> None:
    owner, flagged = owner_of(text, value, entity_type)
    assert owner.startswith("n")
    assert not flagged


def test_the_initials_of_two_people_are_no_company() -> None:
    from redact.detect.sweeping.glue import without_overruns

    for text, people in (
        ("Then MO & T.S. agreed.", ["MO", "T.S."]),
        ("Then M.O. & TS agreed.", ["M.O.", "TS"]),
        ("Then B&Q agreed.", ["B&Q"]),
    ):
        segments = note(text)
        found = without_overruns(segments, [model(text, text[5:-8], "ORGANIZATION")], ())
        assert [text[slice(*each.extent)] for each in found] == people


def test_a_letter_that_may_be_several_peoples_is_flagged() -> None:
    text = "---\nattendees: [Mira Okafor, Mark Ellery]\n---\nWe will see if M. agrees to it.\n"
    flagged = [each.ambiguous for each in swept(text, DETECTORS) if text[slice(*each.extent)] == "M." and not each.in_path]
    assert flagged == [True]


def test_a_company_that_the_vault_keeps_goes_by_its_short_name_and_is_flagged() -> None:
    from dataclasses import replace

    two = roster(ORGANIZATION=["Brackwater Freight", "Brackwater Logistics Holdings"])
    sources = ("a.md: folder",), ("b.md: text",)
    kept = Roster(tuple(replace(each, sources=source) for each, source in zip(two.entities, sources, strict=True)))
    text = "We rang Brackwater about it."
    found = [(each.entity, each.ambiguous) for each in swept(text, DETECTORS, kept) if each.score >= REPLACED]
    assert found == [("o1", True)]


def test_what_a_note_lists_as_misheard_is_that_persons_wherever_it_stands() -> None:
    text = '# Mira Okafor\n\nCaptions turn Mira Okafor into "Meera", "oak for", "Ada Quill". Ada Quill came up twice.\n'
    found = [(text[slice(*each.extent)], each.entity) for each in swept(text, DETECTORS, VAULT) if each.score >= REPLACED]
    assert {entity for name, entity in found if name in {"Meera", "oak for", "Ada Quill"}} == {"p3"}
