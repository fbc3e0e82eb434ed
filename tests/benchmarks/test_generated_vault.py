"""The generated vault is what the benchmarks and the leak counts take it for."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.benchmarks.generated_vault import Planted, write_vault

NOTES = 300


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Planted]]:
    folder = tmp_path_factory.mktemp("generated") / "vault"
    return folder, write_vault(folder, NOTES)


def notes_of(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*.md") if ".trash" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def test_it_has_as_many_notes_as_asked_for(planted: tuple[Path, list[Planted]]) -> None:
    assert len(notes_of(planted[0])) == NOTES


def test_the_same_seed_gives_the_same_vault(planted: tuple[Path, list[Planted]], tmp_path: Path) -> None:
    assert write_vault(tmp_path / "again", NOTES) == planted[1]
    assert notes_of(tmp_path / "again") == notes_of(planted[0])
    assert write_vault(tmp_path / "other", NOTES, seed=2) != planted[1]


def test_what_is_planted_stands_where_it_is_said_to(planted: tuple[Path, list[Planted]]) -> None:
    folder, values = planted
    for each in values:
        assert each.value in each.note + (folder / each.note).read_text("utf-8"), each


def test_a_decisive_value_stands_nowhere_but_where_it_was_planted(planted: tuple[Path, list[Planted]]) -> None:
    folder, values = planted
    by_note: dict[str, str] = defaultdict(str)
    for each in values:
        by_note[each.note] += f"{each.value.casefold()}\n"
    decisive = {each.value.casefold() for each in values if each.decisive}
    for path, text in notes_of(folder).items():
        # A company's short name stands in its address, too.
        around = f"{path}\n{text}".casefold().replace(".example", "")
        strays = {value for value in decisive if value in around and value not in by_note[path] and f"@{value}" not in around}
        assert not {value for value in strays if f"https://{value}" not in around}, path


def test_most_notes_name_nobody_and_most_lines_are_said_once(planted: tuple[Path, list[Planted]]) -> None:
    folder, values = planted
    notes = notes_of(folder)
    assert len({each.note for each in values} & notes.keys()) < NOTES / 2
    lines = Counter(line for text in notes.values() for line in text.splitlines() if line)
    assert 0.6 < len(lines) / lines.total() < 0.9
    assert 1_500 < sum(map(len, notes.values())) / NOTES < 4_000


def test_each_sort_of_value_is_planted(planted: tuple[Path, list[Planted]]) -> None:
    sorts = {(each.type, each.decisive) for each in planted[1]}
    wanted = {"PERSON", "ORGANIZATION", "COMPENSATION", "EMAIL_ADDRESS", "PHONE_NUMBER"}
    assert sorts >= {(each, True) for each in wanted} | {("PERSON", False)}
    assert {each.listed for each in planted[1]} == {True, False}
