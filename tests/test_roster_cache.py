from __future__ import annotations

import os
from pathlib import Path

import pytest

from redact.errors import Unreadable
from redact.roster_cache import FEWEST_NOTES, RosterCache, lessons_of

LONG_AGO = 1_600_000_000
NOTES = FEWEST_NOTES + 5


class Reader:
    """Reads notes and counts how many."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self, path: Path) -> list[str]:
        self.read += 1
        text = path.read_text("utf-8")
        if not text:
            raise Unreadable("an empty note")
        return [text]


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    for number in range(NOTES):
        write(folder / f"{number:03}.md", f"Quillfeather {number}")
    return folder


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))


def lessons(vault: Path, cache: RosterCache, reader: Reader) -> list[list[str]]:
    return list(lessons_of(vault, sorted(vault.glob("*.md")), reader, cache))


def test_a_note_is_read_once_until_it_changes(vault: Path, tmp_path: Path) -> None:
    cache, reader = RosterCache(tmp_path / "state", vault, "1"), Reader()
    first = lessons(vault, cache, reader)
    assert lessons(vault, cache, reader) == first
    assert reader.read == NOTES
    write(vault / "007.md", "Bond", at=LONG_AGO + 9)
    (vault / "008.md").unlink()
    assert lessons(vault, cache, reader)[7] == ["Bond"]
    assert reader.read == NOTES + 1


def test_a_note_changed_just_now_is_read_again(vault: Path, tmp_path: Path) -> None:
    cache, reader = RosterCache(tmp_path / "state", vault, "1"), Reader()
    (vault / "007.md").write_text("fresh", "utf-8")
    lessons(vault, cache, reader)
    lessons(vault, cache, reader)
    assert reader.read == NOTES + 1


@pytest.mark.parametrize("spoil", ["other version", "other key", "damaged"])
def test_a_cache_that_is_not_ours_is_forgotten(spoil: str, vault: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    reader = Reader()
    expected = lessons(vault, RosterCache(state, vault, "1"), reader)
    if spoil == "other key":
        (state / "roster.key").write_bytes(os.urandom(32))
    if spoil == "damaged":
        next(state.glob("*.roster")).write_bytes(b"short")
    cache = RosterCache(state, vault, "2" if spoil == "other version" else "1")
    assert lessons(vault, cache, reader) == expected
    assert reader.read == 2 * NOTES


def test_the_cache_holds_no_plain_name_or_path(vault: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    lessons(vault, RosterCache(state, vault, "1"), Reader())
    stored = b"".join(path.read_bytes() + path.name.encode() for path in state.iterdir())
    assert b"Quillfeather" not in stored
    assert b"007.md" not in stored
    assert b"vault" not in stored
    assert all(path.stat().st_mode & 0o077 == 0 for path in state.iterdir())


def test_an_unreadable_note_and_an_unwritable_folder_are_passed_over(vault: Path) -> None:
    write(vault / "000.md", "")
    cache = RosterCache(Path("/proc/no-such-folder"), vault, "1")
    assert len(lessons(vault, cache, Reader())) == NOTES - 1
