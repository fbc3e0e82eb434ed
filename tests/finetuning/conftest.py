"""Small data of the same form as the real."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest

from redact.finetuning.building import Data, Sizes, Sources
from redact.finetuning.labelled import Span

pytest.importorskip("faker")

TURNS = [
    "So {vocalsound} Marlena told us that , uh , the report is n't ready .",
    "I 'd like to ask Tobiasz and Marlena about the remote control .",
    "It 's not what we wanted to have at all {disfmarker}",
]
TEMPLATES = [
    "{{person}} works for {{organization}} in {{city}}",
    "Ship it to {{address}}",
    r"{{name}}\n{{street_name}} 7\n{{city}}",
]
COMPANIES = [
    "organization",
    *(f"{front}{back} Ltd" for front in "Bel Cor Dan Fal Gor Hel".split() for back in "vanta mira noxa rilla".split()),
]


def capitals(texts: Sequence[str]) -> list[list[Span]]:
    """Call every capitalised word but the first a person, as a model might."""
    return [[Span(*match.span(), "PERSON") for match in re.finditer(r"(?<=\s)[A-Z]\w+", text)] for text in texts]


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    folder = tmp_path_factory.mktemp("training")
    meetings = [json.dumps({"meeting": f"M{number}", "turns": [f"{turn} {number}" for turn in TURNS]}) for number in range(40)]
    for name, lines in (("turns.jsonl", meetings), ("templates.txt", TEMPLATES), ("companies.csv", COMPANIES)):
        (folder / name).write_text("\n".join(lines), "utf-8")
    return Sources(folder / "turns.jsonl", folder / "templates.txt", folder / "companies.csv")


@pytest.fixture(scope="session")
def data(sources: Sources) -> Data:
    return Data(sources, capitals, seed=3, sizes=Sizes(rounds_of_notes=1, rounds_without_names=1))
