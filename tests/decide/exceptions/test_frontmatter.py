"""The keep list in a note's own frontmatter works as a policy's keep list does, for that note alone."""

from __future__ import annotations

import pytest

from redact.decide import decide
from redact.model import KnownEntity, Roster, SegmentKind
from tests.decide.conftest import PolicyOf
from tests.decide.exceptions.saying import POLICY
from tests.decide.making import found, note_of

WRITTEN = {
    "flow": 'redact: {keep: [Mira Okafor, "120k EUR"]}',
    "block": "redact:\n  keep:\n    - Mira Okafor\n    - 120k EUR",
    "single values": "redact: {keep: Mira Okafor}\nREDACT:\n  Keep: 120k EUR",
}
MISTAKEN = ["redact: keep", "redact: [Mira Okafor]", "redact: {kept: [Mira Okafor]}", "redact: {keep: {a: Mira Okafor}}"]


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_name_stays_in_all_forms_and_a_value_as_it_is(written: str, policy_of: PolicyOf) -> None:
    note = note_of(f"---\n{written}\n---\nBody: Okafor gets 120k EUR, Tomasz 130k EUR\n", "People/Mira.md")
    roster = Roster((KnownEntity("p1", "PERSON", "Mira Okafor", ("Mira",)),))
    findings = [
        found(note, "Okafor", entity="p1", after="Body: "),
        found(note, "120k EUR", type="COMPENSATION", after="gets "),
        found(note, "Tomasz", entity="p2"),
        found(note, "130k EUR", type="COMPENSATION"),
        found(note, "Mira", entity="p1", kind=SegmentKind.PATH),
    ]
    plan = decide(note, findings, policy_of(POLICY), roster=roster)
    assert [each.action for each in plan.decisions] == ["keep", "keep", "redact", "redact", "keep"]
    assert plan.decisions[0].rule == "keep in the note's frontmatter"
    assert plan.warnings == ("3 findings stay by the note's own keep marks (frontmatter)",)


@pytest.mark.parametrize("written", MISTAKEN)
def test_what_is_no_keep_list_keeps_nothing_and_is_told(written: str, policy_of: PolicyOf) -> None:
    note = note_of(f"---\n{written}\n---\nBody: Mira Okafor\n")
    plan = decide(note, [found(note, "Mira Okafor", after="Body: ", entity="p1")], policy_of(POLICY))
    assert plan.decisions[0].action == "redact"
    assert plan.warnings == ("the property redact holds something else than a list `keep`, and that keeps nothing",)


@pytest.mark.parametrize("written", ["redact:", "redact: {}", "redact: {keep: []}", "redact: {keep: ['-']}"])
def test_an_empty_keep_list_keeps_nothing(written: str, policy_of: PolicyOf) -> None:
    note = note_of(f"---\n{written}\n---\nMira -\n")
    plan = decide(note, [found(note, "Mira"), found(note, "-", after="Mira ")], policy_of(POLICY))
    assert ({each.action for each in plan.decisions}, plan.warnings) == ({"redact"}, ())


def test_a_secret_an_ambiguous_form_and_a_shared_name_do_not_stay(policy_of: PolicyOf) -> None:
    note = note_of("---\nredact: {keep: [kestrel, Mira, Jo]}\n---\nBody: kestrel Mira Jo, Jo\n")
    findings = [
        found(note, "kestrel", type="SECRET", after="Body: "),
        found(note, "Mira", ambiguous=True, entity="p1", after="Body: "),
        found(note, "Jo", entity="p2", after="Body: "),
        found(note, "Jo", entity="p3", after="Jo, "),
    ]
    plan = decide(note, findings, policy_of(POLICY))
    assert {each.action for each in plan.decisions} == {"redact"}


def test_the_list_is_not_honoured_beyond_the_policys_level(policy_of: PolicyOf) -> None:
    note = note_of("---\nprivacy: confidential\nredact: {keep: [Mira]}\n---\nBody: Mira\n")
    plan = decide(note, [found(note, "Mira", after="Body: ")], policy_of(""))
    assert plan.decisions[0].action == "redact"
    assert plan.warnings == ("keep marks are not honoured at confidential (built in exceptions.up_to)",)
