"""What the decisions file spares, and what it doesn't."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Callable

import pytest

from redact.decide import Exceptions, Policy, decide
from redact.decide.exceptions import fingerprint_of, parse_exceptions
from redact.decide.leaders import Leader
from redact.decide.names import key_of_text
from redact.model import Finding, KnownEntity, Note, Plan, Roster, SegmentKind
from tests.decide.conftest import PolicyOf
from tests.decide.making import found, note_of

SALT = bytes(range(16))
NOBODY = Roster()
TODAY = datetime.date(2027, 6, 30)
REPLACES_ALL = "defaults: {entities: {'*': redact}, frontmatter: {otherwise: keep}}\nexceptions: {up_to: internal}\n"
PRIVACY = "---\nprivacy: internal\n---\n"


def made(value: str) -> str:
    return fingerprint_of(key_of_text(value), SALT)


def file_of(*entries: str) -> Exceptions:
    """Read a file of such entries; `{Mira}` in one is that value's fingerprint."""
    lines = "".join(f"- {{{each}}}\n" for each in entries)
    return parse_exceptions(f"version: 1\ndecisions:\n- {{salt: {base64.b64encode(SALT).decode()}}}\n{lines}")


def plan_for(
    policy: Policy, note: Note, findings: list[Finding], exceptions: Exceptions, roster: Roster = NOBODY, **more: object
) -> Plan:
    return decide(note, findings, policy, roster=roster, exceptions=exceptions, **{"today": TODAY} | more)  # type: ignore[arg-type]


@pytest.fixture
def policy(policy_of: PolicyOf) -> Policy:
    return policy_of(REPLACES_ALL)


SPARES: dict[str, tuple[str, bool]] = {
    "a value": (f"value: {made('120k EUR')}, policy: p", True),
    "a value however it is spaced and cased": (f"value: {made('120K-eur')}, policy: p", True),
    "another value": (f"value: {made('130k EUR')}, policy: p", False),
    "a value of its type": (f"value: {made('120k EUR')}, type: COMPENSATION, policy: p", True),
    "a value of another type": (f"value: {made('120k EUR')}, type: PERSON, policy: p", False),
    "a value in its note": (f"value: {made('120k EUR')}, in: HR/Offer.md, policy: p", True),
    "a value in its folder": (f"value: {made('120k EUR')}, in: HR, policy: p", True),
    "a value in a pattern": (f"value: {made('120k EUR')}, in: '**/*.md', policy: p", True),
    "a value in another note": (f"value: {made('120k EUR')}, in: HR/Other.md, policy: p", False),
    "a value for every policy": (f"value: {made('120k EUR')}, policy: '*'", True),
    "a value for another policy": (f"value: {made('120k EUR')}, policy: commit", False),
    "a value on its last day": (f"value: {made('120k EUR')}, policy: p, until: 2027-06-30", True),
    "a value after its last day": (f"value: {made('120k EUR')}, policy: p, until: 2027-06-29", False),
    "a type": ("type: COMPENSATION, policy: p", True),
    "a type in a folder": ("type: COMPENSATION, in: HR/**, policy: p", True),
    "a folder": ("in: HR, policy: p", True),
    "another type": ("type: MONEY, policy: p", False),
}


@pytest.mark.parametrize(("entry", "spared"), SPARES.values(), ids=SPARES)
def test_an_entry_spares_what_it_is_about(entry: str, spared: bool, policy: Policy) -> None:
    note = note_of(f"{PRIVACY}She gets 120k EUR\n", "HR/Offer.md")
    (decision,) = plan_for(policy, note, [found(note, "120k EUR", type="COMPENSATION")], file_of(entry)).decisions
    assert decision.action == ("keep" if spared else "redact")
    assert decision.rule == ("decisions.yaml:4" if spared else "p.yaml:3 defaults.entities.*")


