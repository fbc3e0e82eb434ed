"""What marked notes teach: for each amount and each word that may be a name its clues and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.detect import proposed
from redact.detect.known import Engine, Known, reading_of
from redact.detect.learnt.model import Clues
from redact.detect.pay.clues import about_note
from redact.detect.pay.clues import clues_of as clues_of_amounts
from redact.detect.pay.judgement import judged_by_rules
from redact.detect.tagging.clues import clues_of as clues_of_word
from redact.detect.tagging.clues import may_be_name
from redact.detect.tagging.words import read_words
from redact.finetuning.labelled import Span
from redact.finetuning.marked import MarkedNote, read_marked
from redact.model import Finding, Roster, Segments
from redact.read import note_from_bytes
from redact.roster import build_roster
from redact.segment import segment

NAMES = ("PERSON", "ORGANIZATION")
AMOUNTS = ("COMPENSATION", "MONEY")
_AS = {"PROJECT": "ORGANIZATION"}
"""Code names are too few to be a class of their own."""
_LEFT_OUT = frozenset({"LOCATION", "OTHER"})


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to judge."""

    clues: Clues
    entity_type: str
    """Empty where it is nothing to hide."""
    note: str


def amounts_of(note: MarkedNote) -> Iterator[Case]:
    """Give the amounts of a note."""
    segments = _segments(note)
    verdicts = judged_by_rules(segments)
    marks = [span for span in note.spans if span.label in AMOUNTS]
    for verdict, clues in zip(verdicts, clues_of_amounts(verdicts, about_note(verdicts)), strict=True):
        amount = verdict.candidate.amount
        place = segments.finding(
            verdict.candidate.line.segment, amount.start, amount.end, "MONEY", score=0, detector="", reason=""
        )
        yield Case(clues, _covering(place, marks), note.path)


def words_of(vault: Path, engine: Engine) -> Iterator[Case]:
    """Give the words of the notes of one file, which are one vault, that may be names.

    Args:
        vault: the file of marked notes.
        engine: its language model was trained on other notes, so that its answers are as good as on any.
    """
    notes = list(read_marked(vault))
    segmented = [_segments(note) for note in notes]
    roster = build_roster(segmented)
    for note, segments in zip(notes, segmented, strict=True):
        yield from _words(note, segments, roster, engine, f"{vault.stem}/{note.path}")


def _words(note: MarkedNote, segments: Segments, roster: Roster, engine: Engine, name: str) -> Iterator[Case]:
    reading = reading_of(segments, engine)
    rows, usage = read_words(reading.passages, proposed(segments, Known(engine, roster, reading=reading)), reading.labelled)
    of_letters = _types(note)
    for row in rows:
        for number, word in enumerate(row):
            place = word.passage.words[word.number]
            ranges = word.passage.segment.ranges_in_source(place.start, place.end)
            if ranges and may_be_name(word, usage[word.key]):
                entity_type = of_letters[ranges[0].start]
                if entity_type not in _LEFT_OUT:
                    yield Case(tuple(clues_of_word(row, number, usage, roster.capitals)), entity_type, name)


def _segments(note: MarkedNote) -> Segments:
    return segment(note_from_bytes(note.text.encode(), note.path))


def _types(note: MarkedNote) -> Sequence[str]:
    """Give each letter's type, empty for none."""
    found = [""] * (len(note.text) + 1)
    for span in note.spans:
        if span.label not in AMOUNTS:
            found[span.start : span.end] = [_AS.get(span.label, span.label)] * (span.end - span.start)
    return found


def _covering(place: Finding, marks: Iterable[Span]) -> str:
    """Give the type of the mark that covers most of a place."""
    shared = {mark: sum(max(0, min(mark.end, span.end) - max(mark.start, span.start)) for span in place.ranges) for mark in marks}
    best = max(shared, key=lambda mark: shared[mark], default=None)
    return best.label if best is not None and shared[best] else ""
