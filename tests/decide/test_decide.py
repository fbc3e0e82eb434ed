"""A plan: a decision for each finding, the regions, the fate of the note."""

from __future__ import annotations

import pickle
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.decide import decide, load_policy
from redact.decide.vocabulary import ENTITY_TYPES
from redact.model import Finding, Release, SegmentKind, Span
from tests.decide.conftest import PolicyOf
from tests.decide.making import OPERATORS, found, note_of

NOTE = note_of("---\nprivacy: internal\nwith: Bo Lind\n---\nMira Okafor %%Bo Lind%% and Acme\n", "HR/Mira Okafor.md")
MIXED = (
    "defaults: {entities: {PERSON: pseudonym, ORGANIZATION: keep, PROJECT: redact, EMAIL_ADDRESS: redact}, remove: [comments]}\n"
)


def test_findings_in_cut_regions_are_removed_by_the_regions_rule(policy_of: PolicyOf) -> None:
    in_comment = found(NOTE, "Bo Lind", after="%%")
    in_field = found(NOTE, "Bo Lind", kind=SegmentKind.FRONTMATTER_VALUE)
    over_the_edge = found(NOTE, "Okafor %%Bo")
    in_path = found(NOTE, "HR/Mira", kind=SegmentKind.PATH)
    plan = decide(NOTE, [in_comment, in_field, over_the_edge, in_path], policy_of(MIXED))
    assert [(each.action, each.rule) for each in plan.decisions] == [
        ("remove", "p.yaml:3 defaults.remove[0]"),
        ("remove", "built in frontmatter.otherwise"),
        ("pseudonym", "p.yaml:3 defaults.entities.PERSON"),
        ("pseudonym", "p.yaml:3 defaults.entities.PERSON"),
    ]


def test_a_mention_that_only_its_type_keeps_follows_the_stricter_one_of_its_entity(policy_of: PolicyOf) -> None:
    note = note_of("Jordan met Jordan of Project Jordan")
    organization = found(note, "Jordan", type="ORGANIZATION", entity="e1")
    person = found(note, "Jordan", entity="e1")
    project = found(note, "Project Jordan", type="PROJECT", entity="e1")
    other = found(note, "Jordan", type="ORGANIZATION", entity="e2")
    none = found(note, "Jordan", type="ORGANIZATION")
    decisions = decide(note, [organization, person, project, other, none], policy_of(MIXED)).decisions
    assert [each.action for each in decisions] == ["redact", "pseudonym", "redact", "keep", "keep"]
    assert decisions[0].rule == "p.yaml:3 defaults.entities.PROJECT (same entity)"
    assert decisions[0].finding == organization


def test_only_a_name_and_only_a_replaced_one_makes_an_entity_strict(policy_of: PolicyOf) -> None:
    note = note_of("Acme, acme, mail@acme.example")
    acme = found(note, "Acme", type="ORGANIZATION", entity="e1")
    others = [
        found(note, "mail@acme.example", type="EMAIL_ADDRESS", entity="e1"),
        found(note, "acme", type="PERSON", entity="e1", score=0.1),
    ]
    assert [each.action for each in decide(note, [acme, *others], policy_of(MIXED)).decisions] == ["keep", "redact", "keep"]


@pytest.mark.parametrize("exempt", ["keep: [Acme]", "threshold: 0.99"])
def test_what_a_list_or_the_threshold_keeps_does_not_follow(exempt: str, policy_of: PolicyOf) -> None:
    note = note_of("Acme met Acme")
    findings = [found(note, "Acme", type="ORGANIZATION", entity="e1"), found(note, "Acme", type="PROJECT", entity="e1", score=1)]
    decisions = decide(note, findings, policy_of(MIXED + exempt)).decisions
    assert decisions[0].action == "keep"


def test_an_ambiguous_form_is_replaced_at_any_score(policy_of: PolicyOf) -> None:
    note = note_of("Alex called")
    finding = found(note, "Alex", score=0.1, ambiguous=True)
    assert decide(note, [finding], policy_of(MIXED)).decisions[0].action == "pseudonym"


def test_a_blocked_type_blocks_the_note_unless_it_is_kept_uncertain_or_cut(policy_of: PolicyOf) -> None:
    policy = policy_of("defaults: {entities: {PERSON: block}, remove: [comments]}\nkeep: [Mira Okafor]")
    spared = [found(NOTE, "Mira Okafor"), found(NOTE, "Acme", score=0.2), found(NOTE, "Bo Lind", after="%%")]
    assert decide(NOTE, spared, policy).release is Release.EXPORT
    plan = decide(NOTE, [*spared, found(NOTE, "Acme")], policy)
    assert (plan.release, plan.rule) == (Release.BLOCK, "p.yaml:3 defaults.entities.PERSON")


