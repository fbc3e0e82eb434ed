from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from redact.errors import Unreadable, UsageError
from redact.git.changes import Change, Kind, Version, named, staged, tracked
from redact.git.repository import Repository
from tests.git.repositories import Repo

LONG = "".join(f"line {number}\n" for number in range(40))
SHOW = """
from pathlib import Path
from redact.git.changes import staged
from redact.git.repository import Repository
repository = Repository.containing(Path())
for change in staged(repository):
    content = next(repository.content([change.blob]))
    print("SEEN", change.path, content, [version.path for version in change.before], change.is_unchanged)
"""


def opened(repo: Repo) -> Repository:
    return Repository.containing(repo.root)


def changed(repo: Repo) -> dict[str, Change]:
    found = staged(opened(repo))
    assert all(change.commit == "" for change in found)
    return {change.path: change for change in found}


def seen(output: str) -> list[str]:
    return [line.removeprefix("SEEN ") for line in output.splitlines() if line.startswith("SEEN ")]


def test_before_the_first_commit_every_file_of_the_index_is_new(repo: Repo) -> None:
    assert changed(repo) == {}
    blob = repo.stage("a.md")
    assert changed(repo) == {"a.md": Change("a.md", blob, Kind.FILE, ())}


def test_a_partly_staged_note_is_its_staged_version(repo: Repo) -> None:
    old = repo.stage("a.md", "one\n")
    repo.commit()
    blob = repo.stage("a.md", "two\n")
    repo.write("a.md", "three\n")
    repo.write("b.md", "not staged\n")
    assert changed(repo) == {"a.md": Change("a.md", blob, Kind.FILE, (Version("a.md", old),))}
    assert list(opened(repo).content([blob])) == [b"two\n"]


def test_what_is_not_staged_is_no_change(repo: Repo) -> None:
    repo.stage("a.md", "one\n")
    repo.commit()
    repo.write("a.md", "two\n")
    os.utime(repo.root / "a.md", (0, 0))
    assert changed(repo) == {}


def test_deletions_are_left_out(repo: Repo) -> None:
    repo.stage("a.md")
    repo.stage("b.md", "other\n")
    repo.commit()
    repo.git("rm", "-q", "a.md")
    assert changed(repo) == {}


@pytest.mark.parametrize("first", [False, True], ids=["after a commit", "before the first"])
def test_a_file_that_git_is_only_told_of_is_left_out(first: bool, repo: Repo) -> None:
    repo.stage("a.md")
    if not first:
        repo.commit()
    repo.write("b.md", "later\n")
    repo.git("add", "-N", "b.md")
    here = opened(repo)
    assert "b.md" not in changed(repo)
    assert [change.path for change in tracked(here)] == ["a.md"]
    assert named(here, [repo.root / "b.md"]) == ([], [repo.root / "b.md"])


def test_a_rename_has_the_old_path_before_it(repo: Repo) -> None:
    blob = repo.stage("a.md", LONG)
    repo.commit()
    repo.git("mv", "a.md", "b.md")
    pure = changed(repo)["b.md"]
    assert pure.before == (Version("a.md", blob),)
    assert pure.is_unchanged
    repo.stage("b.md", LONG + "more\n")
    edited = changed(repo)["b.md"]
    assert edited.before == (Version("a.md", blob),)
    assert not edited.is_unchanged


def test_a_copy_has_its_source_before_it(repo: Repo) -> None:
    blob = repo.stage("a.md", LONG)
    repo.commit()
    repo.stage("a.md", LONG + "more\n")
    repo.stage("b.md", LONG + "other\n")
    assert changed(repo)["b.md"].before == (Version("a.md", blob),)


def test_a_change_of_mode_alone_is_unchanged(repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    repo.git("update-index", "--chmod=+x", "a.md")
    assert changed(repo)["a.md"].is_unchanged


def test_links_and_submodules_are_told_from_files(repo: Repo) -> None:
    other = Repo(repo.root.parent / "other")
    other.stage("x.md")
    commit = other.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), "sub")
    (repo.root / "link.md").symlink_to("sub/x.md")
    repo.git("add", "link.md")
    found = changed(repo)
    assert {path: change.kind for path, change in found.items()} == {
        ".gitmodules": Kind.FILE,
        "link.md": Kind.LINK,
        "sub": Kind.SUBMODULE,
    }
    assert found["sub"].blob == commit
    assert list(opened(repo).content([found["link.md"].blob])) == [b"sub/x.md"]
    repo.commit()
    other_inside = Repo(repo.root / "sub")
    other_inside.stage("y.md")
    moved = other_inside.commit()
    repo.git("config", "submodule.sub.ignore", "all")
    repo.git("update-index", "--cacheinfo", f"160000,{moved},sub")
    assert changed(repo)["sub"].before == (Version("sub", commit),)


def test_a_file_in_place_of_a_link_is_new(repo: Repo) -> None:
    (repo.root / "a.md").symlink_to("Mira")
    repo.git("add", "a.md")
    repo.commit()
    (repo.root / "a.md").unlink()
    repo.stage("a.md", "Mira")
    change = changed(repo)["a.md"]
    assert (change.kind, change.before, change.is_unchanged) == (Kind.FILE, (), False)


