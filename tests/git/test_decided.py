"""That decisions that last hold for commits, and no further than the policy lets them."""

from __future__ import annotations

import contextlib
import datetime
import io
import os

import pytest

from redact.cli import main
from tests.git.checks import PAY, PLAIN, SECRET, check, checked, note
from tests.git.repositories import Repo


def run(repo: Repo, *arguments: str) -> int:
    """Run `redact` in a repository."""
    before = dict(os.environ)
    os.environ.update(repo.environment)
    try:
        with contextlib.chdir(repo.root), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            return main(arguments)
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_what_the_report_names_can_be_allowed_there_and_nowhere_else(repo: Repo) -> None:
    repo.stage("A.md", note(PAY))
    repo.stage("B.md", note(PAY))
    assert run(repo, "allow", "A.md:4", "--reason", "the published band") == 0
    answer = checked(repo)
    assert answer.verdicts() == {"A.md": "passes", "B.md": "blocked"}
    assert any("decisions.yaml" in each for each in answer.rows["A.md"]["notices"])


def test_a_decision_outlives_moved_text_and_a_new_clone(repo: Repo, tmp_path: object) -> None:
    repo.stage("A.md", note(PAY))
    run(repo, "allow", "A.md:4", "--reason", "public")
    repo.git("add", "-A")
    repo.commit()
    clone = Repo(repo.root.parent / "clone")
    clone.git("pull", "-q", str(repo.root), "main")
    clone.stage("A.md", note(PLAIN * 3 + PAY, "confidential"))
    assert checked(clone, "--strict", REDACT_STATE_DIR=str(repo.root.parent / "fresh")).code == 0


def test_a_decision_about_a_secret_in_a_hidden_folder_holds_there(repo: Repo) -> None:
    repo.stage(".obsidian/plugins/x/data.json", f'{{"k": "{SECRET.strip()}"}}')
    assert checked(repo).code == 1
    assert run(repo, "allow", ".obsidian/plugins/x/data.json:1", "--type", "SECRET", "--reason", "an example") == 0
    assert checked(repo).code == 0


def test_the_decisions_file_itself_may_be_committed(repo: Repo) -> None:
    decision = "value: s1-5dit6yq4blnffrh6fhfveh5xyu, type: COMPENSATION, policy: commit"
    text = f"version: 1\ndecisions:\n- {{salt: q83vEjRWeJq83vASNFZ4mg==}}\n- {{{decision}}}\n"
    repo.stage(".redact/decisions.yaml", text)
    assert checked(repo).code == 0
    repo.stage(".redact/decisions.yaml", text.replace("policy", f'reason: "{SECRET.strip()}", policy'))
    assert checked(repo).code == 1


def test_an_ended_decision_holds_no_more(repo: Repo) -> None:
    repo.stage("A.md", note(PAY))
    tomorrow = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    assert run(repo, "keep", "142,500 EUR", "--reason", "x", "--until", tomorrow) == 0
    assert checked(repo).code == 0
    decisions = repo.root / ".redact" / "decisions.yaml"
    decisions.write_text(decisions.read_text().replace(tomorrow, "2026-01-01"))
    assert checked(repo).code == 1


@pytest.mark.parametrize(
    ("privacy", "text", "code"),
    [
        pytest.param("confidential", f"{PAY.strip()} <!-- redact: keep -->\n", 0, id="a mark on the line"),
        pytest.param("confidential", f"%% redact: keep %%\n{PAY}", 0, id="a mark above the block"),
        pytest.param("confidential", f"%% redact: keep %%\n{PLAIN}\n{PAY}", 1, id="a mark above another block"),
        pytest.param("confidential", f"{SECRET.strip()} <!-- redact: keep -->\n", 1, id="a mark never spares a secret"),
        pytest.param("restricted", f"{PAY.strip()} <!-- redact: keep -->\n", 1, id="a mark beyond the policy's level"),
    ],
)
def test_a_notes_own_marks_count_as_far_as_the_policy_lets_them(repo: Repo, privacy: str, text: str, code: int) -> None:
    repo.stage("A.md", note(text, privacy))
    answer = checked(repo)
    assert answer.code == code
    if code == 0:
        assert "stays by the note's own keep marks" in check(repo).out


def test_the_frontmatters_own_list_counts(repo: Repo) -> None:
    repo.stage("A.md", f"---\nprivacy: confidential\nredact: {{keep: ['142,500 EUR']}}\n---\n{PAY}")
    assert checked(repo).code == 0


def test_published_names_stay_by_decision_in_all_their_forms(repo: Repo) -> None:
    repo.write("People/Mira Okafor.md", "---\ntype: person\n---\n")
    repo.stage("post.md", "We thank Mira Okafor. Mira helped, and Okafor's team too.\n")
    assert checked(repo, "--published").code == 1
    assert run(repo, "keep", "Mira Okafor", "--policy", "published", "--reason", "she agreed") == 0
    assert checked(repo, "--published").code == 0
    assert checked(repo, "--policy", "share").code == 1


def test_a_broken_decisions_file_stops_everything_with_its_place(repo: Repo) -> None:
    repo.write(".redact/decisions.yaml", "version: 1\ndecisions:\n- {valeu: x}\n")
    repo.stage("A.md", note(PLAIN))
    answer = check(repo)
    assert (answer.code, answer.out) == (2, "")
    assert "decisions.yaml:3" in answer.err
