"""The script that git runs looks at every commit, from wherever it is called, or stops it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from redact.git.hook_folder import find_hook_folder
from redact.git.hook_script import hook_script
from redact.git.hooks import HOOKS, install
from tests.git.hooked import CLEAN, SECRET, TOKEN, Vault, put

MINIMAL_PATH = "/usr/bin:/bin"


@pytest.fixture
def vault(machine: Path) -> Vault:
    made = Vault(machine / "vault")
    install(find_hook_folder(made.root))
    return made


def without_its_python(vault: Vault) -> None:
    for name in HOOKS:
        hook = vault.root / ".git/hooks" / name
        put(hook, hook.read_bytes().replace(f"python={sys.executable}".encode(), b"python=/gone/python"))


@pytest.mark.model
def test_a_commit_with_a_secret_is_stopped_and_no_verify_is_the_owners_word(vault: Vault) -> None:
    vault.stage("Note.md", SECRET)
    done = vault.try_commit()
    assert done.returncode != 0
    assert "Note.md" in done.stdout
    assert TOKEN not in done.stdout
    assert vault.count_commits() == 0
    assert vault.try_commit("notes", "--no-verify").returncode == 0


@pytest.mark.model
def test_a_clean_commit_passes_where_there_is_no_terminal_and_hardly_a_path(vault: Vault) -> None:
    vault.stage("Note.md", CLEAN)
    vault.environment["PATH"] = MINIMAL_PATH
    done = vault.try_commit()
    assert done.returncode == 0, done.stdout
    assert vault.count_commits() == 1


@pytest.mark.model
def test_a_message_with_a_secret_is_stopped(vault: Vault) -> None:
    vault.stage("Note.md", CLEAN)
    assert vault.try_commit(f"Use {TOKEN}").returncode != 0
    assert vault.count_commits() == 0


@pytest.mark.model
def test_a_merge_without_conflicts_is_looked_at(vault: Vault) -> None:
    vault.stage("Note.md", CLEAN)
    vault.try_commit("notes", "--no-verify")
    vault.git("switch", "-q", "-c", "other")
    vault.stage("Other.md", SECRET)
    vault.try_commit("notes", "--no-verify")
    vault.git("switch", "-q", "main")
    vault.stage("Third.md", CLEAN)
    vault.try_commit("notes", "--no-verify")
    vault.write(".redact.toml", 'effort = "fast"\nstrict = true\n')
    done = vault.run("git", "merge", "--no-edit", "other")
    assert done.returncode != 0
    assert "Other.md" in done.stdout


def test_without_redact_the_commit_is_stopped_and_told_what_to_do(vault: Vault) -> None:
    without_its_python(vault)
    vault.stage("Note.md", CLEAN)
    vault.environment["PATH"] = MINIMAL_PATH
    done = vault.try_commit()
    assert done.returncode != 0
    assert done.stdout.count("\n") == 1
    assert "run `redact hook install` again" in done.stdout
    assert vault.count_commits() == 0


def test_a_python_without_redact_is_taken_for_gone(vault: Vault) -> None:
    hook = vault.root / ".git/hooks/pre-commit"
    put(hook, hook.read_bytes().replace(b"__main__.py", b"__gone__.py"))
    vault.environment["PATH"] = MINIMAL_PATH
    assert "run `redact hook install` again" in vault.try_commit("notes", "--allow-empty").stdout


@pytest.mark.model
def test_redact_on_the_path_takes_over(vault: Vault, machine: Path) -> None:
    without_its_python(vault)
    put(machine / "bin/redact", f"#!/bin/sh\necho took over >&2\nexec '{sys.executable}' -P -m redact \"$@\"\n")
    vault.environment["PATH"] = f"{machine / 'bin'}{os.pathsep}{MINIMAL_PATH}"
    vault.stage("Note.md", CLEAN)
    done = vault.try_commit()
    assert done.returncode == 0, done.stdout
    assert "took over" in done.stdout


@pytest.mark.model
@pytest.mark.parametrize("name", ["redact.py", "redact/__init__.py", "typing.py", "typer/__init__.py", "sitecustomize.py"])
def test_a_file_of_the_vault_is_never_run(vault: Vault, name: str) -> None:
    vault.write(name, "print('the vault was run')\nraise SystemExit(0)\n")
    vault.stage("Note.md", SECRET)
    done = vault.try_commit()
    assert done.returncode != 0
    assert "Note.md" in done.stdout
    assert "the vault was run" not in done.stdout


@pytest.mark.model
@pytest.mark.parametrize("folder", ["with space", "it's", 'say "so"', "$HOME `id` \\n", "Zoë"])
def test_the_python_may_stand_at_any_path(machine: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = Vault(machine / "vault")
    python = put(machine / folder / "python", f"#!/bin/sh\necho this one >&2\nexec '{sys.executable}' \"$@\"\n")
    monkeypatch.setattr(sys, "executable", str(python))
    install(find_hook_folder(vault.root))
    vault.stage("Note.md", SECRET)
    done = vault.try_commit()
    assert "this one" in done.stdout
    assert done.returncode != 0


def test_the_hook_from_before_runs_first_with_its_arguments(machine: Path) -> None:
    vault = Vault(machine / "vault")
    for name in ("pre-commit", "commit-msg"):
        put(vault.root / ".git/hooks" / name, f'#!/bin/sh\necho "{name}: $# $1" >>ran\n[ "$#" = 0 ] || exit 3\n')
    install(find_hook_folder(vault.root))
    hook = str(vault.root / ".git/hooks/commit-msg")
    assert vault.run(hook, "a message's file").returncode == 3
    assert (vault.root / "ran").read_text("utf-8") == "commit-msg: 1 a message's file\n"


def test_the_hook_from_before_stops_the_commit(machine: Path) -> None:
    vault = Vault(machine / "vault")
    put(vault.root / ".git/hooks/pre-commit", "#!/bin/sh\necho not today >&2\nexit 1\n")
    install(find_hook_folder(vault.root))
    done = vault.try_commit("notes", "--allow-empty")
    assert done.returncode != 0
    assert done.stdout == "not today\n"


@pytest.mark.model
def test_a_hook_that_git_ignored_is_ignored_still(machine: Path) -> None:
    vault = Vault(machine / "vault")
    put(vault.root / ".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n", 0o644)
    install(find_hook_folder(vault.root))
    vault.stage("Note.md", CLEAN)
    assert vault.try_commit().returncode == 0


@pytest.mark.parametrize("name", HOOKS)
def test_the_script_is_plain_posix_shell(name: str, machine: Path) -> None:
    vault = Vault(machine / "vault")
    script = put(machine / name, hook_script(name))
    for shell in ("dash", "bash --posix", "sh"):
        assert vault.run(*shell.split(), "-n", str(script)).returncode == 0
