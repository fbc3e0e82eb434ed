"""Four lines in a vault's `.pre-commit-config.yaml` are enough: real `pre-commit`, this checkout as its source, offline."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from redact.git.hook_folder import find_hook_folder
from redact.git.hooks import HOOKS, Standing, hooks_in, install, uninstall
from tests.conftest import REPOSITORY
from tests.git.hooked import CLEAN, SECRET, TOKEN, Vault
from tests.git.repositories import Repo

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not (REPOSITORY / ".git").exists(), reason="the checkout isn't a git repository"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed"),
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit isn't installed"),
]
BUILDERS = ("hatchling", "packaging", "pathspec", "pluggy", "trove_classifiers")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """This checkout as it stands now, committed elsewhere."""
    made = Repo(tmp_path_factory.mktemp("source") / "redact")
    wanted = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "redact", "policies")
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *wanted]
    names = subprocess.run(listed, cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (REPOSITORY / name).is_file():
            (made.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, made.root / name)
    made.git("add", "-A")
    made.commit("Source")
    return made


@pytest.fixture(scope="module")
def offline(source: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Have pre-commit make its environment, once and without an index: what it depends on comes from where these tests run."""
    folder = tmp_path_factory.mktemp("pre-commit")
    builders = folder / "builders"
    builders.mkdir()
    for name in BUILDERS:
        found = importlib.util.find_spec(name)
        assert found is not None
        assert found.origin is not None
        (builders / name).symlink_to(Path(found.origin).parent)
    settings = {"PRE_COMMIT_HOME": str(folder / "home"), "PRE_COMMIT_COLOR": "never"}
    first = Vault(folder / "first")
    # pip sees what builds alone: the rest it might take for installed here, and take out. "0" means no isolation: pip's own way.
    pip = {
        "PIP_NO_INDEX": "1",
        "PIP_NO_COMPILE": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PYTHONPATH": str(builders),
    }
    first.environment |= settings | pip
    first.stage(".pre-commit-config.yaml", configuration(source))
    done = first.run(sys.executable, "-m", "pre_commit", "install-hooks")
    assert done.returncode == 0, done.stdout
    return settings | {"PYTHONPATH": sysconfig.get_path("purelib")}


def configuration(source: Repo, hook: str = "id: redact-check") -> str:
    revision = source.git("rev-parse", "HEAD")
    return f"repos:\n  - repo: {source.root}\n    rev: {revision}\n    hooks: [{{{hook}}}]\n"


@pytest.fixture
def plain(offline: dict[str, str], machine: Path) -> Vault:
    """A vault without hooks, from which pre-commit can be called."""
    made = Vault(machine / "vault")
    made.environment |= offline
    return made


@pytest.fixture
def vault(source: Repo, plain: Vault) -> Vault:
    """A vault with the four lines, committed, and every hook that they are for."""
    plain.stage(".pre-commit-config.yaml", configuration(source))
    plain.stage(".redact.toml", 'effort = "fast"\n')
    plain.commit()
    set_up(plain)
    return plain


def set_up(vault: Vault) -> None:
    stages = ("pre-commit", "pre-merge-commit", "commit-msg", "pre-push")
    done = pre_commit(vault, "install", *(word for stage in stages for word in ("-t", stage)))
    assert done.returncode == 0, done.stdout


def pre_commit(vault: Vault, *arguments: str) -> subprocess.CompletedProcess[str]:
    return vault.run(sys.executable, "-m", "pre_commit", *arguments)


def committed(vault: Vault, name: str, text: str) -> str:
    """Commit a file unseen."""
    vault.stage(name, text)
    return vault.commit("notes", "--no-verify")


def test_the_manifest_is_valid(repository: Path) -> None:
    manifest = str(repository / ".pre-commit-hooks.yaml")
    subprocess.run([sys.executable, "-m", "pre_commit", "validate-manifest", manifest], check=True)


def test_four_lines_stop_a_commit_with_a_secret_in_a_note_or_where_a_link_points_to(vault: Vault) -> None:
    assert vault.git("show", ":.pre-commit-config.yaml").count("\n") == 3
    vault.stage("Note.md", SECRET)
    (vault.root / "Link.md").symlink_to(f"../{TOKEN}/Note.md")
    vault.git("add", "Link.md")
    done = vault.try_commit()
    assert done.returncode != 0
    assert "Note.md:4:12 SECRET" in done.stdout
    assert "Link.md" in done.stdout
    assert TOKEN not in done.stdout
    assert vault.count_commits() == 1


