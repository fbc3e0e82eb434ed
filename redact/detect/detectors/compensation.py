"""Pay: an amount that someone earns or would forfeit, and other money. Finds "base of 120k"; leaves "120k page views"."""

from __future__ import annotations

from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.pay import judged
from redact.model import Finding, Segments

name = "compensation"
entity_types = ("COMPENSATION", "MONEY")


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Find amounts of pay and of other money.

    Args:
        segments: the note as a reader sees it.
        known: not needed here.
    """
    for verdict in judged(segments):
        amount = verdict.candidate.amount
        yield segments.finding(
            verdict.candidate.line.segment,
            amount.start,
            amount.end,
            verdict.entity_type,
            score=verdict.score,
            detector=name,
            reason=verdict.reason,
        )
