"""Hooks come and go: what was in the hooks folder stays, runs first, and is there again at the end."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from redact.cli import main
from redact.errors import Unwritable, UsageError
from redact.git.hook_folder import find_hook_folder
from redact.git.hook_script import hook_script
from redact.git.hooks import HOOKS, Standing, hooks_in, install, uninstall
from tests.git.hooked import Vault, put


@pytest.fixture
def vault(machine: Path) -> Vault:
    return Vault(machine / "vault")


def all_of(folder: Path) -> dict[str, tuple[int, bytes | str]]:
    """Give a folder's files with their modes and bytes, or where they point to."""

    def entries() -> Iterator[tuple[str, tuple[int, bytes | str]]]:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                yield path.name, (0, str(path.readlink()))
            elif path.is_file():
                yield path.name, (stat.S_IMODE(path.stat().st_mode), path.read_bytes())

    return dict(entries())


def dangling(hook: Path) -> None:
    hook.symlink_to("nowhere")


def linked(hook: Path) -> None:
    put(hook.parent / "shared", "#!/bin/sh\nexit 0\n")
    hook.symlink_to("shared")


EARLIER = {
    "none": lambda _hook: None,
    "a script": lambda hook: put(hook, "#!/bin/sh\nexit 0\n", 0o750),
    "not executable": lambda hook: put(hook, "#!/bin/sh\nexit 1\n", 0o644),
    "a program": lambda hook: put(hook, b"\x7fELF\x00\xff"),
    "empty": lambda hook: put(hook, ""),
    "a link": linked,
    "a link to nowhere": dangling,
}


@pytest.mark.parametrize("earlier", EARLIER.values(), ids=EARLIER)
def test_uninstall_puts_back_exactly_what_was_there(vault: Vault, earlier: object) -> None:
    assert callable(earlier)
    folder = find_hook_folder(vault.root)
    folder.path.mkdir(exist_ok=True)
    for name in HOOKS[1:]:
        earlier(folder.path / name)
        folder.path.joinpath("shared").unlink(missing_ok=True)
    earlier(folder.path / HOOKS[0])
    before = all_of(folder.path)
    install(folder)
    install(folder)
    assert {hook.standing for hook in hooks_in(folder)} == {Standing.INSTALLED}
    uninstall(folder)
    assert all_of(folder.path) == before
    uninstall(folder)
    assert all_of(folder.path) == before


def test_a_second_install_changes_nothing(vault: Vault) -> None:
    folder = find_hook_folder(vault.root)
    put(folder.path / "pre-commit", "#!/bin/sh\nexit 0\n")
    install(folder)
    first = all_of(folder.path)
    install(folder)
    assert all_of(folder.path) == first


def test_two_earlier_hooks_are_refused_and_nothing_is_changed(vault: Vault) -> None:
    folder = find_hook_folder(vault.root)
    put(folder.path / "commit-msg", "#!/bin/sh\nexit 0\n")
    put(folder.path / "commit-msg.before-redact", "#!/bin/sh\nexit 0\n")
    before = all_of(folder.path)
    with pytest.raises(UsageError, match="keeps another hook already"):
        install(folder)
    assert all_of(folder.path) == before


@pytest.mark.parametrize(
    "text",
    [
        '#!/bin/sh\nexec "$HOME/hooks/$(basename "$0")"\n',
        '#!/bin/sh\nexec run "${0##*/}"\n',
        "#!/usr/bin/env ruby\nFile.basename($0)\n",
    ],
    ids=["basename", "expansion", "ruby"],
)
def test_a_hook_that_goes_by_its_own_name_is_not_moved(vault: Vault, text: str) -> None:
    folder = find_hook_folder(vault.root)
    put(folder.path / "pre-commit", text)
    before = all_of(folder.path)
    with pytest.raises(UsageError, match=r'Add the line `redact check "\$@"'):
        install(folder)
    assert all_of(folder.path) == before


def test_husky_keeps_its_folder(vault: Vault) -> None:
    vault.git("config", "core.hooksPath", ".husky/_")
    put(vault.root / ".husky/_/h", '#!/usr/bin/env sh\nn=$(basename "$0")\n')
    put(vault.root / ".husky/_/pre-commit", '#!/usr/bin/env sh\n. "$(dirname "$0")/h"')
    with pytest.raises(UsageError, match=r"\.husky/pre-commit"):
        install(find_hook_folder(vault.root))


def test_a_crash_between_moving_and_writing_loses_no_hook(vault: Vault) -> None:
    folder = find_hook_folder(vault.root)
    put(folder.path / "pre-commit.before-redact", "#!/bin/sh\nexit 0\n")
    uninstall(folder)
    assert (folder.path / "pre-commit").read_text("utf-8") == "#!/bin/sh\nexit 0\n"


