"""Other values once found, everywhere: the same address again, and the same figure where it means something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redact.detect.sweeping.cast import NAMED, TAKEN, surface
from redact.detect.sweeping.coverage import Coverage
from redact.model import Finding, Segments

AMOUNTS = ("COMPENSATION", "MONEY")
ALWAYS_THE_SAME = ("EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "ID", "SECRET")
FIGURE = re.compile(r"\d+(?:[.,'’\u00a0\u2009\u202f ]\d+)*")
DISTINCTIVE = re.compile(r"(?=.*\d)(?=.*[^\W\d_]|.*[^\w\s.,'’%])")
MIN_LENGTH = 4


class Verdict(NamedTuple):
    """What an occurrence of a value's text is taken for."""

    score: float
    reason: str


def repeats(segments: Segments, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Find the other occurrences of what was found: of values of any type but names, and of the figures in amounts."""
    covered = Coverage(findings)
    values = _values(segments, findings)
    figures = _figures(segments, findings)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in sorted(values, key=len, reverse=True)), re.IGNORECASE)
    for segment in segments:
        if values:
            for match in pattern.finditer(segment.text):
                entity_type, verdict = values[match.group().lower()]
                found = segments.finding(segment, *match.span(), entity_type, score=verdict.score, detector="sweep", reason=verdict.reason)
                if found.ranges and not covered.covers(found):
                    yield found
        for match in FIGURE.finditer(segment.text) if figures else ():
            found_type = next((figures[each] for each in readings(match.group()) if each in figures), None)
            if found_type is not None:
                reason = "same figure, not pay here" if found_type == "COMPENSATION" else "same figure, not the amount here"
                found = segments.finding(segment, *match.span(), found_type, score=0.2, detector="sweep", reason=reason)
                if found.ranges and not covered.covers(found):
                    yield found


def _values(segments: Segments, findings: Sequence[Finding]) -> dict[str, tuple[str, Verdict]]:
    values: dict[str, tuple[str, Verdict]] = {}
    for finding in findings:
        if finding.entity_type in NAMED or finding.score < TAKEN:
            continue
        text = surface(segments, finding).strip()
        lowered = text.lower()
        if lowered and len(lowered) == len(text):
            values.setdefault(lowered, (finding.entity_type, _verdict(finding.entity_type, text)))
    return values


def _verdict(entity_type: str, text: str) -> Verdict:
    if entity_type in AMOUNTS:
        if DISTINCTIVE.match(text) or len(text.split()) > 2:
            return Verdict(0.6, "same amount elsewhere")
        return Verdict(0.2, "same figure, not pay here" if entity_type == "COMPENSATION" else "same figure, not the amount here")
    if len(text) >= MIN_LENGTH and (entity_type in ALWAYS_THE_SAME or len(text.split()) > 1):
        return Verdict(0.85, "same value elsewhere")
    return Verdict(0.2, "same text, perhaps something else here")


def _figures(segments: Segments, findings: Sequence[Finding]) -> dict[str, str]:
    return {
        figure: finding.entity_type
        for finding in findings
        if finding.entity_type in AMOUNTS and finding.score >= TAKEN
        for match in FIGURE.finditer(surface(segments, finding))
        for figure in readings(match.group())
    }


def readings(figure: str) -> set[str]:
    """Give the ways to write a figure alike: as it stands, and without the marks between its thousands."""
    compact = re.sub(r"[\u00a0\u2009\u202f ’]", "'", figure)
    if re.fullmatch(r"\d{1,3}(?:[.,']\d{2,3})+", compact):
        return {figure, re.sub(r"[.,']", "", compact)}
    return {figure, *compact.split("'")}
