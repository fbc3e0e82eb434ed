"""Checks of what commits hold: ranges for CI, the whole index, the whole history."""

from __future__ import annotations

import json
from pathlib import Path

from tests.git.checks import PAY, PLAIN, SECRET, check, checked, note
from tests.git.repositories import Repo


def test_a_value_that_a_later_commit_takes_out_again_is_still_found(repo: Repo) -> None:
    base = repo.commit("base")
    repo.stage("Note.md", note(PAY))
    guilty = repo.commit("adds pay")
    repo.stage("Note.md", note(PLAIN))
    repo.commit("takes it out")
    answer = checked(repo, "--from", base, "--to", "HEAD")
    assert answer.code == 1
    assert [(row["path"], row["commit"]) for row in map(json.loads, answer.out.splitlines()) if row["findings"]] == [
        ("Note.md", guilty)
    ]
    assert guilty[:10] in check(repo, "--from", base, "--to", "HEAD").out


def test_values_from_before_the_range_are_old(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    base = repo.commit()
    repo.stage("Note.md", note(PAY + PLAIN))
    repo.commit()
    assert checked(repo, "--from", base).code == 0
    assert checked(repo, "--from", base, "--strict").code == 1


def test_the_end_alone_means_the_whole_history(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    repo.git("rm", "-q", "Note.md")
    repo.commit()
    assert checked(repo, "--all").code == 0
    assert checked(repo, "--to", "HEAD").code == 1


def test_zeros_as_the_start_mean_the_whole_history(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    repo.stage("Note.md", note(PAY + PLAIN))
    repo.commit()
    answer = checked(repo, "--from", "0" * 40)
    assert [row["findings"][0]["standing"] for row in map(json.loads, answer.out.splitlines()) if row["findings"]] == [
        "new",
        "old",
    ]


def test_messages_of_the_range_are_checked(repo: Repo) -> None:
    base = repo.commit("base")
    repo.commit(f"Notes\n\n{SECRET}")
    answer = checked(repo, "--from", base)
    assert answer.verdicts() == {"commit message": "blocked"}


def test_a_message_that_cannot_be_decoded_stops_and_the_rest_is_checked(repo: Repo) -> None:
    base = repo.commit("base")
    repo.stage("Note.md", note(PAY))
    head = f"tree {repo.git('write-tree')}\nparent {base}\nauthor x <x> 0 +0000\ncommitter x <x> 0 +0000\n\n".encode()
    odd = repo.git("hash-object", "-t", "commit", "-w", "--stdin", data=head + b"caf\xe9")
    assert checked(repo, "--from", base, "--to", odd).verdicts() == {"commit message": "unreadable", "Note.md": "blocked"}


def test_all_finds_what_the_hook_lets_pass_as_old(repo: Repo) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    assert checked(repo).code == 0
    assert checked(repo, "--all").found("Note.md") == [("COMPENSATION", "new")]


def test_a_policy_that_changes_within_the_range_makes_nothing_old(repo: Repo) -> None:
    repo.stage(".redact.toml", "strict = false\n")
    repo.stage("Note.md", note(PAY))
    base = repo.commit()
    repo.stage(".redact.toml", 'policy = "commit"\n')
    repo.stage("Note.md", note(PAY + PLAIN))
    repo.commit()
    assert checked(repo, "--from", base).code == 1


def test_pre_commits_environment_names_the_range(repo: Repo) -> None:
    base = repo.commit()
    repo.stage("Note.md", note(PAY))
    repo.stage("Other.md", note(PAY))
    repo.commit()
    environment = {"PRE_COMMIT_FROM_REF": base, "PRE_COMMIT_TO_REF": "HEAD"}
    verdicts = checked(repo, "Note.md", **environment).verdicts()
    assert verdicts == {"commit message": "passes", "Note.md": "blocked", "Other.md": "blocked"}


def test_a_revision_that_does_not_exist_is_an_error(repo: Repo) -> None:
    repo.commit()
    answer = check(repo, "--from", "nowhere")
    assert answer.code == 2
    assert "nowhere" in answer.err


def test_a_shallow_clone_fails_closed_with_the_way_out(repo: Repo, tmp_path: Path) -> None:
    repo.stage("Note.md", note(PAY))
    repo.commit()
    repo.stage("Note.md", note(PLAIN))
    repo.commit()
    shallow = Repo(tmp_path / "other")
    shallow.git("fetch", "-q", "--depth", "1", repo.root.as_uri(), "main")
    shallow.git("checkout", "-q", "FETCH_HEAD")
    answer = check(shallow, "--to", "HEAD")
    assert answer.code != 0
    assert "fetch-depth: 0" in answer.err
