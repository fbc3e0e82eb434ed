"""Keep and always lists: a name in all its forms, and no other's."""

from __future__ import annotations

from typing import Any

import pytest

from redact.decide import decide
from redact.model import Finding, KnownEntity, Note, Plan, Roster, SegmentKind
from tests.decide.conftest import PolicyOf
from tests.decide.making import found, note_of

POLICY = "defaults: {entities: {PERSON: pseudonym, ORGANIZATION: pseudonym, '*': redact}}\n"

SAME = {
    "as written": ("Mira Okafor called", ["Mira Okafor"], SegmentKind.PROSE),
    "other case": ("MIRA OKAFOR called", ["MIRA OKAFOR"], SegmentKind.PROSE),
    "slug": ("#team/mira-okafor", ["mira-okafor"], SegmentKind.TAG),
    "camel case": ("#MiraOkafor", ["MiraOkafor"], SegmentKind.TAG),
    "link target": ("[x](Mira%20Okafor.md)", ["Mira%20Okafor"], SegmentKind.URL),
    "split by markup": ("**Mira** Okafor called", ["Mira", " Okafor"], SegmentKind.PROSE),
    "over two lines": ("Mira\r\nOkafor called", ["Mira\r\nOkafor"], SegmentKind.PROSE),
    "over two lines of a quote": ("> Mira\n> Okafor called", ["Mira\n> Okafor"], SegmentKind.PROSE),
    "soft hyphen": ("Mira Oka\u00adfor called", ["Mira Oka\u00adfor"], SegmentKind.PROSE),
    "escape": ("Mira\\_Okafor called", ["Mira\\_Okafor"], SegmentKind.PROSE),
    "entity": ("Mira&nbsp;Okafor called", ["Mira&nbsp;Okafor"], SegmentKind.PROSE),
}
OTHER = {
    "part": ("Mira called", ["Mira"], SegmentKind.PROSE),
    "longer": ("Mira Okafors called", ["Mira Okafors"], SegmentKind.PROSE),
    "another": ("Mira Oka called", ["Mira Oka"], SegmentKind.PROSE),
    "with an accent": ("Mirá Okafor called", ["Mirá Okafor"], SegmentKind.PROSE),
}


def action(text: str, pieces: list[str], kind: SegmentKind, keep: str, policy_of: PolicyOf, **details: Any) -> str:
    note = note_of(text)
    return decide(note, [found(note, *pieces, kind=kind, **details)], policy_of(POLICY), keep=[keep]).decisions[0].action


@pytest.mark.parametrize(("text", "pieces", "kind"), SAME.values(), ids=SAME)
def test_a_name_is_kept_however_it_is_written(text: str, pieces: list[str], kind: SegmentKind, policy_of: PolicyOf) -> None:
    assert action(text, pieces, kind, "Mira Okafor", policy_of) == "keep"


@pytest.mark.parametrize(("text", "pieces", "kind"), OTHER.values(), ids=OTHER)
def test_another_name_is_not_kept(text: str, pieces: list[str], kind: SegmentKind, policy_of: PolicyOf) -> None:
    assert action(text, pieces, kind, "Mira Okafor", policy_of) == "pseudonym"


def test_signs_count(policy_of: PolicyOf) -> None:
    assert action("C called", ["C"], SegmentKind.PROSE, "C++", policy_of) == "pseudonym"
    assert action("C++ it is", ["C++"], SegmentKind.PROSE, "c++", policy_of) == "keep"


def test_a_secret_and_an_ambiguous_form_are_never_kept(policy_of: PolicyOf) -> None:
    assert action("hunter2", ["hunter2"], SegmentKind.CODE, "hunter2", policy_of, type="SECRET") == "redact"
    assert action("Mira called", ["Mira"], SegmentKind.PROSE, "Mira", policy_of, ambiguous=True) == "pseudonym"


def test_a_name_in_the_path_is_kept(policy_of: PolicyOf) -> None:
    note = note_of("", "People/Mira Okafor.md")
    plan = decide(note, [found(note, "Mira Okafor", kind=SegmentKind.PATH)], policy_of(POLICY), keep=["Mira Okafor"])
    assert plan.decisions[0].action == "keep"


NOTE = note_of("Mira Okafor and Bo Lind. Mira said, Okafor wrote, m@x.io, 412k. Mira Singh, Mira.", "1-1/Mira.md")


