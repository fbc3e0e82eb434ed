"""Writes a vault of any size, invented by chance, with a list of what must not be in its copy.

`python -m tests.benchmarks.generated_vault DIR --notes N [--seed S]` writes the vault and, beside it, `DIR.planted.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.inventing.cast import invent_cast
from tests.benchmarks.inventing.files import write_other_files
from tests.benchmarks.inventing.grammar import Grammar
from tests.benchmarks.inventing.kinds import LEVELS, REST, SHARES, USUAL_LEVELS, write_note
from tests.benchmarks.inventing.pen import Pen, World
from tests.benchmarks.inventing.planted import Amounts, Planted
from tests.benchmarks.inventing.titles import Titles, count_by_kind

__all__ = ["Planted", "plant_vault", "write_vault"]


def write_vault(folder: Path, notes: int, seed: int = 1) -> list[Planted]:
    """Write a vault and tell what was planted in it.

    Args:
        folder: where; made if it isn't there.
        notes: how many, 60 at least.
        seed: the same one gives the same vault.
    """
    return list(plant_vault(folder, notes, seed))


def plant_vault(folder: Path, notes: int, seed: int = 1) -> Iterator[Planted]:
    """Write a vault note by note, and yield what is planted on the way.

    Args:
        folder: where; made if it isn't there.
        notes: how many, 60 at least.
        seed: the same one gives the same vault.

    Raises:
        FileExistsError: a note is there already.
    """
    grammar, cast = Grammar.shipped(), invent_cast(notes, seed)
    titles = Titles(grammar, cast, count_by_kind(notes, cast, SHARES, REST))
    world = World(grammar, cast, titles, Amounts(), seed, titles.words)
    made: set[Path] = set()
    for kind, count in titles.counts.items():
        for number in range(count):
            path = folder / f"{titles.path(kind, number)}.md"
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            pen, text = _write(world, kind, number)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
            yield from pen.planted
    yield from write_other_files(folder, world)


def _write(world: World, kind: str, number: int) -> tuple[Pen, str]:
    chance = random.Random(f"{world.seed} {kind} {number}")
    levels, weights = zip(*LEVELS.get(kind, USUAL_LEVELS), strict=True)
    level = chance.choices(levels, weights)[0]
    pen = Pen(world, f"{world.titles.path(kind, number)}.md", world.titles.topic(number), chance)
    pen.noted_only = level == "public"
    text = write_note(pen, kind, number, level)
    for person in pen.people:
        if person.full in pen.path:
            pen.full(person)
    for company in world.cast.companies:
        if kind in ("meeting", "company") and company.name in pen.path:
            pen.plant("ORGANIZATION", company.name, decisive=True, listed=company.noted)
    return pen, text


def main() -> None:
    """Write the vault that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with Path(f"{wanted.folder}.planted.jsonl").open("w", encoding="utf-8") as listing:
        for planted in plant_vault(wanted.folder, wanted.notes, wanted.seed):
            listing.write(json.dumps(asdict(planted), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
