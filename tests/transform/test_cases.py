"""The golden cases in `tests/cases/transform`: one file a topic, one section a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transform.marked import marked, redacted, transformed, undone

CASES = Path(__file__).parent.parent / "cases" / "transform"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(CASES.glob("*.md")):
        for section in file.read_text("utf-8").split("\n## ")[1:]:
            title, _, case = section.partition("\n")
            source, _, expected = case.partition("\n→\n")
            found.append((title, source, expected.rstrip("\n")))
    return found


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases()])
def test_note_leaves_as_the_case_says(source: str, expected: str) -> None:
    assert redacted(source).text == expected


@pytest.mark.parametrize("source", [pytest.param(case[1], id=case[0]) for case in cases()])
def test_undoing_all_edits_gives_the_note_back(source: str) -> None:
    assert undone(transformed(source)) == marked(source).text
