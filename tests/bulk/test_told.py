"""A run over a vault honours what the user told, and the next one follows its changes, no further than they reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.errors import PolicyError
from redact.told import BY_REDACT, Always, Apart, Entry, Exclude, Name, change_known
from tests.bulk.test_incremental import as_by_a_first_run, settle
from tests.bulk.vaults import Pair

HEAD = "---\nprivacy: internal\n---\n"
NOTES = {
    "People/Zofia Lindqvist.md": "---\ntype: person\n---\n# Zofia Lindqvist\nRuns the boat yard.\n",
    "People/Zofia.md": "---\ntype: person\n---\n# Zofia\nCooks.\n",
    "Daily/one.md": f"{HEAD}Zofia Lindqvist came by. Then Zofia left.\n",
    "Daily/two.md": f"{HEAD}Then zorvath left. The code is blue-heron.\n",
    "Daily/three.md": f"{HEAD}Nothing at all happened.\n",
}
CHANGES: list[tuple[Entry, int | None]] = [
    (Name("people", "Zorvath"), 1),
    (Name("companies", "Zofia Lindqvist"), None),
    (Name("people", "Zofia Lindqvist", ("Zorvath",)), None),
    (Exclude("Zofia"), None),
    (Apart("Zofia", "Zofia Lindqvist"), None),
    (Always("blue-HERON", "COMPENSATION"), None),
    (Always("blue-HERON", "ID", "Daily/t*.md"), None),
]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    made = Pair(tmp_path / "pair", NOTES)
    settle()
    made.run()
    return made


def test_a_run_after_something_was_told_gives_what_a_first_run_does(pair: Pair, tmp_path: Path) -> None:
    before = pair.copies()
    for number, (entry, examined) in enumerate(CHANGES):
        added, _ = change_known(pair.vault, [entry])
        assert examined in (None, pair.run().examined)
        told = pair.copies()
        assert (told == before) is isinstance(entry, Exclude)
        assert told == as_by_a_first_run(pair, tmp_path / f"fresh {number}")
        change_known(pair.vault, remove=added)
        pair.run()
        assert pair.copies() == before
        assert pair.run().examined == 0


def test_what_always_goes_does_so_with_several_workers(pair: Pair) -> None:
    for number in range(50):
        pair.write(f"More/{number}.md", f"{HEAD}Again blue-heron, and number {number}.\n")
    change_known(pair.vault, [Always("blue-heron", "PROJECT"), Apart("Zofia", "Zofia Lindqvist")])
    pair.run(jobs=2)
    assert "heron" not in pair.all_text()
    assert len(set(re.findall(r"PERSON-\d", pair.copies()["Daily/one.md"]))) == 2


def test_a_run_refuses_what_it_cannot_read(pair: Pair) -> None:
    before = pair.copies()
    (pair.vault / ".redact").mkdir()
    (pair.vault / BY_REDACT).write_text("- peple: [Bram]\n", "utf-8")
    with pytest.raises(PolicyError):
        pair.run()
    assert pair.copies() == before
