"""The turns of the transcripts in a note: who speaks where, whatever tool wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from redact.model import Segment, SegmentKind, Segments
from redact.names.heads import repeated_heads
from redact.names.labels import CUE, Label, LabelKind, glued_name, kind_of, label_of, owner_in
from redact.names.ordinary import is_given_name
from redact.names.words import fold, key_of, words_in

SPOKEN_KINDS = frozenset(
    {SegmentKind.PROSE, SegmentKind.CODE, SegmentKind.GAP, SegmentKind.COMMENT, SegmentKind.HTML, SegmentKind.HEADING}
)
MIN_UNSTAMPED_TURNS = 4


class Turn(NamedTuple):
    """One turn of a transcript; offsets are in the segment's text."""

    segment: Segment
    name_start: int
    name_end: int
    """Equal to the start where no one is named (`Speaker 1`, a bare caption)."""
    text_start: int
    """Where what is said begins."""
    text_end: int
    """End of the line; what is said may go on in the lines below."""
    sure: bool
    """Whether a time stamp stands beside the label."""
    kind: LabelKind
    device_start: int = 0
    device_end: int = 0
    """Where a device's label stands, its owner's name left out; empty where there is none."""


class _Line(NamedTuple):
    segment: Segment
    start: int
    end: int
    after_cue: bool
    """Whether the line above is a subtitle's time range."""

    @property
    def text(self) -> str:
        return self.segment.text[self.start : self.end]


@lru_cache(maxsize=2)  # a note's are asked for again by each stage, and those of its redacted copy in between
def turns_in(segments: Segments) -> tuple[Turn, ...]:
    """Find the turns of every transcript of a note, in order."""
    labelled = [(line, label_of(line.text, tag=line.segment.kind is SegmentKind.HTML)) for line in _lines(segments)]
    turns = _believable(
        [turn for line, label in labelled if label is not None and label.stamped and (turn := _stamped(line, label))]
    )
    if not turns and not any(line.after_cue for line, _ in labelled):
        return tuple(_unstamped(labelled, frozenset()))
    known = frozenset(key_of(turn.segment.text[turn.name_start : turn.name_end]) for turn in turns) - {""}
    turns.extend(_unstamped(labelled, known))
    settled = {(id(turn.segment), turn.text_end) for turn in turns}
    captions = [line for line, _ in labelled if line.after_cue and (id(line.segment), line.end) not in settled]
    turns.extend(_caption(line) for line in captions)
    order = {id(segment): number for number, segment in enumerate(segments)}
    return tuple(sorted(_with_glued_names(turns, known), key=lambda turn: (order[id(turn.segment)], turn.text_end)))


def _believable(turns: Sequence[Turn]) -> list[Turn]:
    """Leave out single rare words that stand before a time just once ("Standup 10:15")."""
    counts = Counter(_name(turn) for turn in turns)
    return [turn for turn in turns if counts[_name(turn)] > 1 or len(words_in(_name(turn))) != 1 or is_given_name(_name(turn))]


def _name(turn: Turn) -> str:
    return fold(turn.segment.text[turn.name_start : turn.name_end])


def _lines(segments: Segments) -> Iterator[_Line]:
    for segment in segments:
        if segment.kind not in SPOKEN_KINDS:
            continue
        start, after_cue = 0, False
        for text in segment.text.split("\n"):
            end = start + len(text)
            if text.strip():
                yield _Line(segment, start, end, after_cue)
            after_cue = CUE.match(text) is not None
            start = end + 1


def _stamped(line: _Line, label: Label) -> Turn | None:
    text = line.text[label.start : label.end]
    kind = kind_of(text)
    length = len(text) if kind is LabelKind.NAME else 0
    if kind is LabelKind.DEVICE:
        length = owner_in(text)
    if (glued := glued_name(text)) and kind is not LabelKind.DEVICE:
        kind, length = LabelKind.NAME, glued
    return None if kind is None else _turn(line, label, length, kind, sure=True)


def _turn(line: _Line, label: Label, length: int, kind: LabelKind, *, sure: bool) -> Turn:
    start = line.start + label.start
    text_start = line.start + label.text_start
    device_start = start + length if kind is LabelKind.DEVICE else text_start
    return Turn(line.segment, start, start + length, text_start, line.end, sure, kind, device_start, text_start)


def _caption(line: _Line) -> Turn:
    return Turn(line.segment, line.start, line.start, line.start, line.end, sure=True, kind=LabelKind.DEVICE)


def _unstamped(labelled: Sequence[tuple[_Line, Label | None]], known: frozenset[str]) -> Iterator[Turn]:
    found = [
        (line, label, line.text[label.start : label.end])
        for line, label in labelled
        if label is not None and not label.stamped and kind_of(line.text[label.start : label.end]) is LabelKind.NAME
    ]
    counts = Counter(key_of(text) for _, _, text in found)
    again = {key for key, count in counts.items() if count > 1}
    alternating = len(again) > 1 and sum(counts[key] for key in again) >= MIN_UNSTAMPED_TURNS
    for line, label, text in found:
        sure = line.after_cue or key_of(text) in known
        if sure or (alternating and key_of(text) in again):
            yield _turn(line, label, len(text), LabelKind.NAME, sure=sure)


def _with_glued_names(turns: Sequence[Turn], known: frozenset[str]) -> Iterator[Turn]:
    open_turns = [turn for turn in turns if turn.kind is LabelKind.DEVICE and turn.name_start == turn.name_end]
    heads = repeated_heads([_said(turn) for turn in open_turns])
    for turn in turns:
        if turn.kind is not LabelKind.DEVICE or turn.name_start != turn.name_end:
            yield turn
            continue
        said = _said(turn)
        length = max((len(head) for head in heads if said.startswith(head)), default=0) or glued_name(said, known)
        start = turn.text_start + len(turn.segment.text[turn.text_start : turn.text_end]) - len(said)
        if length:
            turn = turn._replace(name_start=start, name_end=start + length, text_start=start + length, kind=LabelKind.NAME)
        yield turn


def _said(turn: Turn) -> str:
    return turn.segment.text[turn.text_start : turn.text_end].lstrip(" :>-")


def spoken_in(segments: Segments, turns: Sequence[Turn]) -> Iterator[int]:
    """Give the numbers of the segments that belong to a transcript: those with turns, and what follows up to the next heading.

    Args:
        segments: the note.
        turns: the turns found in it.
    """
    speaking = {id(turn.segment) for turn in turns if turn.sure or turn.segment.kind is SegmentKind.CODE}
    following = False
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.HEADING:
            following = False
        if id(segment) in speaking or (segment.kind is SegmentKind.CODE and any(map(CUE.match, segment.text.split("\n")[:4]))):
            following = segment.kind is not SegmentKind.CODE
            yield index
        elif following and segment.kind in SPOKEN_KINDS and segment.kind is not SegmentKind.CODE:
            yield index
