from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from redact.errors import Unreadable
from redact.git.messages import is_message, message_text
from redact.git.repository import Repository
from tests.git.repositories import Repo

SHOW = """
import sys
from pathlib import Path
from redact.git.messages import is_message, message_text
from redact.git.repository import Repository
repository, file = Repository.containing(Path()), Path(sys.argv[1])
Path(repository.git_folder / "checked").write_text(message_text(repository, file), "utf-8")
Path(repository.git_folder / "whole").write_bytes(file.read_bytes())
assert is_message(repository, file)
"""
CUT = "------------------------ >8 ------------------------"


def by_editor(repo: Repo, typed: str) -> str:
    """Give an editor that puts `typed` in front of git's template."""
    script, text = repo.root.parent / "editor", repo.root.parent / "typed"
    text.write_text(typed, "utf-8")
    script.write_text(f'#!/bin/sh\ncat "{text}" "$1" > "$1.new" && mv "$1.new" "$1"\n', "utf-8")
    script.chmod(0o755)
    return str(script)


def commit(repo: Repo, typed: str, *options: str) -> tuple[str, str, str]:
    """Commit with an editor or, where the options hold the message, without; give what was checked, recorded and in the file."""
    repo.hook("commit-msg", SHOW)
    repo.stage("note.md", "People\nnew\n")
    repo.git("commit", "--allow-empty", *options, GIT_EDITOR=by_editor(repo, typed))
    own = repo.root / ".git"
    recorded = repo.git("cat-file", "commit", "HEAD").partition("\n\n")[2]
    return (own / "checked").read_text("utf-8"), recorded, (own / "whole").read_text("utf-8")


def words(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]


TYPED = "Subject\n\nBody\n# mentioned\n; semicolon\n\n"


@pytest.mark.parametrize(
    ("settings", "options"),
    [
        ({}, ()),
        ({}, ("-v",)),
        ({}, ("-v", "-v")),
        ({}, ("-m", "Subject\n\n# kept without an editor")),
        ({"commit.cleanup": "strip"}, ()),
        ({"commit.cleanup": "strip"}, ("-m", "Subject\n\n# dropped")),
        ({"commit.cleanup": "whitespace"}, ()),
        ({"commit.cleanup": "whitespace"}, ("-v",)),
        ({"commit.cleanup": "verbatim"}, ()),
        ({"commit.cleanup": "scissors"}, ()),
        ({"commit.cleanup": "scissors"}, ("-v",)),
        ({"commit.cleanup": "scissors"}, ("-m", f"Subject\n\n# {CUT}\nkept")),
        ({"commit.cleanup": "default"}, ()),
        ({"commit.verbose": "true"}, ()),
        ({"core.commentChar": ";"}, ("-v",)),
        ({"core.commentChar": "auto"}, ()),
        ({"core.commentChar": "auto"}, ("-v",)),
        ({"commit.status": "false"}, ()),
        ({"color.ui": "always"}, ("-v",)),
        ({"diff.noprefix": "true"}, ("-v",)),
    ],
    ids=lambda value: " ".join(f"{key}={value[key]}" for key in value) if isinstance(value, dict) else " ".join(value),
)
def test_what_is_checked_is_what_git_records(settings: dict[str, str], options: tuple[str, ...], repo: Repo) -> None:
    repo.stage("note.md", "People\nold\n")
    repo.commit()
    for key, value in settings.items():
        repo.git("config", key, value)
    checked, recorded, whole = commit(repo, TYPED, *options)
    assert words(checked) == words(recorded)
    for number, line in enumerate(checked.split("\n")):
        assert line in ("", whole.split("\n")[number])


def test_the_automatic_comment_sign_is_the_one_that_git_chose(repo: Repo) -> None:
    repo.git("config", "core.commentChar", "auto")
    commit(repo, "#1 is first\n\n", "-m", "#1 is first")
    checked, recorded, whole = commit(repo, "", "--amend")
    assert "; On branch" in whole.replace("Changes", "On branch")
    assert words(checked) == words(recorded) == ["#1 is first"]


def test_where_the_comment_sign_cannot_be_told_nothing_is_dropped(repo: Repo) -> None:
    repo.git("config", "core.commentChar", "auto")
    repo.git("config", "commit.status", "false")
    checked, _, _ = commit(repo, TYPED)
    assert words(checked) == words(TYPED)


@pytest.mark.parametrize(
    "text",
    [
        f"Subject\n\n# {CUT}\nhand-written cut\n",
        f"Subject\n\n# {CUT}\n# a comment\nhand-written cut\n",
        "Subject\n",
        "",
        f"# {CUT}",
        "Subject\r\n# comment\r\nkept\r\n",
        "Subject\x0c# kept\u2028# kept\n",
        "Subject\n # kept\n",
    ],
)
def test_nothing_more_is_dropped_than_git_drops(text: str, repo: Repo) -> None:
    file = repo.root / ".git/COMMIT_EDITMSG"
    file.write_bytes(text.encode())
    git = subprocess.run(["git", "stripspace", "-s"], cwd=repo.root, input=text.encode(), stdout=subprocess.PIPE, check=True)
    assert words(message_text(Repository.containing(repo.root), file)) == words(git.stdout.decode())


def test_only_a_file_of_the_git_folder_is_a_message(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("COMMIT_EDITMSG")
    repo.commit()
    repo.git("worktree", "add", "-q", "../linked")
    here = Repository.containing(repo.root)
    monkeypatch.chdir(repo.root)
    names = (".git/COMMIT_EDITMSG", ".git/MERGE_MSG", ".git/TAG_EDITMSG", ".git/SQUASH_MSG", "COMMIT_EDITMSG", ".git/HEAD")
    assert [is_message(here, Path(name)) for name in names] == [True] * 4 + [False] * 2
    linked = Repository.containing(repo.root.parent / "linked")
    assert is_message(linked, repo.root / ".git/worktrees/linked/COMMIT_EDITMSG")
    assert not is_message(linked, repo.root / ".git/COMMIT_EDITMSG")


def test_a_message_in_another_encoding_is_read_as_git_would(repo: Repo) -> None:
    file = repo.root / ".git/COMMIT_EDITMSG"
    file.write_bytes("Café\n".encode("latin-1"))
    here = Repository.containing(repo.root)
    with pytest.raises(Unreadable, match="utf-8"):
        message_text(here, file)
    repo.git("config", "i18n.commitEncoding", "ISO-8859-1")
    assert message_text(here, file) == "Café\n"
    for encoding in ("no-such", "base64"):
        repo.git("config", "i18n.commitEncoding", encoding)
        with pytest.raises(Unreadable, match=encoding):
            message_text(here, file)


def test_a_message_that_cannot_be_read_is_an_error(repo: Repo) -> None:
    with pytest.raises(Unreadable, match="can't be read"):
        message_text(Repository.containing(repo.root), repo.root / ".git/MERGE_MSG")
