"""Findings that run over the border between a speaker's name and what is glued to it, or between two people's initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.detect.sweeping.surfaces import CONTEXT, NAMED, trust_in
from redact.model import Finding, Segments, Span
from redact.names.transcripts import Turn

LETTERS = r"[^\W\d_](?:[. ]{0,2}[^\W\d_]){0,2}\.?"
TWO_PEOPLE = re.compile(rf"(?=.*\w\. ?\w)(?P<first>{LETTERS}) ?[&+/] ?(?P<second>{LETTERS})")
"""Initials of two people: dots within them tell that they are no partners' company."""


def without_overruns(segments: Segments, findings: Sequence[Finding], turns: Sequence[Turn]) -> Iterator[Finding]:
    """Give the findings, those that run over a glued speaker's name replaced by the name.

    What a model took for the company of two people's initials gives both people.

    Args:
        segments: the note.
        findings: what the detectors found.
        turns: the transcripts' turns.
    """
    names = {
        name.ranges[-1].end: name
        for turn in turns
        if turn.name_start < turn.name_end == turn.text_start
        if (name := _name(segments, turn))
    }
    for finding in (part for each in findings for part in _people_of(segments, each)):
        border = None if finding.in_path or finding.entity_type not in NAMED else _border(finding.extent, names)
        yield finding if border is None else names[border]


def _people_of(segments: Segments, finding: Finding) -> Iterator[Finding]:
    start, end = finding.extent
    text = segments.source[start:end]
    one_range = not finding.in_path and len(finding.ranges) == 1
    people = TWO_PEOPLE.fullmatch(text) if one_range and trust_in(finding) <= CONTEXT and text.isupper() else None
    if people is None:
        yield finding
        return
    for each in ("first", "second"):
        place = Span(start + people.start(each), start + people.end(each))
        yield replace(finding, ranges=(place,), entity_type="PERSON", reason="initials of two people")


def _name(segments: Segments, turn: Turn) -> Finding:
    return segments.finding(
        turn.segment, turn.name_start, turn.name_end, "PERSON", score=0.9, detector="speakers", reason="speaker's label"
    )


def _border(extent: Span, names: dict[int, Finding]) -> int | None:
    """Give the end of the name that a finding runs over; None where it keeps to one side."""
    return next(
        (end for end in range(extent.start + 1, extent.end) if end in names and names[end].extent.start <= extent.start), None
    )
