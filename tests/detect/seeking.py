"""What the tests of names share: notes with ⟦marked⟧ names, and an engine without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from redact.detect.known import Detector, Known, ModelSpan
from redact.detect.linking import link
from redact.detect.merging import merge
from redact.detect.sweep import sweep
from redact.model import Finding, KnownEntity, Roster, Segments
from redact.read import note_from_bytes
from redact.segment import segment

MARK = re.compile(r"⟦([^⟦⟧]+)⟧")
REPLACED = 0.35
PREFIXES = {"PERSON": "p", "ORGANIZATION": "o", "PROJECT": "j"}


class NoModel:
    """An engine that knows nothing."""

    has_model = False

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        return [[] for _ in texts]

    patterns = names


def note(text: str, path: str = "note.md") -> Segments:
    return segment(note_from_bytes(text.encode(), path))


def plain(marked: str) -> str:
    return MARK.sub(r"\1", marked)


def marked_spans(marked: str) -> list[tuple[int, int]]:
    spans, removed = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - removed
        spans.append((start, start + len(match[1])))
        removed += 2
    return spans


def roster(**entities: Sequence[str]) -> Roster:
    """Make a roster of `PERSON=("Mira Okafor", …)`; further forms follow the name behind `/`."""
    made = []
    for entity_type, names in entities.items():
        for number, each in enumerate(names, start=1):
            first, *forms = each.split("/")
            made.append(KnownEntity(f"{PREFIXES[entity_type]}{number}", entity_type, first, tuple(forms)))
    return Roster(tuple(made))


def known(people: Roster | None = None) -> Known:
    return Known(NoModel(), people or Roster())


def spans(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """Give the joined places in the text that would be replaced."""
    places = sorted((each.extent.start, each.extent.end) for each in findings if each.score >= REPLACED and not each.in_path)
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def found_by(detector: Detector, marked: str, people: Roster | None = None) -> tuple[list[str], list[str]]:
    """Give what a detector finds in a marked text, and what is marked."""
    text = plain(marked)
    found = spans(detector.find(note(text), known(people)))
    return [text[start:end] for start, end in found], [text[start:end] for start, end in marked_spans(marked)]


def swept(text: str, detectors: Sequence[Detector], people: Roster | None = None, path: str = "note.md") -> tuple[Finding, ...]:
    """Give what the detectors, the sweep and the linking find."""
    segments, surroundings = note(text, path), known(people)
    proposed = [each for detector in detectors for each in detector.find(segments, surroundings)]
    return link(segments, merge(sweep(segments, merge(proposed), surroundings)), surroundings)
