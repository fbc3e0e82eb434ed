"""Tables that are remembered between runs, and the values that a person has answered for."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.reviewed import Answer, Answered
from redact.state import Records

ANSWER = Answer("share", "PERSON", "ottolinefairweather")


def rows(*numbers: int) -> dict[bytes, bytes]:
    return {number.to_bytes(16, "big"): b"x" for number in numbers}


def test_the_oldest_rows_go_first_and_a_row_written_again_is_new(tmp_path: Path) -> None:
    file = tmp_path / "a" / "x.sqlite"
    with Records(file, "some", most=3) as records:
        records.put("some", rows(1, 2, 3))
        records.put("some", rows(1, 4, 5))
    with Records(file, "some", most=3) as records:
        assert records.found("some", rows(*range(2000))) == rows(1, 4, 5)
        records.drop("some", rows(4, 9))
        assert records.found("some", rows(*range(9))) == rows(1, 5)


def test_a_file_that_is_no_database_is_made_anew_and_one_that_cannot_be_made_is_missed_by_nobody(tmp_path: Path) -> None:
    for name in ("x.sqlite", "x.sqlite-wal"):
        (tmp_path / name).write_bytes(b"no database" * 100)
    (tmp_path / "y.sqlite").mkdir()
    for name, expected in (("x.sqlite", b"x"), ("y.sqlite", None)):
        for _ in range(2):
            with Records(tmp_path / name, "some") as records:
                records.put("some", rows(1))
                assert records.get("some", next(iter(rows(1)))) == expected


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sets(st.integers(0, 5), max_size=4))))
def test_answers_last_until_they_are_taken_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, bool, set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("state")
    held: set[Answer] = set()
    answered = Answered(folder, folder)
    for is_new_process, adds, numbers in steps:
        if is_new_process:
            answered.close()
            answered = Answered(folder, folder)
        answers = {Answer("share", "PERSON", str(number)) for number in numbers}
        (answered.add if adds else answered.remove)(answers)
        held = held | answers if adds else held - answers
        assert answered.among(Answer("share", "PERSON", str(number)) for number in range(6)) == held
    answered.close()


def test_an_answer_is_about_one_vault_policy_and_type(tmp_path: Path) -> None:
    with Answered.of_user(tmp_path / "vault") as answered:
        answered.add([ANSWER])
    with Answered.of_user(tmp_path / "vault") as again, Answered.of_user(tmp_path / "other") as other:
        assert again.holds(*ANSWER)
        assert not other.holds(*ANSWER)
        for different in (("team", *ANSWER[1:]), ("share", "ORGANIZATION", ANSWER.key), ("share", "PERSON", "ottoline")):
            assert not again.holds(*different)


def test_answers_are_the_owners_alone_and_tell_nothing(tmp_path: Path) -> None:
    with Answered(tmp_path, tmp_path / "vault") as answered:
        answered.add([ANSWER])
        files = [each for each in tmp_path.iterdir() if each.name != "check.key"]
        data = b"".join(each.read_bytes() for each in files)
        modes = {stat.S_IMODE(each.stat().st_mode) for each in files}
    assert modes == {0o600}
    parts = (*ANSWER, str(tmp_path), "".join(ANSWER), "ottoline")
    assert not any(each.encode() in data for each in parts if each != "share")
    assert not any(
        hashlib.new(name, each.encode()).digest()[:16] in data for each in parts for name in ("md5", "sha1", "sha256", "blake2s")
    )


def file_for_folder(folder: Path) -> None:
    folder.write_text("no folder")


def damaged(folder: Path) -> None:
    folder.mkdir()
    (folder / "reviewed.sqlite").write_bytes(b"no database" * 100)


def damaged_key(folder: Path) -> None:
    folder.mkdir()
    (folder / "check.key").write_bytes(b"no key")


@pytest.mark.parametrize(("damage", "lasts"), [(file_for_folder, False), (damaged, True), (damaged_key, False)])
def test_answers_that_cannot_be_written_last_as_long_as_the_process(
    damage: Callable[[Path], None], lasts: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    damage(folder)
    with Answered(folder, tmp_path) as answered:
        answered.add([ANSWER])
        assert answered.holds(*ANSWER)
    with Answered(folder, tmp_path) as answered:
        assert answered.holds(*ANSWER) is lasts
