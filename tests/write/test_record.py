from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from redact.errors import Unwritable
from redact.write import write
from redact.write.record import Record
from tests.write.cleared import cleared


@pytest.fixture
def state_folder() -> Path:
    return Path(os.environ["REDACT_STATE_DIR"])


def test_file_is_known_by_path_and_content(tmp_path: Path) -> None:
    record = Record(tmp_path / "state")
    record.add(tmp_path / "a.md", b"text")
    assert record.has(tmp_path / "a.md", b"text")
    assert not record.has(tmp_path / "b.md", b"text")
    assert not record.has(tmp_path / "a.md", b"other")


def test_a_file_made_from_another_note_isnt_overwritten_unasked(tmp_path: Path) -> None:
    write(cleared(b"# PERSON-1"), tmp_path / "out.md", made_from=tmp_path / "a.md")
    write(cleared(b"# PERSON-2"), tmp_path / "out.md", made_from=tmp_path / "a.md")
    with pytest.raises(Unwritable, match="from this note"):
        write(cleared(b"# PERSON-3"), tmp_path / "out.md", made_from=tmp_path / "b.md")
    assert (tmp_path / "out.md").read_bytes() == b"# PERSON-2"


def test_record_outlives_the_process_that_made_it(tmp_path: Path) -> None:
    Record(tmp_path).add(tmp_path / "a.md", b"text")
    assert Record(tmp_path).has(tmp_path / "a.md", b"text")


def test_same_file_is_remembered_once(tmp_path: Path) -> None:
    record = Record(tmp_path)
    for _ in range(3):
        record.add(tmp_path / "a.md", b"text")
    assert len((tmp_path / "written.digests").read_bytes().split()) == 1


def test_two_users_give_one_file_different_digests(tmp_path: Path) -> None:
    for user in ("one", "two"):
        Record(tmp_path / user).add(tmp_path / "a.md", b"text")
    one, two = ((tmp_path / user / "written.digests").read_bytes() for user in ("one", "two"))
    assert one != two


def test_record_holds_neither_path_nor_text(tmp_path: Path, state_folder: Path) -> None:
    write(cleared(b"quillfish"), tmp_path / "Okafor.md")
    stored = b"".join(path.read_bytes() for path in state_folder.iterdir())
    assert b"quillfish" not in stored
    assert b"Okafor" not in stored
    assert str(tmp_path).encode() not in stored


def test_record_is_readable_by_its_owner_alone(tmp_path: Path, state_folder: Path) -> None:
    write(cleared(), tmp_path / "out.md")
    assert state_folder.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in state_folder.iterdir()) == ["written.digests", "written.key"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in state_folder.iterdir())


def test_record_that_cant_be_kept_stops_no_export(tmp_path: Path, state_folder: Path) -> None:
    state_folder.write_bytes(b"a file where the folder should be")
    write(cleared(), tmp_path / "out.md")
    assert not Record.of_user().has(tmp_path / "out.md", b"# PERSON-1\n")


def test_damaged_key_is_never_used(tmp_path: Path, state_folder: Path) -> None:
    state_folder.mkdir(parents=True)
    (state_folder / "written.key").touch()
    write(cleared(), tmp_path / "out.md")
    assert not (state_folder / "written.digests").exists()
    assert not Record.of_user().has(tmp_path / "out.md", b"# PERSON-1\n")


def test_record_stands_in_the_users_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDACT_STATE_DIR")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    write(cleared(), tmp_path / "out.md")
    assert list(tmp_path.rglob("redact/written.key"))


def test_processes_that_start_together_share_one_key(tmp_path: Path, state_folder: Path) -> None:
    code = """
import sys
from pathlib import Path
from redact.errors import Unwritable
from redact.write import write
from tests.write.cleared import cleared
write(cleared(), Path(sys.argv[1]))
"""
    places = [tmp_path / f"{number}.md" for number in range(4)]
    children = [subprocess.Popen([sys.executable, "-c", code, place], env=os.environ) for place in places]
    assert [child.wait() for child in children] == [0] * 4
    assert all(Record(state_folder).has(place, b"# PERSON-1\n") for place in places)
    assert sorted(path.name for path in state_folder.iterdir()) == ["written.digests", "written.key"]
