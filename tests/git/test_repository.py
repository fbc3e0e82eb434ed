from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from redact.errors import Unreadable, UsageError
from redact.git.changes import staged, tracked
from redact.git.process import MOST_BYTES
from redact.git.repository import Repository
from tests.git.repositories import PROJECT, Repo


def test_the_root_and_gits_folder_are_found_from_below(repo: Repo) -> None:
    repo.stage("People/a.md")
    found = Repository.containing(repo.root / "People")
    assert (found.root, found.git_folder) == (repo.root, repo.root / ".git")


def no_repository(folder: Path) -> Path:
    return folder


def missing(folder: Path) -> Path:
    return folder / "nowhere"


def bare(folder: Path) -> Path:
    subprocess.run(["git", "init", "-q", "--bare", "."], cwd=folder, check=True)
    return folder


def gits_own(folder: Path) -> Path:
    return Repo(folder / "v").root / ".git"


def line_break(folder: Path) -> Path:
    return Repo(folder / "a\nb").root


def broken_config(folder: Path) -> Path:
    repo = Repo(folder / "v")
    (repo.root / ".git/config").write_text("[core\n", "utf-8")
    return repo.root


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_repository, "isn't in a git repository"),
        (missing, "isn't a folder"),
        (bare, "bare repository"),
        (gits_own, "git's own folder"),
        (line_break, "line break"),
        (broken_config, "bad config"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_what_is_no_work_tree_is_a_usage_error(make: Callable[[Path], Path], words: str, machine: Path) -> None:
    with pytest.raises(UsageError, match=words):
        Repository.containing(make(machine))


def test_a_repository_of_another_user_says_how_to_trust_it(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UsageError, match="another user") as raised:
        Repository.containing(repo.root)
    assert raised.value.hint.endswith(f"safe.directory {repo.root}`.")


def test_without_git_the_error_names_it(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.root))
    with pytest.raises(UsageError, match="program git can't be run"):
        Repository.containing(repo.root)


def test_a_linked_work_tree_has_its_own_index_and_the_common_hooks(repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    repo.git("worktree", "add", "-q", "../linked")
    linked = Repo(repo.root.parent / "linked")
    linked.stage("b.md")
    found = Repository.containing(linked.root)
    assert found.git_folder == repo.root / ".git/worktrees/linked"
    assert found.hooks_folder == repo.root / ".git/hooks"
    assert [change.path for change in staged(found)] == ["b.md"]
    assert staged(Repository.containing(repo.root)) == []


@pytest.mark.parametrize("folder", [".", "People"])
def test_the_hooks_folder_honours_core_hooks_path(folder: str, repo: Repo) -> None:
    repo.stage("People/a.md")
    here = repo.root / folder
    assert Repository.containing(here).hooks_folder == repo.root / ".git/hooks"
    repo.git("config", "core.hooksPath", "tools/hooks")
    assert Repository.containing(here).hooks_folder == repo.root / "tools/hooks"
    repo.git("config", "core.hooksPath", str(repo.root.parent / "shared hooks"))
    assert Repository.containing(here).hooks_folder == repo.root.parent / "shared hooks"


def test_a_submodule_is_a_repository_of_its_own(repo: Repo) -> None:
    other = Repo(repo.root.parent / "other")
    other.stage("x.md")
    other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), "sub")
    found = Repository.containing(repo.root / "sub")
    assert found.root == repo.root / "sub"
    assert found.git_folder == repo.root / ".git/modules/sub"


def test_the_heads_are_the_next_commits_parents(repo: Repo) -> None:
    here = Repository.containing(repo.root)
    assert here.heads() == ()
    repo.stage("a.md")
    first = repo.commit()
    assert here.heads() == (first,)
    repo.git("checkout", "-q", "--detach")
    repo.stage("b.md")
    second = repo.commit()
    repo.git("checkout", "-q", "main")
    repo.stage("c.md")
    third = repo.commit()
    repo.git("merge", "-q", "--no-commit", second)
    assert here.heads() == (third, second)


def test_a_setting_is_read_as_git_reads_it(repo: Repo) -> None:
    here = Repository.containing(repo.root)
    repo.git("config", "redact.note", "two\nlines")
    assert here.config("redact.note") == "two\nlines"
    assert here.config("redact.missing") is None


def test_contents_come_in_order_and_byte_for_byte(repo: Repo) -> None:
    contents = [b"", b"no end of line", b"\xff\xfe\0\r\n", b"x" * 300_000, b"a\n" * 40_000]
    blobs = [repo.stage(f"{number}.md", content) for number, content in enumerate(contents)]
    here = Repository.containing(repo.root)
    assert list(here.content([*blobs, blobs[2]])) == [*contents, contents[2]]
    assert list(here.content([])) == []


def test_contents_can_be_left_half_read(repo: Repo) -> None:
    blob = repo.stage("a.md", "x" * 500_000)
    for content in Repository.containing(repo.root).content([blob] * 500):
        assert len(content) == 500_000
        break


@pytest.mark.parametrize("blob", ["0" * 40, "1" * 40, "HEAD", "nothing at all", "a\nb", "", "é", "-x"])
def test_a_missing_object_or_one_that_is_no_file_is_unreadable(blob: str, repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    with pytest.raises(Unreadable):
        list(Repository.containing(repo.root).content([blob]))


def test_a_damaged_object_is_unreadable(repo: Repo) -> None:
    blob = repo.stage("a.md", "one\n")
    file = repo.root / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"damaged")
    with pytest.raises(Unreadable):
        list(Repository.containing(repo.root).content([blob]))


