"""Pay: an amount that someone earns or would forfeit, and other money. Finds "base of 120k"; leaves "120k page views"."""

from __future__ import annotations

from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.pay import judged
from redact.model import Finding, Segments

name = "compensation"
entity_types = ("COMPENSATION", "MONEY")


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find amounts of pay and of other money.

    Args:
        segments: the note as a reader sees it.
        known: where recording devices are named ("Yealink Room 810").
    """
    devices = known.read(segments).devices
    for verdict in judged(segments):
        amount = verdict.candidate.amount
        if (id(verdict.candidate.line.segment), amount.start) in devices:
            continue
        yield segments.finding(
            verdict.candidate.line.segment,
            amount.start,
            amount.end,
            verdict.entity_type,
            score=verdict.score,
            detector=name,
            reason=verdict.reason,
        )
