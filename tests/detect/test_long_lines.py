"""No line, however long or odd, keeps a detector busy: time grows with length, not with its square."""

from __future__ import annotations

import pytest

from redact.detect.detectors import (
    always,
    identifiers,
    locations,
    names_by_model,
    phones,
    presidio_patterns,
    rare_words,
    secrets,
    urls,
)
from redact.detect.engine import SpacyEngine
from redact.detect.known import Always, Known
from redact.model import Run, Segment, SegmentKind, Segments

DETECTORS = [always, identifiers, locations, names_by_model, phones, presidio_patterns, rare_words, secrets, urls]
LENGTH = 30_000
UNITS = [
    "a", "A", "0", " ", "-", ".", "@", "&a", "A.", "A-", "a-1", "Aa ", "A a ", "1 ", "12:34 ", "0.0.0.0 ", "password ", "no. ",
    "Rue de la ", "-----BEGIN PRIVATE KEY-----", "https://", "a.b", "a@b.", "x_y_", "Id: ", "+1 ", "Ada Quill ", "case ", "🎉",
    "lives in ", "OkaforYeah", "é",
]  # fmt: skip


@pytest.mark.model
@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_is_read_in_time(engine: SpacyEngine, unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    line = Segment(SegmentKind.PROSE, text, (Run(0, len(text), 0, len(text), copied=True),))
    segments = Segments(text, "note.md", (line,))
    known = Known(engine, always=(Always("Heron", "PROJECT"),))
    for detector in DETECTORS:
        assert all(0 <= each.extent.start < each.extent.end <= len(text) for each in detector.find(segments, known))
