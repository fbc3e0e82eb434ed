"""A path that may be anything becomes a note or one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from redact.errors import Unreadable
from redact.read import SIZE_LIMIT, read_note


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / "People").mkdir(parents=True)
    (folder / "People" / "Mira.md").write_bytes(b"---\r\nprivacy: internal\r\n---\r\nHi \xc3\xa9\n")
    return folder


def sentence(path: Path, vault: Path, **options: int) -> str:
    with pytest.raises(Unreadable) as caught:
        read_note(path, vault, **options)
    return str(caught.value)


def test_a_note_is_read_as_it_stands(vault: Path) -> None:
    note = read_note(vault / "People" / "Mira.md", vault)
    assert note.path == "People/Mira.md"
    assert note.text == "---\r\nprivacy: internal\r\n---\r\nHi é\n"
    assert note.encoding == "utf-8"
    assert [field.key for field in note.frontmatter.fields] == ["privacy"]


def test_paths_may_be_relative(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "People")
    assert read_note(Path("Mira.md"), Path("..")).path == "People/Mira.md"
    assert read_note(Path("../People/./Mira.md"), vault).path == "People/Mira.md"


def test_a_link_keeps_the_name_that_the_vault_knows_it_by(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text("x", "utf-8")
    (vault / "Link.md").symlink_to(tmp_path / "elsewhere.md")
    assert read_note(vault / "Link.md", vault).path == "Link.md"


def test_a_vault_may_be_reached_through_a_link(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(vault)
    assert read_note(vault / "People" / "Mira.md", tmp_path / "link").path == "People/Mira.md"


def test_a_note_outside_the_vault_is_refused(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("x", "utf-8")
    assert "is not inside the vault" in sentence(tmp_path / "out.md", vault)


def test_a_missing_note_is_named(vault: Path) -> None:
    assert sentence(vault / "People" / "Jonas.md", vault) == "People/Jonas.md can't be read: No such file or directory."


def test_a_name_that_no_file_can_have_is_named(vault: Path) -> None:
    assert "can't be read" in sentence(vault / ("x" * 300 + ".md"), vault)
    assert "can't be read" in sentence(vault / "a\0b.md", vault)


def test_a_folder_is_refused(vault: Path) -> None:
    assert sentence(vault / "People", vault) == "People is a folder, not a note."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
@pytest.mark.timeout(10)
def test_a_fifo_is_refused_at_once(vault: Path) -> None:
    os.mkfifo(vault / "fifo.md")
    assert sentence(vault / "fifo.md", vault) == "fifo.md is not a regular file."


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_is_refused(vault: Path) -> None:
    (vault / "zero.md").symlink_to("/dev/zero")
    assert sentence(vault / "zero.md", vault) == "zero.md is not a regular file."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_note_that_may_not_be_read_is_named(vault: Path) -> None:
    (vault / "People" / "Mira.md").chmod(0)
    assert "can't be read: Permission denied." in sentence(vault / "People" / "Mira.md", vault)


def test_a_large_file_is_refused_before_it_is_read(vault: Path) -> None:
    with (vault / "large.md").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    assert sentence(vault / "large.md", vault) == "large.md is larger than 20,000,000 bytes, the most that a note may have."


def test_the_size_limit_counts_bytes(vault: Path) -> None:
    (vault / "small.md").write_bytes(b"x" * 10)
    assert len(read_note(vault / "small.md", vault, size_limit=10).text) == 10
    assert "is larger than 9 bytes" in sentence(vault / "small.md", vault, size_limit=9)
