"""Findings that run over the border between a speaker's name and what is glued to it: "suki moritahey" is cut to the name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redact.detect.sweeping.surfaces import NAMED
from redact.model import Finding, Segments, Span
from redact.names.transcripts import Turn


def without_overruns(segments: Segments, findings: Sequence[Finding], turns: Sequence[Turn]) -> Iterator[Finding]:
    """Give the findings, those that run over a glued speaker's name replaced by the name.

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
    for finding in findings:
        border = None if finding.in_path or finding.entity_type not in NAMED else _border(finding.extent, names)
        yield finding if border is None else names[border]


def _name(segments: Segments, turn: Turn) -> Finding:
    return segments.finding(
        turn.segment, turn.name_start, turn.name_end, "PERSON", score=0.9, detector="speakers", reason="speaker's label"
    )


def _border(extent: Span, names: dict[int, Finding]) -> int | None:
    """Give the end of the name that a finding runs over; None where it keeps to one side."""
    return next(
        (end for end in range(extent.start + 1, extent.end) if end in names and names[end].extent.start <= extent.start), None
    )