@pytest.mark.parametrize(("setting", "place"), [(".githooks", ".githooks"), ("a b/../hooks/", "hooks")], ids=["relative", "odd"])
@pytest.mark.parametrize("start", ["", "People/Friends"], ids=["root", "below"])
def test_a_hooks_path_in_the_work_tree_is_honoured(vault: Vault, setting: str, place: str, start: str) -> None:
    vault.git("config", "core.hooksPath", setting)
    (vault.root / "People/Friends").mkdir(parents=True)
    folder = find_hook_folder(vault.root / start)
    assert folder.path == vault.root / place
    assert "part of the work tree" in folder.caution
    install(folder)
    assert sorted(path.name for path in (vault.root / place).iterdir()) == sorted(HOOKS)


def test_a_hooks_path_for_all_repositories_is_told(vault: Vault, machine: Path) -> None:
    vault.git("config", "--global", "core.hooksPath", str(machine / "hooks for all"))
    folder = find_hook_folder(vault.root)
    assert folder.path == machine / "hooks for all"
    assert "every repository that this setting reaches" in folder.caution


def test_a_hooks_path_outside_is_told(vault: Vault, machine: Path) -> None:
    vault.git("config", "core.hooksPath", str(machine / "elsewhere"))
    assert "every other repository that uses it" in find_hook_folder(vault.root).caution


def test_linked_worktrees_share_the_hooks_of_their_repository(vault: Vault, machine: Path) -> None:
    vault.git("commit", "-q", "--allow-empty", "-m", "Begin")
    vault.git("worktree", "add", "-q", str(machine / "second"))
    folder = find_hook_folder(machine / "second")
    assert folder.path == vault.root / ".git/hooks"
    assert folder.repository.root == machine / "second"
    assert folder.caution == ""


def test_a_submodule_has_hooks_of_its_own(vault: Vault, machine: Path) -> None:
    other = Vault(machine / "other")
    other.git("commit", "-q", "--allow-empty", "-m", "Begin")
    vault.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), "Shared")
    folder = find_hook_folder(vault.root / "Shared")
    assert folder.path == vault.root / ".git/modules/Shared/hooks"
    assert folder.caution == ""


@pytest.mark.parametrize("place", ["plain", "vault/.git", "bare"])
def test_where_there_is_no_work_tree_nothing_is_installed(vault: Vault, machine: Path, place: str) -> None:
    (machine / "plain").mkdir()
    vault.git("init", "-q", "--bare", str(machine / "bare"))
    with pytest.raises(UsageError, match=r"work tree|git repository"):
        find_hook_folder(machine / place)


def test_the_background_process_is_this_repositorys_choice(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault.root)
    assert main(["hook", "install", "--background"]) == 0
    assert vault.git("config", "--local", "redact.background") == "true"
    assert main(["hook", "uninstall"]) == 0
    assert vault.run("git", "config", "redact.background").stdout == ""


def test_status_says_whether_every_hook_is_in_place(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(vault.root)
    put(vault.root / ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    assert main(["hook", "status"]) == 1
    assert main(["hook", "install"]) == 0
    capsys.readouterr()
    assert main(["hook", "status"]) == 0
    assert "pre-commit: installed; the hook from before runs first" in capsys.readouterr().out
    put(vault.root / ".git/hooks/commit-msg", hook_script("commit-msg").replace(b"python=", b"python=/gone"))
    assert main(["hook", "status"]) == 0
    assert "commit-msg: installed by another redact" in capsys.readouterr().out
    (vault.root / ".git/hooks/commit-msg").unlink()
    assert main(["hook", "status"]) == 1


def test_a_read_only_folder_is_told_in_one_sentence(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.git("config", "core.hooksPath", "file/hooks")
    vault.write("file", "no folder")
    with pytest.raises(Unwritable, match="can't be used"):
        install(find_hook_folder(vault.root))


def test_a_hook_from_before_is_left_to_pre_commit_where_that_has_moved_redacts(vault: Vault) -> None:
    folder = find_hook_folder(vault.root)
    mine = put(folder.path / "pre-commit", "#!/bin/sh\nexit 0\n", 0o750)
    install(folder)
    mine.rename(folder.path / "pre-commit.legacy")
    pre_commits = put(mine, "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n").read_bytes()
    assert next(iter(hooks_in(folder))).standing is Standing.BY_PRE_COMMIT
    uninstall(folder)
    assert mine.read_bytes() == pre_commits
    assert (folder.path / "pre-commit.legacy").read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert not (folder.path / "pre-commit.before-redact").exists()
