"""Names that only a language model knows: people and companies that no roster, label or cue gives away."""

from __future__ import annotations

from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.naming.judging import Judge
from redact.model import Finding, Segments

name = "names_by_model"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION", "PROJECT")


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Propose what the model calls a person, a company or something that companies are mistaken for."""
    labelled = known.read(segments).labelled
    judge = Judge(labelled, known.roster)
    for each in labelled:
        if verdict := judge.verdict(each):
            yield segments.finding(
                each.segment, each.start, each.end, verdict.entity_type, score=verdict.score, detector=name, reason=verdict.reason
            )