def test_a_replacement_object_is_not_taken_for_what_is_pushed(repo: Repo) -> None:
    blob = repo.stage("a.md", "Mira\n")
    repo.git("replace", blob, repo.stage("b.md", "harmless\n"))
    assert list(Repository.containing(repo.root).content([blob])) == [b"Mira\n"]


def test_a_file_of_a_commit_or_of_the_index_is_read(repo: Repo) -> None:
    here = Repository.containing(repo.root)
    assert here.content_at("HEAD", "a.md") is None
    repo.stage("a.md", "one\n")
    repo.stage("1:x/:(glob)*.md", "odd\n")
    repo.commit()
    repo.stage("a.md", "two\n")
    repo.write("a.md", "three\n")
    assert here.content_at("HEAD", "a.md") == b"one\n"
    assert here.content_at("", "a.md") == b"two\n"
    assert here.content_at("HEAD", "1:x/:(glob)*.md") == b"odd\n"
    assert here.content_at("", "1:x/:(glob)*.md") == b"odd\n"
    assert here.content_at("HEAD", "1:x") is None
    assert here.content_at("", "missing.md") is None
    for revision in ("no-such-branch", "--all", "-x"):
        with pytest.raises(UsageError, match="no commit"):
            here.content_at(revision, "a.md")


def test_a_partial_clone_fetches_nothing(repo: Repo) -> None:
    repo.stage("a.md", "one\n")
    repo.commit()
    blob = repo.stage("a.md", "two\n")
    repo.git("rm", "-q", "--cached", "a.md")
    repo.commit()
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repo.root}", "../partial")
    here = Repository.containing(repo.root.parent / "partial")
    old = repo.blob("HEAD~:a.md")
    with pytest.raises(Unreadable, match="no readable object"):
        list(here.content([old]))
    assert blob != old


NAMES = [
    "a b.md",
    "-x.md",
    "umlaut ü.md",
    unicodedata.normalize("NFD", "umlaut ü.md"),
    'quote\'s "q".md',
    "*.md",
    "back\\slash.md",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_files_path_in_the_repository_is_its_name_in_the_index(name: str, repo: Repo) -> None:
    repo.stage(f"People/{name}")
    here = Repository.containing(repo.root)
    assert [change.path for change in tracked(here)] == [here.relative(repo.root / "People" / name)]


def test_a_path_is_found_through_a_link_to_the_repository(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.stage("People/a.md")
    (repo.root / "link.md").symlink_to("People/a.md")
    way = repo.root.parent / "way"
    way.symlink_to(repo.root)
    here = Repository.containing(way)
    assert here.relative(way / "People/a.md") == "People/a.md"
    assert here.relative(way / "link.md") == "link.md"
    assert here.relative(way) == "."
    monkeypatch.chdir(way / "People")
    assert here.relative(Path("a.md")) == "People/a.md"
    assert here.relative(Path("../link.md")) == "link.md"
    assert here.relative(Path("..")) == "."
    with pytest.raises(UsageError, match="isn't inside"):
        here.relative(Path("../../elsewhere.md"))


def test_gits_variables_hold_for_the_repository_of_the_hook_only(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.stage("People/a.md")
    other = Repo(repo.root.parent / "other")
    other.stage("x.md")
    nested = Repo(repo.root / "nested")
    nested.stage("y.md")
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_PREFIX", "People/")
    for folder, root, path in [
        (repo.root, repo.root, "People/a.md"),
        (Path("People"), repo.root, "People/a.md"),
        (other.root, other.root, "x.md"),
        (Path("nested"), nested.root, "y.md"),
    ]:
        found = Repository.containing(folder)
        assert found.root == root
        assert [change.path for change in tracked(found)] == [path]


def test_variables_of_no_repository_are_an_error_where_they_hold(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("GIT_DIR", "nowhere")
    with pytest.raises(UsageError, match="isn't in a git repository"):
        Repository.containing(Path())


def test_a_relative_git_dir_counts_from_where_the_program_was_started(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.stage("People/a.md")
    monkeypatch.chdir(repo.root / "People")
    monkeypatch.setenv("GIT_DIR", "../.git")
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    here = Repository.containing(Path())
    assert here.root == repo.root
    monkeypatch.chdir(repo.root.parent)
    assert [change.path for change in tracked(here)] == ["People/a.md"]


def test_a_sha256_repository_is_read(machine: Path) -> None:
    repo = Repo(machine / "v", "--object-format=sha256")
    blob = repo.stage("a.md", "one\n")
    here = Repository.containing(repo.root)
    assert len(blob) == 64
    assert [change.blob for change in staged(here)] == [blob]
    repo.commit()
    later = repo.stage("a.md", "two\n")
    assert [(change.blob, change.before[0].blob) for change in staged(here)] == [(later, blob)]
    assert list(here.content([blob, later])) == [b"one\n", b"two\n"]


def test_importing_it_loads_nothing_heavy() -> None:
    code = (
        "import sys, redact.git.changes, redact.git.messages; "
        "print(sorted(name for name in sys.modules if name.startswith('redact')), "
        "[name for name in 'yaml typer numpy asyncio json logging hashlib tempfile'.split() if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": str(PROJECT)}
    )
    ours = "changes history messages process repository versions".split()
    assert (
        done.stdout.strip() == f"{sorted(['redact', 'redact.errors', 'redact.git', *(f'redact.git.{name}' for name in ours)])} []"
    )


def test_a_file_longer_than_any_note_is_read_as_far_as_one_may_be(repo: Repo) -> None:
    large = repo.stage("large.bin", b"\0" * (MOST_BYTES + 5_000_000))
    small = repo.stage("small.md", "text\n")
    contents = list(Repository.containing(repo.root).content([large, small]))
    assert [len(each) for each in contents] == [MOST_BYTES, 5]