def diverge(repo: Repo) -> tuple[str, str]:
    """Change `both.md` on two branches, `ours.md` on main and `theirs.md` on side; give both blobs of `both.md`."""
    for name in ("both.md", "ours.md", "theirs.md"):
        repo.stage(name, f"{name}\n{LONG}")
    repo.commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.stage("theirs.md", f"theirs.md changed\n{LONG}")
    repo.stage("new.md", "new\n")
    theirs = repo.stage("both.md", f"theirs\n{LONG}")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.stage("ours.md", f"ours.md changed\n{LONG}")
    ours = repo.stage("both.md", f"ours\n{LONG}")
    repo.commit()
    return ours, theirs


def test_a_merge_has_every_parents_version_before_it(repo: Repo) -> None:
    ours, theirs = diverge(repo)
    repo.git("merge", "side", fails=True)
    with pytest.raises(Unreadable, match=r"both\.md has unresolved conflicts"):
        staged(opened(repo))
    with pytest.raises(Unreadable, match="unresolved"):
        tracked(opened(repo))
    repo.stage("both.md", f"both\n{LONG}")
    found = changed(repo)
    assert found["both.md"].before == (Version("both.md", ours), Version("both.md", theirs))
    assert {path: change.is_unchanged for path, change in found.items()} == {"both.md": False, "theirs.md": True, "new.md": True}


def test_what_is_slipped_into_a_merge_is_new(repo: Repo) -> None:
    diverge(repo)
    repo.git("merge", "side", "-s", "ours", "--no-commit")
    repo.stage("evil.md", "slipped in\n")
    assert changed(repo)["evil.md"].before == ()


def test_an_octopus_merge_has_three_parents(repo: Repo) -> None:
    repo.stage("a.md", "base\n")
    base = repo.commit()
    for branch in ("one", "two"):
        repo.git("checkout", "-q", "-b", branch, base)
        repo.stage(f"{branch}.md", f"{branch}\n")
        repo.commit()
    repo.git("checkout", "-q", "main")
    repo.stage("main.md", "main\n")
    repo.commit()
    repo.git("merge", "-q", "--no-commit", "one", "two")
    assert len(opened(repo).heads()) == 3
    assert {path: change.is_unchanged for path, change in changed(repo).items()} == {"one.md": True, "two.md": True}


