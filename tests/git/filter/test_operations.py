"""What one does in git, done on real notes: the folder always holds the notes themselves, and no commit does."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.exhaustive import EVERY, IS_EXHAUSTIVE
from tests.git.filter.conftest import copied
from tests.git.filter.vaults import LINE, FilteredVault

TOP, END = "Mira Okafor saw this first.\n\n", "\nAnd Tomasz Zawadzki had 96,250 EUR on his mind.\n"


PROJECT = Path(__file__).parents[3]
SOURCES = {"samples": PROJECT / "samples"} | ({"dev": PROJECT.parent / "shared/corpus/dev/vault"} if IS_EXHAUSTIVE else {})


@pytest.fixture(scope="session", params=list(SOURCES.values()), ids=list(SOURCES))
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, relay: Path) -> Path:
    """Where a repository of real notes lies, sealed in its first commit."""
    if not request.param.is_dir():
        pytest.skip("the annotated development vault isn't part of a checkout")
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(request.param, folder / "vault", ignore=shutil.ignore_patterns("Lakeside*"))  # its privacy is unknown
    FilteredVault(folder / "vault", relay).commit_all("first")
    return folder


@pytest.fixture
def notes(first: Path, machine: Path, relay: Path) -> FilteredVault:
    """A repository of real notes, sealed in its first commit."""
    return copied(first, machine / "here", relay)


def contents(vault: FilteredVault) -> dict[str, bytes]:
    return {path.relative_to(vault.root).as_posix(): path.read_bytes() for path in sorted(vault.root.rglob("*.md"))}


def some(vault: FilteredVault) -> Iterator[str]:
    """Give each note's path, or a few notes'."""
    yield from list(contents(vault))[:: 1 if IS_EXHAUSTIVE else 2 * EVERY]


def edited(vault: FilteredVault, how: Callable[[str], str]) -> dict[str, bytes]:
    """Edit notes, and give what all notes hold then."""
    for path in some(vault):
        vault.write(path, how(vault.read(path).decode()))
    return contents(vault)


def with_end(text: str) -> str:
    return text + END


def with_top(text: str) -> str:
    """Put a paragraph behind the properties."""
    head, fence, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    return head + fence + TOP + body


def test_commits_hold_no_note_as_it_is_and_give_each_back(notes: FilteredVault) -> None:
    before = contents(notes)
    assert notes.changes() == ""
    assert contents(notes.clone("with key")) == before
    clone = notes.clone("without key", install=False)
    sealed = [path for path, data in contents(clone).items() if LINE.search(data)]
    assert len(sealed) > len(before) / 2
    assert all(notes.stored(path) == clone.read(path) != before[path] for path in sealed)
    assert all(clone.read(path) == data for path, data in before.items() if path not in sealed)
    # Seen as a whole, no name of the vault is left beside those in file names and those of public notes.
    told = "".join(contents(clone)[path].decode() for path in sealed)
    assert not any(name in told for name in ("Okafor", "Zawadzki", "Hargreaves", "Adeyemi"))


def test_what_is_cleaned_twice_or_elsewhere_is_the_same(notes: FilteredVault) -> None:
    other = FilteredVault(notes.root.parent / "elsewhere" / "vault", notes.relay)
    shutil.copytree(notes.root, other.root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git"))
    for path in reversed(list(some(notes))):  # one by one, in another order
        other.git("add", "--", path)
    other.git("add", "-A")
    assert other.git("ls-files", "-s") == notes.git("ls-files", "-s")
    for path in some(notes):
        other.write(path, notes.stored(path))
    other.git("add", "--renormalize", ".")
    assert other.git("ls-files", "-s") == notes.git("ls-files", "-s")


def test_stash_and_checkout_and_worktrees(notes: FilteredVault) -> None:
    before = contents(notes)
    after = edited(notes, with_end)
    notes.git("stash", "-q")
    assert (contents(notes), notes.changes()) == (before, "")
    notes.git("stash", "pop", "-q")
    assert contents(notes) == after
    notes.git("checkout", "-q", "-b", "other")
    notes.commit_all("other")
    notes.git("checkout", "-q", "main")
    assert (contents(notes), notes.changes()) == (before, "")
    notes.git("worktree", "add", "-q", str(notes.root.parent / "tree"), "other")
    tree = FilteredVault(notes.root.parent / "tree", notes.relay, install=False)
    assert (contents(tree), tree.changes()) == (after, "")


def test_two_edits_of_each_note_come_together(notes: FilteredVault) -> None:
    notes.git("checkout", "-q", "-b", "side")
    edited(notes, with_end)
    notes.commit_all("side")
    notes.git("checkout", "-q", "main")
    edited(notes, with_top)
    notes.commit_all("main")
    expected = edited(notes, with_end)
    notes.git("checkout", "-q", ".")
    for branch, *command in (
        ("main", "merge", "-q", "-m", "both", "side"),
        ("main", "cherry-pick", "side"),
        ("side", "rebase", "-q", "main"),
        *([("side", "rebase", "-q", "--apply", "main")] if IS_EXHAUSTIVE else []),
    ):
        notes.git("checkout", "-q", "-B", command[0], branch)
        notes.git(*command)
        assert (contents(notes), notes.changes()) == (expected, ""), command
    assert all(b"96,250" not in notes.stored(path) for path in some(notes))
    assert contents(notes.clone("copy")) == expected


def test_two_edits_of_one_line_conflict_in_plain_words(notes: FilteredVault) -> None:
    notes.git("checkout", "-q", "-b", "side")
    edited(notes, lambda text: text + "\nTheirs: Mira Okafor.\n")
    notes.commit_all("side")
    notes.git("checkout", "-q", "main")
    ours = edited(notes, lambda text: text + "\nOurs: Tomasz Zawadzki.\n")
    notes.commit_all("main")
    assert "CONFLICT" in notes.git("merge", "-q", "side", fails=True)
    for path in some(notes):
        text = notes.read(path).decode()
        assert "<<<<<<< ours\nOurs: Tomasz Zawadzki.\n=======\nTheirs: Mira Okafor.\n>>>>>>> theirs\n" in text
    assert "Tomasz" in notes.git("diff")
    assert not any(b"<<<<<<<" in each for each in objects(notes))
    notes.git("checkout", "-q", "--ours", ".")
    assert contents(notes) == ours
    notes.commit_all("resolved")
    assert notes.changes() == ""


def objects(vault: FilteredVault) -> Iterator[bytes]:
    """Give all blobs that git has stored, reachable or not."""
    listed = vault.git("cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)").splitlines()
    for blob in (line.split()[1] for line in listed if line.startswith("blob")):
        yield vault.git("cat-file", "blob", blob).encode("utf-8", "surrogateescape")