@pytest.mark.parametrize("what", [f"value: {made('120k EUR')}", "type: COMPENSATION"])
def test_of_several_entries_the_first_is_named(what: str, policy: Policy) -> None:
    note = note_of(f"{PRIVACY}She gets 120k EUR\n", "HR/Offer.md")
    entries = file_of(f"{what}, in: Else, policy: p", f"{what}, in: HR, policy: p", f"{what}, in: HR/Offer.md, policy: p")
    (decision,) = plan_for(policy, note, [found(note, "120k EUR", type="COMPENSATION")], entries).decisions
    assert decision.rule == "decisions.yaml:5"


SECRETS = {
    "its value and type": (f"value: {made('kestrel-4471')}, type: SECRET, policy: p", True),
    "its value alone": (f"value: {made('kestrel-4471')}, policy: p", False),
    "its place": ("in: HR, policy: p", False),
    "another secret's value": (f"value: {made('kestrel-4472')}, type: SECRET, policy: p", False),
}


@pytest.mark.parametrize(("entry", "spared"), SECRETS.values(), ids=SECRETS)
def test_a_secret_is_spared_by_value_and_type_together_alone(entry: str, spared: bool, policy: Policy) -> None:
    note = note_of(f"{PRIVACY}kestrel-4471\n", "HR/Offer.md")
    (decision,) = plan_for(policy, note, [found(note, "kestrel-4471", type="SECRET")], file_of(entry)).decisions
    assert decision.action == ("keep" if spared else "redact")


