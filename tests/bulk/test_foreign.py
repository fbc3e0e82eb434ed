"""Files in the copy's folder that redact didn't make: never touched, never followed, always told of."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bulk.running import Pair, held, in_fork, write

NOTE = "---\nprivacy: internal\n---\n"
OWN = b"not redact's"


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """A vault with a copy."""
    vault = write(tmp_path / "vault", {"Log.md": NOTE + "One.\n", "Days/Monday.md": NOTE + "Two.\n", "Days/deep/x.md": NOTE})
    made = Pair(vault, tmp_path / "copy", tmp_path / "x.ledger")
    assert made.run() == 0
    return made


def put(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(OWN)
    return place


def test_a_foreign_file_keeps_its_place_from_a_new_copy(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    put(pair.copy / "New.md")
    write(pair.source, {"New.md": NOTE, "Other.md": NOTE, "Log.md": NOTE + "Changed.\n"})
    for _ in range(2):
        assert pair.run() == 1
        assert "withheld: New.md: Something that redact didn't make" in capsys.readouterr().err
        assert (pair.copy / "New.md").read_bytes() == OWN
        assert b"Changed" in (pair.copy / "Log.md").read_bytes()
        assert (pair.copy / "Other.md").exists()
    (pair.source / "New.md").unlink()
    assert pair.run() == 1
    assert (pair.copy / "New.md").read_bytes() == OWN
    (pair.copy / "New.md").unlink()
    write(pair.source, {"New.md": NOTE})
    assert pair.run() == 0
    assert (pair.copy / "New.md").read_bytes() == NOTE.encode()


def test_a_folder_that_gets_empty_of_copies_keeps_foreign_files(pair: Pair) -> None:
    put(pair.copy / "Days" / "deep" / "own.txt")
    shutil.rmtree(pair.source / "Days")
    assert pair.run() == 1
    assert held(pair.copy).keys() == {"Log.md", "Days/deep/own.txt"}


def test_folders_that_get_empty_go(pair: Pair) -> None:
    shutil.rmtree(pair.source / "Days")
    assert pair.run() == 0
    assert [each.name for each in pair.copy.iterdir()] == ["Log.md"]


def link_for_file(pair: Pair, outside: Path) -> None:
    (pair.copy / "Days" / "Monday.md").unlink()
    (pair.copy / "Days" / "Monday.md").symlink_to(outside / "Monday.md")


def link_for_folder(pair: Pair, outside: Path) -> None:
    shutil.rmtree(pair.copy / "Days")
    (pair.copy / "Days").symlink_to(outside)


def file_for_folder(pair: Pair, _outside: Path) -> None:
    shutil.rmtree(pair.copy / "Days")
    put(pair.copy / "Days")


def folder_for_file(pair: Pair, _outside: Path) -> None:
    (pair.copy / "Days" / "Monday.md").unlink()
    put(pair.copy / "Days" / "Monday.md" / "own.txt")


REPLACED: tuple[Callable[[Pair, Path], None], ...] = (link_for_file, link_for_folder, file_for_folder, folder_for_file)


@pytest.mark.parametrize("replaced", REPLACED)
@pytest.mark.parametrize("then", ["nothing", "edit", "delete", "withhold"])
def test_what_took_a_copys_place_stays(replaced: Callable[[Pair, Path], None], then: str, pair: Pair, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    put(outside / "Monday.md")
    replaced(pair, outside)
    foreign = {path: data for path, data in held(pair.copy).items() if path.startswith("Days") and not data.startswith(b"---")}
    note = pair.source / "Days" / "Monday.md"
    if then == "edit":
        note.write_text(NOTE + "Three.\n")
    elif then == "delete":
        note.unlink()
    elif then == "withhold":
        note.write_text(NOTE.replace("internal", "restricted"))
    write(pair.source, {"Log.md": NOTE + "Changed.\n"})
    for _ in range(2):
        assert pair.run() == 1
        assert held(outside) == {"Monday.md": OWN}
        assert held(pair.copy).items() >= foreign.items()
        assert b"Changed" in (pair.copy / "Log.md").read_bytes()
    for path in foreign:
        (pair.copy / path).unlink()
    if replaced is folder_for_file:
        (pair.copy / "Days" / "Monday.md").rmdir()
    assert pair.run() == 0
    gone = {"Days/Monday.md"} if then in ("delete", "withhold") else set()
    assert held(pair.copy).keys() == {"Log.md", "Days/Monday.md", "Days/deep/x.md"} - gone


@pytest.mark.parametrize("is_file", [False, True])
def test_what_backup_tools_keep_is_left_aside(is_file: bool, pair: Pair) -> None:
    put(pair.copy / ".git" if is_file else pair.copy / ".git" / "config")
    write(pair.source, {"Log.md": NOTE + "Changed.\n"})
    assert pair.run() == 0
    assert (pair.copy / ".git").exists()


def test_a_staging_folder_that_is_a_link_isnt_followed(pair: Pair, tmp_path: Path) -> None:
    put(tmp_path / "outside" / "0123456789abcdef")
    (pair.copy / ".redact-staging").symlink_to(tmp_path / "outside")
    write(pair.source, {"Log.md": NOTE + "Changed.\n"})
    assert pair.run() == 1
    assert held(tmp_path / "outside") == {"0123456789abcdef": OWN}


def test_a_copy_that_became_a_link_to_another_folder_is_no_copy_of_this_vault(pair: Pair, tmp_path: Path) -> None:
    pair.copy.rename(tmp_path / "moved")
    put(tmp_path / "elsewhere" / "own.txt")
    pair.copy.symlink_to(tmp_path / "elsewhere")
    assert pair.run() == 2
    assert held(tmp_path / "elsewhere") == {"own.txt": OWN}


def same_size_and_time(copy: Path) -> None:
    status = copy.stat()
    copy.write_bytes(b"x" * status.st_size)
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))


DAMAGE: tuple[Callable[[Path], object], ...] = (put, Path.unlink, same_size_and_time)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_copy_that_was_changed_by_hand_is_put_right(damage: Callable[[Path], object], pair: Pair) -> None:
    before = held(pair.copy)
    damage(pair.copy / "Days" / "Monday.md")
    assert pair.run() == 0
    assert held(pair.copy) == before


def test_a_foreign_file_at_a_place_that_a_killed_run_only_noted_stays(pair: Pair) -> None:
    """Its place was written down, and nothing was put there yet."""
    write(pair.source, {"New.md": NOTE})

    def die_on_replace() -> int:
        os.replace = lambda *_a, **_k: os.kill(os.getpid(), signal.SIGKILL)
        return pair.run()

    assert in_fork(die_on_replace) == -signal.SIGKILL
    put(pair.copy / "New.md")
    for _ in range(2):
        assert pair.run() == 1
        assert (pair.copy / "New.md").read_bytes() == OWN
