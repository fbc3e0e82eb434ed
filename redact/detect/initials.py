"""The letter beside a name: "Mira O. said" and "A. Price" are named with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redact.detect.sweeping.surfaces import TAKEN
from redact.model import Finding, SegmentKind, Segments, Span

_BEHIND = re.compile(r" (?:[A-ZÀ-Þ]\.(?!\w)(?:-[A-ZÀ-Þ]\.)?|[A-ZÀ-Þ](?=[,;:)\]|/]|\s*(?:\n|$)))")
_AHEAD = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.[ -]?){1,3}$")
_REACH = 9
_KINDS = frozenset(
    {
        SegmentKind.PROSE,
        SegmentKind.HEADING,
        SegmentKind.TABLE_CELL,
        SegmentKind.CALLOUT_TITLE,
        SegmentKind.FRONTMATTER_VALUE,
        SegmentKind.CODE,
        SegmentKind.COMMENT,
    }
)
_WORD = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*")


def with_initials(segments: Segments, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings, people of one word with the initial that stands beside it."""
    for finding in findings:
        yield _widened(segments.source, finding) if _may_have_one(segments.source, finding) else finding


def _may_have_one(source: str, finding: Finding) -> bool:
    return (
        finding.entity_type == "PERSON"
        and finding.score >= TAKEN
        and finding.kind in _KINDS
        and len(finding.ranges) == 1
        and _WORD.fullmatch(source, *finding.ranges[0]) is not None
    )


def _widened(source: str, finding: Finding) -> Finding:
    start, end = finding.ranges[0]
    if behind := _BEHIND.match(source, end):
        return replace(finding, ranges=(Span(start, behind.end()),))
    ahead = _AHEAD.search(source, max(0, start - _REACH), start)
    return replace(finding, ranges=(Span(ahead.start(), end),)) if ahead else finding
