"""What redact is told is written down so that nothing is lost: by several at once, in branches, over mistakes, and back again."""

from __future__ import annotations

import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.decide.vocabulary import ENTITY_TYPES
from redact.errors import PolicyError, UsageError
from redact.told import BY_REDACT, Always, Apart, Entry, Exclude, Name, change_known, contradicted, known_entries
from redact.told.entries import tidied

NAMES = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: f"N{text}")
OTHERS = NAMES.map(lambda name: f"other {name}")
PARTS = st.sampled_from(["people", "companies", "projects"])
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Name, PARTS, NAMES, st.lists(NAMES, max_size=3).map(tuple)),
    st.builds(Exclude, NAMES),
    st.builds(Always, NAMES, st.sampled_from(ENTITY_TYPES), st.one_of(st.just(""), NAMES)),
    st.builds(Apart, NAMES, OTHERS),
)
MIRA = Name("people", "Mira Okafor", ("Mira",))


def said(vault: Path) -> set[Entry]:
    return set(known_entries(vault))


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=4), st.lists(ENTRIES, max_size=4), st.data())
def test_every_change_says_what_undoes_it_and_what_is_written_is_read_back(
    before: list[Entry], more: list[Entry], data: st.DataObject
) -> None:
    less = data.draw(st.lists(st.sampled_from([*before, *more, MIRA]), max_size=4))
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder)
        change_known(vault, [*before, MIRA])
        first = said(vault)
        assert first == set(map(tidied, [*before, MIRA]))
        added, removed = change_known(vault, more, less)
        assert said(vault) == (first - set(map(tidied, less))) | set(map(tidied, more))
        assert set(added).isdisjoint(first)
        assert set(removed) <= first
        undone = change_known(vault, removed, added)
        assert (set(undone[0]), set(undone[1])) == (set(removed), set(added))
        assert said(vault) == first


@settings(max_examples=40)
@given(st.lists(ENTRIES, min_size=1, max_size=5))
def test_each_entry_is_one_line_and_the_order_of_adding_makes_no_difference(entries: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        change_known(Path(one), entries)
        for each in reversed(entries):
            change_known(Path(other), [each])
        text = (Path(one) / BY_REDACT).read_text("utf-8")
        assert text == (Path(other) / BY_REDACT).read_text("utf-8")
        assert sum(line.startswith("- ") for line in text.split("\n")) == len(set(map(tidied, entries)))
        assert "written by redact" in text.split("\n")[0]


def test_a_change_of_nothing_writes_nothing_and_leaves_no_lock(tmp_path: Path) -> None:
    assert change_known(tmp_path, [MIRA]) == ((MIRA,), ())
    before = (tmp_path / BY_REDACT).stat().st_mtime_ns
    assert change_known(tmp_path, [Name("people", " Mira  Okafor ", ("Mira", "Mira"))]) == ((), ())
    assert change_known(tmp_path, [MIRA], [MIRA, Exclude("Bo")]) == ((), ())
    assert (tmp_path / BY_REDACT).stat().st_mtime_ns == before
    assert {each.name for each in (tmp_path / ".redact").iterdir()} == {"known.yaml", ".gitattributes"}


def test_nothing_is_lost_where_several_write_at_once(tmp_path: Path) -> None:
    entries = [Name("people", f"Person {number}") for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda each: change_known(tmp_path, [each]), entries))
    assert said(tmp_path) == set(entries)


@pytest.mark.parametrize("broken", [b"people: [Mira\n", b"people:\n- {nmae: x}\n", b"\xff\xfe", b"<<<<<<< a\npeople:\n"])
def test_a_file_that_cannot_be_read_is_left_as_it_is(broken: bytes, tmp_path: Path) -> None:
    (tmp_path / ".redact").mkdir()
    (tmp_path / BY_REDACT).write_bytes(broken)
    with pytest.raises(PolicyError):
        change_known(tmp_path, [MIRA])
    assert (tmp_path / BY_REDACT).read_bytes() == broken
    assert [each.name for each in (tmp_path / ".redact").iterdir()] == ["known.yaml"]


@pytest.mark.parametrize(
    "entry",
    [
        Name("persons", "Mira"),
        Name("people", "  "),
        Name("people", "Mira", ("-",)),
        Exclude("…"),
        Always("-", "ID"),
        Always("4711", "PAY"),
        Apart("Mira", "MIRA"),
        Name("people", "Mira \ud800"),
    ],
)
def test_an_entry_that_says_nothing_is_refused_and_nothing_is_written(entry: Entry, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        change_known(tmp_path, [MIRA, entry])
    assert "Mira" not in str(caught.value)
    assert not (tmp_path / BY_REDACT).exists()


@pytest.mark.parametrize(
    ("new", "old", "goes"),
    [
        (Name("companies", "mira okafor"), Name("people", "Mira Okafor", ("Mira",)), True),
        (Name("people", "Mira Okafor", ("Quayside",)), Name("companies", "Quayside"), True),
        (Name("people", "Mira Okafor"), Name("people", "Mira Okafor", ("Mira",)), False),
        (Name("people", "Mira Okafor"), Name("companies", "Okafor & Co", ("Mira Okafor",)), False),
        (Name("people", "Mira Okafor", ("Mira",)), Apart("Mira", "Mira Okafor"), True),
        (Name("people", "Mira Okafor", ("Meera",)), Apart("Mira", "Mira Okafor"), False),
        (Name("people", "Mira Okafor", ("Mira",)), Exclude("MIRA"), True),
        (Name("people", "Mira"), Always("mira", "PROJECT"), True),
        (Name("people", "Mira"), Always("mira", "PROJECT", "HR"), False),
        (Name("people", "Mira"), Always("mira", "ID"), False),
        (Exclude("mira"), Name("people", "Mira"), True),
        (Exclude("mira"), Name("people", "Mira Okafor", ("Mira",)), False),
        (Apart("Mira", "Mira Okafor"), Name("people", "Mira Okafor", ("Mira",)), True),
        (Apart("Mira", "Mira Okafor"), Name("people", "Mira Okafor", ("Mira", "Meera")), False),
        (Always("120k", "MONEY"), Always("120K", "COMPENSATION"), True),
        (Always("120k", "MONEY", "HR"), Always("120k", "COMPENSATION"), False),
        (Always("120k", "MONEY"), Always("120k", "MONEY"), False),
    ],
)
def test_what_is_told_last_names_what_it_contradicts(new: Entry, old: Entry, goes: bool) -> None:
    assert contradicted(new, [old, Exclude("Target"), new]) == ((old,) if goes else ())


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **identity}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


OURS: list[Entry] = [MIRA, Always("120k", "COMPENSATION"), Apart("Mira", "Mira Oduya")]
THEIRS: list[Entry] = [Name("people", "Abe Lind"), Name("companies", "Quayside"), Always("9k", "MONEY"), Exclude("Target")]


@pytest.mark.parametrize("before", [[], [Exclude("Harbour"), Name("projects", "Nightjar")]], ids=["begun in both", "added to"])
def test_git_joins_what_two_branches_were_told(before: list[Entry], tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "note.md").write_text("x\n")
    if before:
        change_known(tmp_path, before)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "base")
    for branch, entries in (("ours", OURS), ("theirs", THEIRS)):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        change_known(tmp_path, entries)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", branch)
    git(tmp_path, "merge", "-q", "ours", "-m", "joined")
    assert said(tmp_path) == {*before, *OURS, *THEIRS}
    assert change_known(tmp_path, OURS, [MIRA]) == ((), ())