def test_a_clean_commit_passes_with_a_clean_message_and_names_what_was_not_looked_into(vault: Vault) -> None:
    vault.stage("Note.md", CLEAN)
    vault.stage("Scan.pdf", b"%PDF-1.7\n")
    done = vault.try_commit(f"Use {TOKEN}")
    assert done.returncode != 0
    assert "commit message" in done.stdout
    assert vault.count_commits() == 1
    done = vault.try_commit()
    assert done.returncode == 0, done.stdout
    assert "Scan.pdf" in done.stdout


def test_what_is_staged_counts_not_what_is_in_the_work_tree(vault: Vault) -> None:
    vault.stage("Note.md", SECRET)
    vault.write("Note.md", CLEAN)
    assert vault.try_commit().returncode != 0
    assert (vault.root / "Note.md").read_text("utf-8") == CLEAN
    vault.git("add", "Note.md")
    vault.write("Note.md", SECRET)
    done = vault.try_commit()
    assert done.returncode == 0, done.stdout
    assert (vault.root / "Note.md").read_text("utf-8") == SECRET


def test_a_run_over_all_files_looks_at_those_that_were_committed_unseen(vault: Vault) -> None:
    committed(vault, "Note.md", SECRET)
    done = pre_commit(vault, "run", "--all-files")
    assert done.returncode != 0, done.stdout
    assert "Note.md:4:12 SECRET" in done.stdout


def test_a_run_over_a_range_finds_what_came_and_went_in_it(vault: Vault) -> None:
    start = vault.git("rev-parse", "HEAD")
    committed(vault, "Note.md", SECRET)
    vault.git("rm", "-q", "Note.md")
    committed(vault, "Other.md", CLEAN)
    done = pre_commit(vault, "run", "--from-ref", start, "--to-ref", "HEAD")
    assert done.returncode != 0, done.stdout
    assert "Note.md" in done.stdout


@pytest.mark.parametrize("is_first", [True, False], ids=["first push", "later push"])
def test_a_push_is_stopped_over_what_came_and_went(vault: Vault, *, is_first: bool) -> None:
    vault.git("init", "-q", "--bare", str(vault.root.parent / "remote"))
    vault.git("remote", "add", "origin", str(vault.root.parent / "remote"))
    if not is_first:
        vault.git("push", "-q", "origin", "main")
    committed(vault, "Note.md", SECRET)
    vault.git("rm", "-q", "Note.md")
    vault.commit("notes", "--no-verify")
    done = vault.run("git", "push", "-q", "origin", "main")
    assert done.returncode != 0, done.stdout
    assert "Note.md" in done.stdout


def test_published_files_are_held_to_their_own_policy(source: Repo, plain: Vault) -> None:
    plain.stage(".pre-commit-config.yaml", configuration(source, "id: redact-published, files: ^public/"))
    plain.stage("Companies/Halden & Voss.md", "---\ntype: company\n---\n")
    plain.commit()
    set_up(plain)
    plain.stage("Plan.md", "We met Halden & Voss.\n")
    assert plain.try_commit().returncode == 0
    plain.stage("public/Plan.md", "We met Halden & Voss.\n")
    done = plain.try_commit()
    assert done.returncode != 0, done.stdout
    assert "public/Plan.md" in done.stdout


@pytest.mark.parametrize("order", ["redact first", "pre-commit first", "pre-commit twice"])
def test_redacts_own_hook_and_pre_commit_bear_each_other(plain: Vault, order: str) -> None:
    plain.stage(".pre-commit-config.yaml", "repos: []\n")
    plain.commit()
    folder = find_hook_folder(plain.root)
    if order != "redact first":
        set_up(plain)
    install(folder)
    if order != "pre-commit first":
        set_up(plain)
        assert {hook.standing for hook in hooks_in(folder)} == {Standing.BY_PRE_COMMIT}
        before = sorted(folder.path.iterdir())
        install(folder)
        assert sorted(folder.path.iterdir()) == before
    plain.stage("Note.md", SECRET)
    done = plain.try_commit()
    assert done.returncode != 0
    assert "Note.md:4:12 SECRET" in done.stdout
    uninstall(folder)
    plain.stage("Note.md", CLEAN)
    assert plain.try_commit().returncode == 0
    assert all(b"generated by pre-commit" in (folder.path / name).read_bytes() for name in HOOKS)
    assert not [path for path in folder.path.iterdir() if path.suffix in (".legacy", ".before-redact")]
