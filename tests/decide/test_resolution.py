"""How a rule is found: one table, in cases/resolution.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from redact.decide import decide
from tests.decide.conftest import PolicyOf
from tests.decide.making import found, left_of, note_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "resolution.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_each_decision_follows_the_rule_that_holds(case: dict[str, Any], policy_of: PolicyOf) -> None:
    frontmatter = case.get("frontmatter", "privacy: internal\n")
    note = note_of(f"---\n{frontmatter}---\n{case.get('body', 'Mira Okafor called.')}\n", case.get("path", "Notes/today.md"))
    finding = found(note, "Mira Okafor", type=case.get("type", "PERSON"), score=case.get("score", 0.95))
    decision = decide(note, [finding], policy_of(case.get("policy", ""))).decisions[0]
    assert (decision.action, decision.rule) == (case["action"], case["rule"])


def test_an_operator_takes_its_parameters_along(policy_of: PolicyOf) -> None:
    note = note_of("It cost 4 million.")
    policy = policy_of("defaults: {entities: {MONEY: {operator: generalize, step: band, bounds: [1, 10]}}}")
    decision = decide(note, [found(note, "4 million", type="MONEY")], policy).decisions[0]
    assert (decision.action, decision.parameters) == ("generalize", {"step": "band", "bounds": [1, 10]})


SILENT = """\
defaults: {entities: {PERSON: pseudonym}, frontmatter: {otherwise: keep}}
overrides:
- where: {folder: HR}
  release: withhold
  entities: {PERSON: redact}
  frontmatter: {otherwise: remove}
- where: {tag: team}
  release: export
  entities: {PERSON: pseudonym}
  frontmatter: {keep: [room]}
"""
HR_NOTE = note_of("---\nprivacy: internal\nroom: 4\n---\nMira Okafor #team", "HR/x.md")


def test_an_override_that_loosens_an_earlier_one_in_silence_is_left_out_and_warned_of(policy_of: PolicyOf) -> None:
    plan = decide(HR_NOTE, [found(HR_NOTE, "Mira Okafor")], policy_of(SILENT))
    assert plan.release == "withhold"
    assert plan.decisions[0].action == "redact"
    assert left_of(HR_NOTE, plan) == "---\nprivacy: internal\n---\nMira Okafor #team"
    assert plan.warnings == (
        "p.yaml:11 overrides[1].entities.PERSON loosens p.yaml:7 overrides[0].entities.PERSON without `loosen: true`: left out",
        "p.yaml:10 overrides[1].release loosens p.yaml:6 overrides[0].release without `loosen: true`: left out",
        "p.yaml:12 overrides[1].frontmatter.keep[0] loosens p.yaml:8 overrides[0].frontmatter.otherwise "
        "without `loosen: true`: left out",
    )


def test_an_override_that_says_so_loosens_an_earlier_one(policy_of: PolicyOf) -> None:
    plan = decide(HR_NOTE, [found(HR_NOTE, "Mira Okafor")], policy_of(f"{SILENT}  loosen: true\n"))
    assert (plan.release, plan.rule, plan.warnings) == ("export", "p.yaml:10 overrides[1].release", ())
    assert plan.decisions[0].action == "pseudonym"
    assert left_of(HR_NOTE, plan) == HR_NOTE.text
