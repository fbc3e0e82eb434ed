"""Numbers and names that are given once and stay, whoever asks and however often."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.ledger import LedgerNumbering
from redact.model import Identity
from tests.ledger.people import anything, ledger_at, person


def numbers(path: Path, people: list[Identity], recipient: str = "") -> list[int]:
    """Ask a ledger, opened for this alone, for numbers."""
    store = ledger_at(path)
    numbering = LedgerNumbering(store, recipient)
    found = [numbering.number(each, "PERSON", anything) for each in people]
    store.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.ledger"


def test_a_number_once_given_stays(path: Path) -> None:
    assert numbers(path, [person("Mira Okafor"), person("Tom Judge")]) == [1, 2]
    assert numbers(path, [person("Ines Halvorsen"), person("Tom Judge"), person("Mira Okafor")]) == [3, 2, 1]


def test_a_person_keeps_their_number_when_the_vault_learns_another_name(path: Path) -> None:
    assert numbers(path, [person("Mira Okafor")]) == [1]
    assert numbers(path, [person("Mira Lind", "Mira Okafor"), person("Mira Lind")]) == [1, 1]


def test_who_is_not_the_same(path: Path) -> None:
    people = [
        person("Mark", note="a.md"),
        person("Mark", note="b.md"),
        person("Mark"),
        Identity("ORGANIZATION", "Mark", ("mark",)),
    ]
    assert len(set(numbers(path, people))) == 4


def test_a_number_that_stands_in_the_note_is_passed_over(path: Path) -> None:
    numbering = LedgerNumbering(ledger_at(path))
    assert numbering.number(person("Mira"), "PERSON", lambda number: number not in {1, 2}) == 3
    assert numbering.number(person("Mira"), "PERSON", lambda _: False) == 3


def test_no_number_is_given_to_two_entities_whoever_the_recipient(path: Path) -> None:
    people = [person(f"N{each}") for each in range(200)]
    given = {recipient: numbers(path, people, recipient) for recipient in ("", "alice", "bob")}
    assert given[""] == list(range(1, 201))
    assert len({number for each in given.values() for number in each}) == 600
    assert given == {recipient: numbers(path, people, recipient) for recipient in ("bob", "", "alice")}


def test_two_recipients_numbers_dont_come_in_one_order(path: Path) -> None:
    people = [person(f"N{each}") for each in range(100)]
    order = [sorted(range(100), key=numbers(path, people, recipient).__getitem__) for recipient in ("alice", "bob")]
    agreeing = sum(one == other for one, other in zip(*order, strict=True))
    assert agreeing < 20


def test_two_machines_with_one_key_derive_the_same_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"k" * 32)
    monkeypatch.setenv("REDACT_KEY_FILE", str(key))
    one, other = (LedgerNumbering(ledger_at(tmp_path / name), "alice") for name in ("a.ledger", "b.ledger"))
    assert one.secret("code") == other.secret("code")
    assert one.secret("code") != LedgerNumbering(ledger_at(tmp_path / "a.ledger"), "bob").secret("code")
    assert one.secret("code") != one.secret("surrogate")


def test_a_claim_stays_and_is_nobody_elses(path: Path) -> None:
    def claim(name: str, recipient: str = "") -> str:
        store = ledger_at(path)
        given = LedgerNumbering(store, recipient).claim(person(name), "names", (f"Name {each}" for each in count()))
        store.close()
        return given

    assert [claim("Mira"), claim("Tom"), claim("Mira"), claim("Tom", "alice")] == ["Name 0", "Name 1", "Name 0", "Name 0"]


def test_what_fails_within_a_note_leaves_nothing(path: Path) -> None:
    numbering = LedgerNumbering(ledger_at(path))

    def one_note(*, fails: bool) -> list[int]:
        with numbering.one_note():
            found = [numbering.number(person(name), "PERSON", anything) for name in ("Mira", "Tom")]
            if fails:
                raise KeyError
        return found

    with pytest.raises(KeyError):
        one_note(fails=True)
    assert numbers(path, [person("Tom")]) == [1]
    assert one_note(fails=False) == [2, 1]


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=8))
def test_numbers_are_stable_and_distinct_in_any_order_of_notes(
    tmp_path_factory: pytest.TempPathFactory, notes: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "a.ledger"
    seen: dict[str, int] = {}
    for note in notes:
        for name, number in zip(note, numbers(path, [person(each) for each in note]), strict=True):
            assert seen.setdefault(name, number) == number
    assert len(set(seen.values())) == len(seen)


def _number_many(path: Path, offset: int) -> list[tuple[str, int]]:
    os.environ["REDACT_DATA_DIR"] = str(path.parent)
    numbering = LedgerNumbering(ledger_at(path))
    found = []
    for note in range(10):
        names = [f"N{(offset * 7 + note * 3 + each) % 40}" for each in range(6)]
        with numbering.one_note():
            found += [(name, numbering.number(person(name), "PERSON", anything)) for name in names]
    return found


def test_eight_processes_neither_collide_nor_deadlock(path: Path) -> None:
    """All of them make the ledger and its key at once, too."""
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        results = pool.starmap(_number_many, [(path, offset) for offset in range(8)])
    given: dict[str, set[int]] = {}
    for name, number in (pair for result in results for pair in result):
        given.setdefault(name, set()).add(number)
    assert all(len(found) == 1 for found in given.values())
    assert sorted(number for found in given.values() for number in found) == list(range(1, len(given) + 1))


_ENDLESS = """
import sys
from pathlib import Path
from redact.ledger import LedgerNumbering
from tests.ledger.people import anything, ledger_at, person

numbering = LedgerNumbering(ledger_at(Path(sys.argv[1])))
for note in range(100_000):
    names = [f"{sys.argv[2]} {note} {each}" for each in range(3)]
    with numbering.one_note():
        found = [numbering.number(person(name), "PERSON", anything) for name in names]
    for name, number in zip(names, found):
        print(name, number, sep="=", flush=True)
"""


def test_a_kill_at_any_moment_loses_nothing_that_was_given(path: Path) -> None:
    told: dict[str, int] = {}
    for attempt in range(6):
        command = [sys.executable, "-c", _ENDLESS, str(path), str(attempt)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as run:
            assert run.stdout
            lines = [run.stdout.readline()]
            time.sleep(0.02 * attempt)
            run.send_signal(signal.SIGKILL)
            lines += run.stdout.read().splitlines(keepends=True)
        # The last line may be cut.
        told.update((name, int(number)) for name, number in (line.split("=") for line in lines if line.endswith("\n")))
    names = list(told)
    assert numbers(path, [person(name) for name in names]) == [told[name] for name in names]