def forms(note: Note) -> dict[str, Finding]:
    return {
        "full": found(note, "Mira Okafor", entity="p1"),
        "other": found(note, "Bo Lind", entity="p2"),
        "last": found(note, "Okafor wrote", entity="p1"),
        "mail": found(note, "m@x.io", type="EMAIL_ADDRESS", entity="p1"),
        "path": found(note, "Mira", entity="p1", kind=SegmentKind.PATH),
        "pay": found(note, "412k", type="COMPENSATION"),
    }


def kept(plan: Plan, named: dict[str, Finding]) -> set[str]:
    return {name for name, decision in zip(named, plan.decisions, strict=True) if decision.action == "keep"}


def test_one_mention_keeps_the_entity_in_all_its_forms_and_nothing_else_of_it(policy_of: PolicyOf) -> None:
    named = forms(NOTE)
    plan = decide(NOTE, list(named.values()), policy_of(POLICY), keep=["Mira Okafor"])
    assert kept(plan, named) == {"full", "last", "path"}
    assert {decision.rule for decision in plan.decisions if decision.action == "keep"} == {"--keep"}


def test_the_roster_knows_whom_a_name_means_that_the_note_does_not_hold(policy_of: PolicyOf) -> None:
    named = {"last": found(NOTE, "Okafor wrote", entity="p1"), "other": found(NOTE, "Bo Lind", entity="p2")}
    roster = Roster((KnownEntity("p1", "PERSON", "Mira Adaeze Okafor", ("Mia",)), KnownEntity("p2", "PERSON", "Bo Lind")))
    for name in ("Mira Adaeze Okafor", "mia"):
        assert kept(decide(NOTE, list(named.values()), policy_of(POLICY), keep=[name], roster=roster), named) == {"last"}


def test_a_name_that_two_people_bear_keeps_neither_and_is_warned_of(policy_of: PolicyOf) -> None:
    named = {
        "okafor": found(NOTE, "Mira", entity="p1", kind=SegmentKind.PATH),
        "singh": found(NOTE, "Mira", entity="p2", after="Singh"),
        "full": found(NOTE, "Mira Okafor", entity="p1"),
    }
    policy = policy_of(f"{POLICY}keep: [Mira]")
    plan = decide(NOTE, list(named.values()), policy)
    assert kept(plan, named) == set()
    assert plan.warnings == ("p.yaml:4 keep[0] fits more than one PERSON and keeps none of them: give a full name",)
    assert kept(decide(NOTE, list(named.values()), policy, keep=["Mira Okafor"]), named) == {"okafor", "full"}


def test_a_name_that_a_person_and_a_company_bear_keeps_both(policy_of: PolicyOf) -> None:
    note = note_of("Jordan met Jordan")
    named = {"person": found(note, "Jordan", entity="p1"), "company": found(note, "Jordan", type="ORGANIZATION", entity="o1")}
    assert kept(decide(note, list(named.values()), policy_of(POLICY), keep=["jordan"]), named) == {"person", "company"}


def test_always_beats_keep_for_the_whole_entity(policy_of: PolicyOf) -> None:
    named = forms(NOTE)
    plan = decide(NOTE, list(named.values()), policy_of(f"{POLICY}keep: [Okafor wrote]\nalways: [Mira Okafor]"))
    assert kept(plan, named) == set()


def test_a_pattern_means_all_that_it_fits(policy_of: PolicyOf) -> None:
    note = note_of("PRJ-12 and PRJ-7 and PRJ-x")
    named = {name: found(note, name, type="PROJECT", entity=name) for name in ("PRJ-12", "PRJ-7", "PRJ-x")}
    plan = decide(note, list(named.values()), policy_of(f"{POLICY}keep: [{{pattern: 'PRJ-\\d+'}}]"))
    assert kept(plan, named) == {"PRJ-12", "PRJ-7"}


def test_detection_is_told_what_it_must_always_find(policy_of: PolicyOf) -> None:
    policy = policy_of("always: [Nightjar, {pattern: 'PRJ-\\d+', type: ID}, {text: Bo Lind, type: PERSON}]")
    assert [each[:3] for each in policy.always] == [
        ("Nightjar", "PROJECT", True),
        ("PRJ-\\d+", "ID", False),
        ("Bo Lind", "PERSON", True),
    ]
    assert [each.literal for each in policy.always] == [True, False, True]
