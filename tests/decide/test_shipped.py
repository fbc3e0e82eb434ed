"""The shipped policies do what their table says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import redact
from redact.decide import decide, load_policy, shipped_policies
from redact.decide.vocabulary import ENTITY_TYPES
from redact.model import Plan
from redact.transform import operator_names
from tests.decide.making import found, left_of, note_of

OPERATORS = operator_names()
TABLE = """
           public      internal    confidential         restricted  missing       unknown
share      names       all         all                  withhold    confidential  withhold
team       names       names       all                  withhold    confidential  withhold
backup     names       all         all                  all         restricted    withhold
commit     SECRET      SECRET      SECRET,COMPENSATION,ID  withhold  confidential  withhold
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(row[0], column, cell) for row in ROWS for column, cell in zip(HEAD, row[1:], strict=True)]
VALUES = {"missing": "", "unknown": "privacy: intrenal\n"}


def plan_for(policy: str, privacy: str, entity_types: tuple[str, ...] = ENTITY_TYPES) -> Plan:
    note = note_of(f"---\n{VALUES.get(privacy, f'privacy: {privacy}')}\n---\nMira Okafor\n")
    findings = [found(note, "Mira Okafor", type=each) for each in entity_types]
    return decide(note, findings, load_policy(policy, operators=OPERATORS))


@pytest.mark.parametrize(("policy", "privacy", "fate"), CELLS, ids=lambda value: value)
def test_a_shipped_policy_does_what_its_table_says(policy: str, privacy: str, fate: str) -> None:
    plan = plan_for(policy, privacy)
    kept = {each.finding.entity_type for each in plan.decisions if each.action == "keep"} - {"DATE_TIME"}
    blocked = {each.finding.entity_type for each in plan.decisions if each.action == "block"}
    if fate == "withhold":
        assert (plan.release, plan.level) == ("withhold", None if privacy == "unknown" else privacy)
    elif privacy == "missing":
        assert plan.level == fate
    elif policy == "commit":
        assert (plan.release, blocked) == ("block", set(fate.split(",")))
        assert kept == set(ENTITY_TYPES) - blocked - {"DATE_TIME"}
    else:
        assert (plan.release, blocked) == ("export", set())
        assert kept == ({"PERSON", "ORGANIZATION"} if fate == "names" else set())


@pytest.mark.parametrize("policy", ["share", "team", "backup", "commit"])
@pytest.mark.parametrize("privacy", ["public", "internal", "confidential", "restricted", "missing", "unknown"])
def test_no_shipped_policy_keeps_a_secret(policy: str, privacy: str) -> None:
    assert plan_for(policy, privacy, ("SECRET",)).decisions[0].action in ("redact", "block")


def test_names_and_projects_become_pseudonyms_for_others() -> None:
    decisions = plan_for("share", "confidential").decisions
    pseudonyms = {each.finding.entity_type for each in decisions if each.action == "pseudonym"}
    assert pseudonyms == {"PERSON", "ORGANIZATION", "PROJECT", "LOCATION"}


NOTE = note_of("---\nprivacy: internal\ntype: 1-1\nattendees: [Mira]\n---\nText %%mine%% here.\n```text\nMira: hello\n```\n")


@pytest.mark.parametrize(
    ("policy", "left"),
    [
        ("share", "---\nprivacy: internal\ntype: 1-1\n---\nText  here.\n```text\nMira: hello\n```\n"),
        ("team", NOTE.text.replace("%%mine%%", "")),
        ("backup", NOTE.text),
        ("commit", NOTE.text),
    ],
)
def test_what_a_shipped_policy_cuts_whole(policy: str, left: str) -> None:
    assert left_of(NOTE, decide(NOTE, [], load_policy(policy, operators=OPERATORS))) == left


def test_a_checkout_has_its_policies() -> None:
    assert list(shipped_policies()) == ["backup", "commit", "published", "share", "team"]


def test_an_installed_package_brings_its_policies_along(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "redact"
    shutil.copytree(Path(redact.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "policies").mkdir()
    shutil.copy(shipped_policies()["share"], package / "policies" / "share.yaml")
    (tmp_path / "site-packages" / "policies").mkdir()
    (tmp_path / "site-packages" / "policies" / "another.yaml").write_text("of another package")
    code = "from redact.decide import shipped_policies; print(*shipped_policies())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(package.parent)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["share"]


@pytest.mark.parametrize(
    ("policy", "up_to"), [("share", "internal"), ("team", "internal"), ("backup", "internal"), ("commit", "confidential")]
)
def test_how_far_a_shipped_policy_honours_exceptions(policy: str, up_to: str) -> None:
    loaded = load_policy(policy, operators=OPERATORS)
    assert (loaded.exceptions_up_to.value, loaded.decisions_up_to) == (up_to, "confidential")
