from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import Unreadable, UsageError
from redact.vault import find_vault, notes_under, open_vault


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")


@pytest.mark.parametrize("marker", [".obsidian", ".git"])
def test_the_vault_is_the_nearest_marked_folder_above(marker: str, tmp_path: Path) -> None:
    make(tmp_path, "outer/inner/People/note.md")
    for folder in ("outer", "outer/inner"):
        (tmp_path / folder / marker).mkdir()
    assert find_vault(tmp_path / "outer/inner/People/note.md") == tmp_path / "outer/inner"


def test_without_a_marker_the_vault_is_the_notes_own_folder(tmp_path: Path) -> None:
    make(tmp_path, "notes/note.md")
    assert find_vault(tmp_path / "notes/note.md") == tmp_path / "notes"


def test_notes_are_listed_sorted_without_hidden_ones(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "A/a.MD", ".obsidian/c.md", ".hidden.md", "x.txt", "A/.trash/d.md", "e.markdown")
    assert [path.relative_to(tmp_path).as_posix() for path in notes_under(tmp_path)] == ["A/a.MD", "b.md", "e.markdown"]


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.md", "vault/note.md")
    (tmp_path / "vault/link").symlink_to(tmp_path / "outside")
    assert [path.name for path in notes_under(tmp_path / "vault")] == ["note.md"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nowhere\.md"):
        list(notes_under(tmp_path / "nowhere.md"))


def test_a_vault_that_does_not_hold_the_note_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "vault/note.md", "other/note.md")
    assert open_vault(tmp_path / "vault/note.md", tmp_path / "vault") == tmp_path / "vault"
    for vault in (tmp_path / "other", tmp_path / "nowhere", tmp_path / "vault/note.md"):
        with pytest.raises(UsageError):
            open_vault(tmp_path / "vault/note.md", vault)


def test_the_notes_of_the_root_alone_can_be_listed(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "A/a.md")
    assert [path.name for path in notes_under(tmp_path, deep=False)] == ["b.md"]
