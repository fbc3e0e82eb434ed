"""Notes whose mentions are marked: `⟦P|Mira Okafor⟧ wants ⟦C|two fifty⟧`; `=== path` starts each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from redact.detect.naming.candidates import NOT_PROSE
from redact.finetuning.labelled import COMPANY, PERSON, Labelled, Span
from redact.model import Segment, SegmentKind
from redact.read import note_from_bytes
from redact.segment import segment as segmented

TYPES = {
    "P": "PERSON",
    "O": "ORGANIZATION",
    "C": "COMPENSATION",
    "M": "MONEY",
    "J": "PROJECT",
    "L": "LOCATION",
    "X": "OTHER",
}
MARKED = Path(__file__).parent / "data" / "marked"
"""The project's own marked notes: a file is a vault."""
_LABELS = {"PERSON": PERSON, "ORGANIZATION": COMPANY, "PROJECT": "PRODUCT"}
"""What the model calls them."""
_MARK = re.compile(r"⟦([A-Z])\|([^⟦⟧\n]+)⟧")
_OPENS = re.compile(r"^=== (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note as it stands, and its mentions by offset in it."""

    path: str
    text: str
    spans: tuple[Span, ...]


def files_of(folder: Path, *, odd: bool | None = None) -> list[Path]:
    """Give the files of marked notes in order, all or each second one."""
    files = sorted(folder.glob("*.txt"))
    return files if odd is None else files[::2] if odd else files[1::2]


def read_marked(path: Path) -> Iterator[MarkedNote]:
    """Read the notes of a file.

    Raises:
        ValueError: a mark is broken or of no known type.
    """
    _, *parts = _OPENS.split(path.read_text("utf-8"))
    for title, marked in zip(parts[::2], parts[1::2], strict=True):
        yield _parsed(title.strip(), marked)


def _parsed(title: str, marked: str) -> MarkedNote:
    text, spans, done = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        if mark[1] not in TYPES:
            raise ValueError(f"{title}: no type {mark[1]}")
        spans.append(Span(len(text), len(text) + len(mark[2]), TYPES[mark[1]]))
        text, done = text + mark[2], mark.end()
    text += marked[done:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"{title}: a broken mark")
    return MarkedNote(title, text, tuple(spans))


def lines_of(note: MarkedNote) -> Iterator[Labelled]:
    """Give the lines of a note as detection asks the model about them, with the people, companies and code names in each."""
    marks = [-1] * len(note.text)
    for number, span in enumerate(note.spans):
        if span.label in _LABELS:
            marks[span.start : span.end] = [number] * (span.end - span.start)
    for segment in segmented(note_from_bytes(note.text.encode(), note.path)):
        if segment.kind in NOT_PROSE or segment.kind is SegmentKind.PATH:
            continue
        of_letters = list(_marks_of(segment, marks))
        start = 0
        for line in segment.text.split("\n"):
            if line.strip():
                spans = _spans_in(of_letters[start : start + len(line)], note)
                yield Labelled(line, tuple(spans), ((0, len(line)),))
            start += len(line) + 1


def _marks_of(segment: Segment, marks: Sequence[int]) -> Iterator[int]:
    """Give the number of the mark that each letter of a segment stands in, -1 for none."""
    for run in segment.runs:
        for place in range(run.end - run.start):
            source = run.source_start + (place if run.copied else 0)
            yield marks[source] if source < len(marks) and run.source_end > run.source_start else -1


def _spans_in(numbers: Sequence[int], note: MarkedNote) -> Iterator[Span]:
    start = 0
    for number, group in groupby(numbers):
        end = start + len(list(group))
        if number >= 0:
            yield Span(start, end, _LABELS[note.spans[number].label])
        start = end
