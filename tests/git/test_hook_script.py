"""The script that git runs looks at every commit, from wherever it is called, or stops it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from redact.git.hook_folder import find_hook_folder
from redact.git.hook_script import hook_script
from redact.git.hooks import HOOKS, install
from tests.git.hooked import Repository
from tests.git.test_hooks import put

CLEAN = "---\nprivacy: internal\n---\nThe boiler is serviced in May.\n"
SECRET = "---\nprivacy: internal\n---\nThe key is ghp_16C7e42F292c6912E7710c838347Ae178B4a.\n"
MINIMAL_PATH = "/usr/bin:/bin"


@pytest.fixture
def vault(tmp_path: Path) -> Repository:
    made = Repository.new(tmp_path)
    install(find_hook_folder(made.root))
    return made


def without_its_python(vault: Repository) -> None:
    for name in HOOKS:
        hook = vault.root / ".git/hooks" / name
        put(hook, hook.read_bytes().replace(f"python={sys.executable}".encode(), b"python=/gone/python"))


def count_commits(vault: Repository) -> int:
    return int(vault.run("git", "rev-list", "--count", "HEAD").stdout or 0)


@pytest.mark.model
def test_a_commit_with_a_secret_is_stopped_and_no_verify_is_the_owners_word(vault: Repository) -> None:
    vault.stage("Note.md", SECRET)
    done = vault.commit()
    assert done.returncode != 0
    assert "Note.md" in done.stdout + done.stderr
    assert "ghp_" not in done.stdout + done.stderr
    assert count_commits(vault) == 0
    assert vault.commit("Add notes", "--no-verify").returncode == 0


@pytest.mark.model
def test_a_clean_commit_passes_where_there_is_no_terminal_and_hardly_a_path(vault: Repository) -> None:
    vault.stage("Note.md", CLEAN)
    vault.environ["PATH"] = MINIMAL_PATH
    done = vault.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert count_commits(vault) == 1


@pytest.mark.model
def test_a_message_with_a_secret_is_stopped(vault: Repository) -> None:
    vault.stage("Note.md", CLEAN)
    assert vault.commit("Use ghp_16C7e42F292c6912E7710c838347Ae178B4a").returncode != 0
    assert count_commits(vault) == 0


@pytest.mark.model
def test_a_merge_without_conflicts_is_looked_at(vault: Repository) -> None:
    vault.stage("Note.md", CLEAN)
    vault.commit("Begin", "--no-verify")
    vault.git("switch", "-q", "-c", "other")
    vault.stage("Other.md", SECRET)
    vault.commit("Other", "--no-verify")
    vault.git("switch", "-q", "main")
    vault.stage("Third.md", CLEAN)
    vault.commit("Third", "--no-verify")
    assert vault.run("git", "merge", "--no-edit", "other").returncode != 0


def test_without_redact_the_commit_is_stopped_and_told_what_to_do(vault: Repository) -> None:
    without_its_python(vault)
    vault.stage("Note.md", CLEAN)
    vault.environ["PATH"] = MINIMAL_PATH
    done = vault.commit()
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1
    assert "run `redact hook install` again" in done.stderr
    assert count_commits(vault) == 0


def test_a_python_without_redact_is_taken_for_gone(vault: Repository) -> None:
    hook = vault.root / ".git/hooks/pre-commit"
    put(hook, hook.read_bytes().replace(b"__main__.py", b"__gone__.py"))
    vault.environ["PATH"] = MINIMAL_PATH
    assert "run `redact hook install` again" in vault.commit("Empty", "--allow-empty").stderr


@pytest.mark.model
def test_redact_on_the_path_takes_over(vault: Repository, tmp_path: Path) -> None:
    without_its_python(vault)
    put(tmp_path / "bin/redact", f"#!/bin/sh\necho took over >&2\nexec '{sys.executable}' -P -m redact \"$@\"\n")
    vault.environ["PATH"] = f"{tmp_path / 'bin'}{os.pathsep}{MINIMAL_PATH}"
    vault.stage("Note.md", CLEAN)
    done = vault.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "took over" in done.stderr


@pytest.mark.model
@pytest.mark.parametrize("name", ["redact.py", "redact/__init__.py", "typing.py", "typer/__init__.py", "sitecustomize.py"])
def test_a_file_of_the_vault_is_never_run(vault: Repository, name: str) -> None:
    vault.write(name, "print('the vault was run')\nraise SystemExit(0)\n")
    vault.stage("Note.md", SECRET)
    done = vault.commit()
    assert done.returncode != 0
    assert "the vault was run" not in done.stdout + done.stderr


@pytest.mark.model
@pytest.mark.parametrize("folder", ["with space", "it's", 'say "so"', "$HOME `id` \\n", "Zoë"])
def test_the_python_may_stand_at_any_path(tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Repository.new(tmp_path)
    python = put(tmp_path / folder / "python", f"#!/bin/sh\necho this one >&2\nexec '{sys.executable}' \"$@\"\n")
    monkeypatch.setattr(sys, "executable", str(python))
    install(find_hook_folder(vault.root))
    vault.stage("Note.md", SECRET)
    done = vault.commit()
    assert "this one" in done.stderr
    assert done.returncode != 0


def test_the_hook_from_before_runs_first_with_its_arguments(tmp_path: Path) -> None:
    vault = Repository.new(tmp_path)
    for name in ("pre-commit", "commit-msg"):
        put(vault.root / ".git/hooks" / name, f'#!/bin/sh\necho "{name}: $# $1" >>ran\n[ "$#" = 0 ] || exit 3\n')
    install(find_hook_folder(vault.root))
    hook = str(vault.root / ".git/hooks/commit-msg")
    assert vault.run(hook, "a message's file").returncode == 3
    assert (vault.root / "ran").read_text("utf-8") == "commit-msg: 1 a message's file\n"


def test_the_hook_from_before_stops_the_commit(tmp_path: Path) -> None:
    vault = Repository.new(tmp_path)
    put(vault.root / ".git/hooks/pre-commit", "#!/bin/sh\necho not today >&2\nexit 1\n")
    install(find_hook_folder(vault.root))
    done = vault.commit("Empty", "--allow-empty")
    assert done.returncode != 0
    assert done.stderr == "not today\n"


@pytest.mark.model
def test_a_hook_that_git_ignored_is_ignored_still(tmp_path: Path) -> None:
    vault = Repository.new(tmp_path)
    put(vault.root / ".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n", 0o644)
    install(find_hook_folder(vault.root))
    vault.stage("Note.md", CLEAN)
    assert vault.commit().returncode == 0


@pytest.mark.parametrize("name", HOOKS)
def test_the_script_is_plain_posix_shell(name: str, tmp_path: Path) -> None:
    vault = Repository.new(tmp_path)
    script = put(tmp_path / name, hook_script(name))
    for shell in ("dash", "bash --posix", "sh"):
        assert vault.run(*shell.split(), "-n", str(script)).returncode == 0
