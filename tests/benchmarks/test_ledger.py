"""What a large ledger costs: look-ups in one process, and an export that uses it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from redact.ledger import LedgerNumbering
from tests.benchmarks.processes import Cost, compare
from tests.benchmarks.test_one_note import note, report
from tests.ledger.people import anything, ledger_at, person

__all__ = ["note"]
pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

ENTITIES = 100_000
LOOK_UPS = 20_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of many people, each known by two names."""
    path = tmp_path_factory.mktemp("ledgers") / "large.ledger"
    store = ledger_at(path)
    numbering = LedgerNumbering(store)
    for start in range(0, ENTITIES, 5000):
        with numbering.one_note():
            for number in range(start, start + 5000):
                numbering.number(person(f"First{number} Last{number}", f"Nick{number}"), "PERSON", anything)
    store.close()
    return path


def test_look_ups_per_second(large: Path) -> None:
    numbering = LedgerNumbering(ledger_at(large))
    people = [person(f"First{number} Last{number}", f"Nick{number}") for number in range(0, ENTITIES, ENTITIES // LOOK_UPS)]
    started = time.perf_counter()
    with numbering.one_note():
        assert len({numbering.number(each, "PERSON", anything) for each in people}) == LOOK_UPS
    seconds = time.perf_counter() - started
    print(f"\n{LOOK_UPS / seconds:,.0f} look-ups a second among {ENTITIES:,}; {large.stat().st_size / 1e6:.0f} MB")  # noqa: T201


def test_an_export_with_a_large_ledger_takes_as_long_as_with_an_empty_one(note: Path, large: Path, tmp_path: Path) -> None:
    ledgers = {"no ledger": ["--ephemeral"], "empty ledger": ["--ledger", str(tmp_path / "empty.ledger")]}
    ledgers["100,000 entities"] = ["--ledger", str(large)]
    export = ["-m", "redact", "export", str(note), "--to", "md", "--force", "-o", str(tmp_path / "out.md")]
    costs: dict[str, Cost] = compare({name: [*export, *options] for name, options in ledgers.items()})
    report(costs, "empty ledger")
    assert costs["100,000 entities"].seconds <= 1.1 * costs["empty ledger"].seconds
