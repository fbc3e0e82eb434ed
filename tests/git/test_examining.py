"""That a check does no more than it must, and finds no less than a scan."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from redact.detect import NAMELESS_TYPES, detect
from redact.detect.engine import SpacyEngine
from redact.detect.known import Known
from redact.effort import Effort
from redact.model import Span
from redact.read import read_note
from redact.segment import segment
from redact.vault import notes_under
from redact.vault_roster import read_roster
from tests.git.checks import PAY, PLAIN, check, checked, note
from tests.git.repositories import Repo

PROJECT = Path(__file__).parents[2]
VAULTS = (PROJECT / "samples", PROJECT / "tests" / "corpus" / "parish" / "vault")
HEAVY = "[name for name in ('spacy', 'presidio_analyzer', 'presidio_anonymizer', 'numpy') if name in sys.modules]"


@pytest.mark.model
@pytest.mark.parametrize("vault", VAULTS, ids=["samples", "parish"])
def test_what_names_have_no_part_in_is_found_alike_without_model_and_roster(vault: Path) -> None:
    everything, little = SpacyEngine(), SpacyEngine(effort=Effort.FAST)
    roster = read_roster(vault)
    for path in notes_under(vault):
        segments = segment(read_note(path, vault))
        found = [_nameless(detect(segments, known)) for known in (Known(everything, roster), Known(little))]
        assert found[0] == found[1], path


def _nameless(findings: object) -> set[tuple[str, tuple[Span, ...]]]:
    assert isinstance(findings, tuple)
    return {(each.entity_type, each.ranges) for each in findings if each.entity_type in NAMELESS_TYPES}


def loaded(repo: Repo, *arguments: str) -> str:
    """Run a check in a process of its own and tell which heavy libraries it loaded."""
    code = f"import sys; from redact.cli import main; main(['check', *{arguments!r}]); print({HEAVY}, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=repo.root, env=repo.environment, capture_output=True, text=True)
    return done.stderr.strip()


def test_what_was_seen_before_loads_nothing_heavy(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    assert loaded(repo) != "[]"
    assert loaded(repo) == "[]"


def test_nothing_staged_loads_nothing_heavy(repo: Repo) -> None:
    assert loaded(repo) == "[]"


def test_the_shipped_policy_for_commits_loads_no_language_model(repo: Repo) -> None:
    repo.stage("Note.md", note("Call Mira Okafor on Monday about the base salary.\n"))
    assert "spacy" not in loaded(repo)


def test_a_seen_file_is_looked_at_again_when_what_decides_on_it_changes(repo: Repo) -> None:
    repo.stage("Note.md", note("We met Nightjar and walked on.\n"))
    assert checked(repo).code == 0
    repo.write(
        "rules.yaml",
        "version: 1\nname: ours\ndefaults:\n  entities: {'*': keep, SECRET: block, PROJECT: block}\nalways: [Nightjar]\n",
    )
    repo.write(".redact.toml", 'policy = "rules.yaml"\n')
    assert checked(repo).code == 1
    repo.write("rules.yaml", "version: 1\nname: ours\ndefaults:\n  entities: {'*': keep, SECRET: block}\n")
    assert checked(repo).code == 0


def test_a_seen_file_is_looked_at_again_when_the_vault_learns_a_name(repo: Repo) -> None:
    repo.stage("site/post.md", "#zorvath-quill.\n")
    assert checked(repo, "--published").code == 0
    repo.write("People/Zorvath Quill.md", "---\ntype: person\naliases: [Zorvath]\n---\n")
    assert checked(repo, "--published").code == 1


def test_without_a_state_folder_that_can_be_written_the_check_works_all_the_same(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    repo.stage("Note.md", note(PAY + PLAIN))
    answer = check(repo, REDACT_STATE_DIR=str(tmp_path / "file" / "state"))
    assert (answer.code, "COMPENSATION" in answer.out) == (1, True)


def test_a_damaged_memory_is_forgotten(repo: Repo, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "checks.sqlite").write_bytes(b"no database" * 100)
    repo.stage("Note.md", note(PAY))
    assert check(repo, REDACT_STATE_DIR=str(state)).code == 1
