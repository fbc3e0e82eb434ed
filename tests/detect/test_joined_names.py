"""What stands on the two sides of an "&" is one company or two names; a file's extension is no part of a name."""

from __future__ import annotations

import pytest

from redact.detect import Known, detect
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.model import KnownEntity, Roster
from tests.detect.seeking import note

ROSTER = Roster(
    (
        KnownEntity("p1", "PERSON", "Mira Okafor", ("Mira",)),
        KnownEntity("p2", "PERSON", "Ivan Petrov"),
        KnownEntity("o1", "ORGANIZATION", "Oxbow Systems", ("Oxbow",)),
        KnownEntity("o2", "ORGANIZATION", "Nordwind GmbH"),
        KnownEntity("o3", "ORGANIZATION", "Halden & Voss"),
    )
)
CASES = [
    ("Today Mira Okafor & Ivan Petrov met.", ["Mira Okafor", "Ivan Petrov"]),
    ("Mira & Ivan agreed.", ["Mira", "Ivan"]),
    ("# Mira Okafor & Ivan Petrov\n", ["Mira Okafor", "Ivan Petrov"]),
    ("Oxbow Systems & Nordwind GmbH signed.", ["Oxbow Systems", "Nordwind GmbH"]),
    ("Then Jonas Weber & Lena Kurz left.", ["Jonas Weber", "Lena Kurz"]),
    ("We hired Pike & Whitlock as counsel.", ["Pike & Whitlock"]),
    ("Halden & Voss signed.", ["Halden & Voss"]),
    ("See [[Mira Okafor.md]] and ![[Mira Okafor.png]].", ["Mira Okafor", "Mira Okafor"]),
    ("See [t](People/Mira%20Okafor.md#goals).", ["Mira%20Okafor"]),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "names"), CASES)
@pytest.mark.parametrize("effort", [Effort.FAST, Effort.NORMAL])
def test_names_end_where_a_reader_says(text: str, names: list[str], effort: Effort) -> None:
    found = detect(note(text), Known(SpacyEngine("en_core_web_md", effort), ROSTER))
    named = [each for each in found if each.entity_type in ("PERSON", "ORGANIZATION") and each.score >= 0.35]
    assert sorted(text[each.extent.start : each.extent.end] for each in named) == sorted(names)
