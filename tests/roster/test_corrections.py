from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import PolicyError
from redact.model import KnownEntity, Roster
from redact.roster.corrections import Corrections, corrected, read_corrections

VAULT = Roster(
    (
        KnownEntity("p1", "PERSON", "Ottoline Fairweather", ("Otti", "Target"), ("People/Ottoline Fairweather.md: title",)),
        KnownEntity("o1", "ORGANIZATION", "Harbour", (), ("Companies/Harbour.md: title",)),
    )
)
OWN = """people:
  - {name: Ottoline Fairweather-Ng, aliases: [Ottoline Fairweather, Otter line]}
  - Bram Quist
companies: [Quayside Foods]
exclude: [Target, harbour]
"""


def read(tmp_path: Path, text: str) -> Corrections:
    (tmp_path / "roster.yaml").write_text(text, "utf-8")
    return read_corrections(tmp_path / "roster.yaml")


def test_entries_are_added_merged_and_excluded(tmp_path: Path) -> None:
    roster = corrected(VAULT, read(tmp_path, OWN))
    assert [(entity.id, entity.entity_type, entity.name) for entity in roster.entities] == [
        ("p1", "PERSON", "Ottoline Fairweather-Ng"),
        ("u2", "PERSON", "Bram Quist"),
        ("u3", "ORGANIZATION", "Quayside Foods"),
    ]
    assert roster.entities[0].forms == ("Ottoline Fairweather", "Otter line", "Otti")
    assert roster.entities[0].sources == ("roster.yaml: people", "People/Ottoline Fairweather.md: title")


def test_no_file_corrects_nothing(tmp_path: Path) -> None:
    assert corrected(VAULT, read_corrections(tmp_path / "roster.yaml")) == VAULT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("people: [x", "1:11"),
        ("poeple: [x]\n", "did you mean people?"),
        ("people: Bram Quist\n", "a list is wanted"),
        ("people: [{nmae: Bram Quist}]\n", "name and aliases"),
        ("exclude: [12]\n", "each item is a name"),
        ("just text\n", "people, companies, projects, exclude"),
    ],
    ids=["syntax", "part", "list", "entry", "exclude", "shape"],
)
def test_a_mistake_is_named_without_the_names(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PolicyError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value)
    assert "Bram" not in str(caught.value)
