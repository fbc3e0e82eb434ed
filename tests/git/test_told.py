"""That a check honours what the user told, also where no names are looked for, and looks again where it changes."""

from __future__ import annotations

import pytest

from redact.told import Always, Entry, Name, change_known
from tests.git.checks import check, checked, note
from tests.git.repositories import Repo

RULES = """version: 1
name: ours
defaults:
  entities: {"*": keep, SECRET: block, COMPENSATION: block}
"""
NAMES = RULES.replace("COMPENSATION: block", "PERSON: block")


@pytest.mark.parametrize("told", [Always("4711", "COMPENSATION"), Always("4711", "COMPENSATION", "*.md")])
def test_a_text_is_found_without_looking_for_names_and_looked_for_again_when_it_was_told(told: Entry, repo: Repo) -> None:
    repo.write("rules.yaml", RULES)
    repo.write(".redact.toml", 'policy = "rules.yaml"\n')
    repo.stage("A.md", note("The figure is 4711 and no more.\n"))
    assert checked(repo).code == 0
    added, _ = change_known(repo.root, [told])
    answer = checked(repo)
    assert answer.code == 1
    assert answer.found("A.md") == [("COMPENSATION", "new")]
    change_known(repo.root, [Always("4711", "COMPENSATION", "HR")], added)
    assert checked(repo).code == 0


def test_a_name_is_found_and_looked_for_again_when_it_was_told(repo: Repo) -> None:
    repo.write("rules.yaml", NAMES)
    repo.write(".redact.toml", 'policy = "rules.yaml"\neffort = "fast"\n')
    repo.stage("A.md", note("zorvath said so.\n"))
    assert checked(repo).code == 0
    added, _ = change_known(repo.root, [Name("people", "Zorvath")])
    assert checked(repo).code == 1
    change_known(repo.root, remove=added)
    assert checked(repo).code == 0
    repo.write("rules.yaml", RULES)
    change_known(repo.root, [Always("ZORVATH", "PERSON")])
    assert checked(repo).code == 1


def test_a_check_refuses_what_it_cannot_read(repo: Repo) -> None:
    repo.stage("A.md", note("The figure is 4711.\n"))
    repo.write(".redact/known.yaml", "- always: [{text: '4711'}]\n")
    answer = check(repo)
    assert answer.code == 2
    assert "known.yaml:1" in answer.err
    assert "4711" not in answer.err
