"""Pay and other money are found where they stand, and nothing else is: two tables in `pay/`, and what holds for any text."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.detectors import compensation
from redact.detect.known import Known, ModelSpan
from redact.model import Finding, Segments
from redact.read import note_from_bytes
from redact.segment import segment

CASES = Path(__file__).parent / "pay"
MARK = re.compile(r"⟦([^⟧]+)⟧|⟪([^⟫]+)⟫")
REPLACED = 0.35


class _NoModel:
    """An engine that knows nothing: amounts need none."""

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return [[] for _ in texts]

    patterns = names


def _cases(file: str) -> list[str]:
    lines = (CASES / file).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("# One", "## "))]


def _segments(text: str, path: str = "note.md") -> Segments:
    return segment(note_from_bytes(text.encode(), path))


def _find(text: str, path: str = "note.md") -> list[Finding]:
    return [finding for finding in compensation.find(_segments(text, path), Known(_NoModel())) if finding.score >= REPLACED and not finding.in_path]


def _without_marks(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Strip the marks; give the plain text and the type, start and end of each."""
    text, wanted = "", []
    for part in re.split(r"(⟦[^⟧]+⟧|⟪[^⟫]+⟫)", marked.replace("⏎", "\n")):
        if part[:1] in ("⟦", "⟪"):
            kind = "COMPENSATION" if part[0] == "⟦" else "MONEY"
            wanted.append((kind, len(text), len(text) + len(part) - 2))
            part = part[1:-1]
        text += part
    return text, wanted


@pytest.mark.parametrize("marked", _cases("finds.txt"))
def test_finds(marked: str) -> None:
    text, wanted = _without_marks(marked)
    found = _find(text)
    for kind, start, end in wanted:
        digits = {at for at in range(start, end) if text[at].isalnum()}
        covered = {at for finding in found if finding.entity_type == kind for span in finding.ranges for at in range(*span)}
        assert digits <= covered, f"{text[start:end]!r} is not {kind}"
    marks = {at for _, start, end in wanted for at in range(start, end)}
    for finding in found:
        assert marks & set(range(*finding.extent)), f"{text[slice(*finding.extent)]!r} is found"


@pytest.mark.parametrize("line", _cases("ignores.txt"))
def test_ignores(line: str) -> None:
    text = line.replace("⏎", "\n")
    assert [text[slice(*finding.extent)] for finding in _find(text)] == []