def test_the_hook_of_an_automatic_merge_knows_both_parents(repo: Repo) -> None:
    repo.stage("a.md", "base\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.stage("side.md", "side\n")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.stage("main.md", "main\n")
    repo.commit()
    repo.hook("pre-merge-commit", SHOW)
    assert seen(repo.git("merge", "--no-edit", "side")) == ["side.md b'side\\n' ['side.md'] True"]


@pytest.mark.parametrize("linked", [False, True], ids=["main work tree", "linked work tree"])
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["a.md b'staged\\n' ['a.md'] False"]),
        (("-a",), ["a.md b'written\\n' ['a.md'] False", "b.md b'written\\n' ['b.md'] False"]),
        (("b.md",), ["b.md b'written\\n' ['b.md'] False"]),
        (("--amend",), ["a.md b'staged\\n' ['a.md'] False"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_hook_sees_what_this_commit_records(options: tuple[str, ...], expected: list[str], linked: bool, repo: Repo) -> None:
    for name in ("a.md", "b.md"):
        repo.stage(name, "old\n")
    repo.commit()
    repo.hook("pre-commit", SHOW)
    if linked:
        repo.git("worktree", "add", "-q", "../linked")
        repo = Repo(repo.root.parent / "linked")
    repo.stage("a.md", "staged\n")
    repo.write("a.md", "written\n")
    repo.write("b.md", "written\n")
    assert seen(repo.git("commit", "-m", "x", *options)) == expected


def test_a_hook_started_in_a_subfolder_sees_paths_from_the_root(repo: Repo) -> None:
    repo.hook("pre-commit", SHOW)
    repo.stage("People/a.md", "one\n")
    assert seen(repo.git("commit", "-m", "x", folder="People")) == ["People/a.md b'one\\n' [] False"]


def test_a_cherry_pick_is_compared_with_head_alone(repo: Repo) -> None:
    diverge(repo)
    repo.git("cherry-pick", "side", fails=True)
    repo.stage("both.md", f"both\n{LONG}")
    found = changed(repo)
    assert len(found["both.md"].before) == 1
    assert not found["theirs.md"].is_unchanged


def test_a_rebase_is_compared_with_head_alone(repo: Repo) -> None:
    diverge(repo)
    repo.git("checkout", "-q", "side")
    repo.git("rebase", "main", fails=True)
    repo.stage("both.md", f"both\n{LONG}")
    assert len(changed(repo)["both.md"].before) == 1


NAMES: list[str | bytes] = [
    "a b.md",
    "-x.md",
    'quote\'s "q".md',
    "line\nbreak.md",
    "tab\t.md",
    ":100644 000000.md",
    ":(glob)**.md",
    ":!x.md",
    "*.md",
    "[a].md",
    "back\\slash.md",
    "HEAD",
    unicodedata.normalize("NFC", "Zoë Müller.md"),
    unicodedata.normalize("NFD", "Zoë Müller.md"),
    b"latin \xe9.md",
    "deep/er/still/x.md",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_comes_back_as_it_is(name: str | bytes, repo: Repo) -> None:
    text = os.fsdecode(name)
    repo.stage("z/ordinary.md", "ordinary\n")
    repo.commit()
    blob = repo.stage(name, "one\n")
    here = opened(repo)
    assert staged(here) == [Change(text, blob, Kind.FILE, ())]
    assert named(here, [repo.root / text]) == (staged(here), [])
    assert here.content_at("", text) == b"one\n"
    repo.commit()
    assert here.content_at("HEAD", text) == b"one\n"
    later = repo.stage(name, "two\n")
    assert staged(here) == [Change(text, later, Kind.FILE, (Version(text, blob),))]


def test_named_files_are_given_whether_they_differ_or_not(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.stage("People/a.md", "a\n")
    repo.stage("b.md", "b\n")
    repo.commit()
    repo.stage("b.md", "bb\n")
    repo.write("c.md")
    monkeypatch.chdir(repo.root / "People")
    found, untracked = named(
        opened(repo), [Path("../b.md"), Path("../c.md"), Path("a.md"), Path("nowhere.md"), Path("../People")]
    )
    assert [(change.path, change.is_unchanged) for change in found] == [("b.md", False), ("People/a.md", True)]
    assert untracked == [Path("../c.md"), Path("nowhere.md"), Path("../People")]
    with pytest.raises(UsageError):
        named(opened(repo), [Path("../../elsewhere.md")])


def test_named_files_before_the_first_commit_are_new(repo: Repo) -> None:
    repo.stage("a.md")
    found, _ = named(opened(repo), [repo.root / "a.md"])
    assert found[0].before == ()


def test_a_name_in_another_unicode_form_is_another_file(repo: Repo) -> None:
    repo.stage(unicodedata.normalize("NFD", "Zoë.md"))
    other = repo.write(unicodedata.normalize("NFC", "Zoë.md"))
    assert named(opened(repo), [other]) == ([], [other])


DISTURBING = {
    "diff.renames": "false",
    "diff.renameLimit": "1",
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.external": "false",
    "diff.relative": "true",
    "diff.orderFile": "nowhere",
    "diff.ignoreSubmodules": "all",
    "diff.wsErrorHighlight": "all",
    "color.ui": "always",
    "color.diff": "always",
    "core.pager": "false",
    "core.quotePath": "true",
    "core.abbrev": "7",
    "core.fsmonitor": "false-monitor",
    "core.attributesFile": "/nowhere",
    "log.showSignature": "true",
    "status.relativePaths": "true",
}


def test_the_users_settings_change_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.stage("a ü.md", LONG)
    repo.stage(".gitattributes", "*.md diff=odd filter=odd\n")
    repo.commit()
    repo.git("mv", "a ü.md", "b ü.md")
    repo.stage("b ü.md", LONG + "more\n")
    expected, content = staged(opened(repo)), opened(repo).content_at("", "b ü.md")
    for key, value in (DISTURBING | {"diff.odd.textconv": "false", "filter.odd.smudge": "false"}).items():
        repo.git("config", key, value)
    for name in ("GIT_GLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_TRACE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert [change.path for change in expected] == ["b ü.md"]
    assert expected[0].before[0].path == "a ü.md"
    assert staged(opened(repo)) == expected
    assert opened(repo).content_at("", "b ü.md") == content


@pytest.mark.parametrize("index", ["full", "sparse", "split"])
def test_a_sparse_checkout_hides_no_file_of_the_index(index: str, repo: Repo) -> None:
    repo.stage("In/a.md", "a\n")
    repo.stage("Out/b.md", "b\n")
    repo.commit()
    repo.git("sparse-checkout", "set", "--cone", *(["--sparse-index"] if index == "sparse" else []), "In")
    if index == "split":
        repo.git("update-index", "--split-index")
    assert not (repo.root / "Out").exists()
    here = opened(repo)
    assert [change.path for change in tracked(here)] == ["In/a.md", "Out/b.md"]
    assert staged(here) == []
    assert [change.path for change in named(here, [repo.root / "Out/b.md"])[0]] == ["Out/b.md"]


def test_a_damaged_index_is_unreadable(repo: Repo) -> None:
    repo.stage("a.md")
    here = opened(repo)
    for _ in range(2):
        index = (repo.root / ".git/index").read_bytes()
        (repo.root / ".git/index").write_bytes(b"damaged")
        with pytest.raises(Unreadable, match="index"):
            staged(here)
        (repo.root / ".git/index").write_bytes(index)
        repo.commit()


def test_a_head_that_is_missing_makes_every_file_new(repo: Repo) -> None:
    repo.stage("a.md")
    repo.commit()
    (repo.root / ".git/refs/heads/main").write_text("1" * 40 + "\n", "ascii")
    assert [(change.path, change.before) for change in staged(opened(repo))] == [("a.md", ())]