@pytest.mark.parametrize(
    "written", ["Mira Okafor", "Okafor", "Mimi"], ids=["full name", "a form of the note", "a form of the roster"]
)
def test_a_name_stays_in_all_its_forms(written: str, policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Mira, Okafor; Tomasz\n", "People/Mira Okafor.md")
    roster = Roster((KnownEntity("p1", "PERSON", "Mira Okafor", ("Mimi",)), KnownEntity("p2", "PERSON", "Tomasz")))
    findings = [
        found(note, "Mira", entity="p1"),
        found(note, "Okafor", entity="p1"),
        found(note, "Tomasz", entity="p2"),
        found(note, "Mira Okafor", entity="p1", kind=SegmentKind.PATH),
    ]
    plan = plan_for(policy, note, findings, file_of(f"value: {made(written)}, policy: p"), roster)
    assert [each.action for each in plan.decisions] == ["keep", "keep", "redact", "keep"]
    assert plan.warnings == ("3 findings stay by decisions.yaml (line 4)",)


@pytest.mark.parametrize("is_in_note", [True, False])
def test_a_form_that_two_people_share_keeps_neither(is_in_note: bool, policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Mira; Mira Okafor\n")
    findings = [found(note, "Mira", entity="p1")]
    findings += [found(note, "Mira", entity="p2", after="; ")] * is_in_note
    roster = Roster() if is_in_note else Roster((KnownEntity("p2", "PERSON", "Mira Bell", ("Mira",)),))
    plan = plan_for(policy, note, findings, file_of(f"value: {made('Mira')}, policy: p"), roster)
    assert {each.action for each in plan.decisions} == {"redact"}
    assert plan.warnings == ("decisions.yaml:4 fits more than one PERSON and keeps none of them: give a full name",)


def test_an_ambiguous_form_is_never_spared(policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Mira\n")
    for entry in (f"value: {made('Mira')}, policy: p", "type: PERSON, policy: p"):
        plan = plan_for(policy, note, [found(note, "Mira", ambiguous=True)], file_of(entry))
        assert plan.decisions[0].action == "redact"


def test_removed_regions_and_always_lists_win(policy_of: PolicyOf) -> None:
    policy = policy_of("always: [Nightjar]\ndefaults: {remove: [comments]}\n")
    note = note_of(f"{PRIVACY}Nightjar %% Tomasz %%\n")
    findings = [found(note, "Nightjar", type="PROJECT"), found(note, "Tomasz")]
    plan = plan_for(policy, note, findings, file_of("in: note.md, policy: p"))
    assert [each.action for each in plan.decisions] == ["redact", "remove"]


@pytest.mark.parametrize(
    ("privacy", "action"), [("public", "keep"), ("internal", "keep"), ("confidential", "redact"), ("?", "redact")]
)
def test_the_file_is_honoured_up_to_the_level_that_the_policy_says(privacy: str, action: str, policy: Policy) -> None:
    note = note_of(f"---\nprivacy: {privacy}\n---\nTomasz\n")
    plan = plan_for(policy, note, [found(note, "Tomasz")], file_of("type: PERSON, policy: p"))
    assert plan.decisions[0].action == action


def test_a_blocked_note_leaves_when_what_blocks_it_is_spared(policy_of: PolicyOf) -> None:
    policy = policy_of("defaults: {entities: {'*': block}}\n")
    note = note_of(f"{PRIVACY}Tomasz\n")
    assert plan_for(policy, note, [found(note, "Tomasz")], file_of("type: PERSON, policy: p")).release == "export"


def test_ended_decisions_about_the_note_are_counted(policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Tomasz\n", "HR/a.md")
    ended = [f"type: {each}, in: {folder}, policy: p, until: 2027-01-01" for each in ("ID", "MONEY") for folder in ("HR", "Else")]
    assert plan_for(policy, note, [], file_of(*ended)).warnings == (
        "2 of the decisions in decisions.yaml about this note have ended",
    )


def test_who_does_not_say_the_day_gets_none_of_the_decisions_that_end(policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Tomasz\n")
    exceptions = file_of("type: PERSON, policy: p, until: 2999-01-01")
    assert decide(note, [found(note, "Tomasz")], policy, exceptions=exceptions).decisions[0].action == "redact"


def test_a_name_that_other_notes_replace_is_not_spared_in_the_path(policy: Policy) -> None:
    note = note_of(f"{PRIVACY}Mira\n", "Mira.md")
    findings = [found(note, "Mira", entity="p1"), found(note, "Mira", entity="p1", kind=SegmentKind.PATH)]
    leaders = {"p1": Leader("redact", "elsewhere")}
    plan = plan_for(policy, note, findings, file_of("in: Mira.md, policy: p"), leaders=leaders)
    assert [each.action for each in plan.decisions] == ["keep", "redact"]


NO_PRINT: dict[str, Callable[[Note], list[Finding]]] = {
    "a finding that the policy keeps": lambda note: [found(note, "Python", score=0.1)],
    "a finding of another type": lambda note: [found(note, "Python", type="MONEY")],
    "no finding": lambda _: [],
}


@pytest.mark.parametrize("findings", NO_PRINT.values(), ids=NO_PRINT)
def test_no_fingerprint_is_made_for(
    findings: Callable[[Note], list[Finding]], policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = note_of(f"{PRIVACY}Python\n")
    read = file_of(f"value: {made('Python')}, type: PERSON, policy: p", f"value: {made('x')}, in: HR, policy: p")
    monkeypatch.setattr(hashlib, "scrypt", lambda *_a, **_k: pytest.fail("a fingerprint was made"))
    plan_for(policy, note, findings(note), read)


def test_a_fingerprint_is_the_same_in_every_way_to_write_the_value_and_holds_no_value() -> None:
    assert len({made(each) for each in ("Mira Okafor", "mira-okafor", "MIRA  OKAFOR", "Ｍira Okafor")}) == 1
    assert made("Mira Okafor") != made("Mira Okafo")


LEVELS = {
    "for this policy": ("policy: p", ["public", "internal", "confidential"]),
    "for every policy": ("policy: '*'", ["public", "internal"]),
}


@pytest.mark.parametrize(("named", "honoured"), LEVELS.values(), ids=LEVELS)
def test_without_a_word_of_the_policy_decisions_that_name_it_count_further_than_others(
    named: str, honoured: list[str], policy_of: PolicyOf
) -> None:
    policy = policy_of("defaults: {entities: {'*': redact}, frontmatter: {otherwise: keep}}\n")
    spared = []
    for level in ("public", "internal", "confidential", "restricted"):
        note = note_of(f"---\nprivacy: {level}\n---\n120k EUR <!-- redact: keep -->\n")
        (decision,) = plan_for(policy, note, [found(note, "120k EUR")], file_of(f"value: {made('120k EUR')}, {named}")).decisions
        spared += [level] if decision.action == "keep" and decision.rule.startswith(("decisions", "keep mark")) else []
    assert spared == honoured