@pytest.mark.parametrize(
    ("privacy", "policy", "release", "rule"),
    [
        ("internal", "", "export", "built in"),
        ("internal", "defaults: {}", "export", "p.yaml:3 defaults"),
        ("internal", "defaults: {}\nlevels:\n  internal:\n", "export", "p.yaml:5 levels.internal"),
        ("internal", "levels: {internal: {release: withhold}}", "withhold", "p.yaml:3 levels.internal.release"),
        ("internal", "overrides: [{where: {folder: HR/**}, release: withhold}]", "withhold", "p.yaml:3 overrides[0].release"),
        ("", "", "export", "built in privacy.missing"),
        ("", "privacy: {missing: withhold}", "withhold", "p.yaml:3 privacy.missing"),
        ("", "levels: {confidential: {release: withhold}}", "withhold", "p.yaml:3 levels.confidential.release"),
        ("hidden", "", "withhold", "built in privacy.unknown"),
        ("hidden", "privacy:\n  unknown: restricted", "export", "p.yaml:4 privacy.unknown"),
        ("hidden", "overrides: [{where: {folder: HR}, loosen: true, release: export}]", "withhold", "built in privacy.unknown"),
        ("me", "privacy: {field: audience, aliases: {me: restricted}}", "export", "built in privacy.missing"),
    ],
)
def test_the_note_as_a_whole_has_one_rule(privacy: str, policy: str, release: str, rule: str, policy_of: PolicyOf) -> None:
    note = note_of(f"---\nprivacy: {privacy}\n---\nMira\n", "HR/x.md")
    plan = decide(note, [found(note, "Mira")], policy_of(policy))
    assert (plan.release, plan.rule) == (release, rule)
    assert len(plan.decisions) == 1


def test_a_plan_says_which_policy_made_it(policy_of: PolicyOf) -> None:
    plan = decide(note_of(""), [], policy_of("header: false\nmetadata: [title, author]"))
    assert plan.policy is not None
    assert (plan.policy.name, plan.policy.version, plan.policy.header, plan.policy.metadata) == (
        "p",
        "1",
        False,
        ("title", "author"),
    )


def test_a_policy_can_be_sent_to_another_process(policy_of: PolicyOf) -> None:
    policy = policy_of(f"{MIXED}overrides: [{{where: {{tag: x}}, release: withhold}}]\nkeep: [Acme]")
    assert pickle.loads(pickle.dumps(policy)) == policy


FINDINGS = st.builds(
    lambda start, length, kind, entity_type, score, entity, ambiguous: Finding(
        (Span(start, start + length),), entity_type, score, "t", "", kind, entity, ambiguous
    ),
    st.integers(0, 60), st.integers(1, 20), st.sampled_from(SegmentKind), st.sampled_from(ENTITY_TYPES), st.floats(0, 1),
    st.sampled_from(["", "e1", "e2"]), st.booleans(),
)  # fmt: skip
POLICIES = {name: load_policy(name, operators=OPERATORS) for name in ("share", "team", "backup", "commit")}


@given(
    st.lists(FINDINGS, max_size=12),
    st.sampled_from(sorted(POLICIES)),
    st.sampled_from(["public", "Internal", "confidential", "restricted", "", "odd", "[public]"]),
    st.lists(st.sampled_from(["Mira Okafor", "Acme", "Bo Lind"]), max_size=2),
)
def test_every_plan_is_complete_and_fails_closed(findings: list[Finding], name: str, privacy: str, keep: list[str]) -> None:
    note = note_of(
        f"---\nprivacy: {privacy}\nwith: Bo Lind\n---\nMira Okafor %%Bo Lind%% and Acme <!-- Acme -->\n", "HR/Mira Okafor.md"
    )
    policy = POLICIES[name]
    plan = decide(note, findings, policy, keep=keep)
    assert [decision.finding for decision in plan.decisions] == findings
    assert all(decision.rule for decision in plan.decisions)
    assert all(before.span.end <= after.span.start for before, after in pairwise(plan.removals))
    for decision in plan.decisions:
        if decision.finding.entity_type == "SECRET" and decision.finding.score >= policy.threshold:
            assert decision.action != "keep"
    if privacy in ("odd", "[public]"):
        assert (plan.release, plan.level) == (Release.WITHHOLD, None)
    if plan.release is Release.EXPORT:
        assert all(decision.action != "block" for decision in plan.decisions)


def test_importing_the_stage_loads_no_parser() -> None:
    code = "import sys, redact.decide; print([name for name in ('yaml', 'pyromark', 'pydantic') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_note_in_an_unknown_language_is_warned_about_or_withheld(policy_of: PolicyOf) -> None:
    warned = decide(NOTE, [], policy_of(MIXED), language_known=False)
    assert (warned.release, len(warned.warnings)) == (Release.EXPORT, 1)
    withheld = decide(NOTE, [], policy_of("unsupported_language: withhold\n"), language_known=False)
    assert (withheld.release, withheld.rule) == (Release.WITHHOLD, "p.yaml unsupported_language")
