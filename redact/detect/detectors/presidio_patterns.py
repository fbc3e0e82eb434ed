"""What Presidio's pattern recognizers know by form: addresses, phone and account numbers, identity papers."""

from __future__ import annotations

from collections.abc import Iterator

from redact.detect.known import Known
from redact.detect.reading import lines_of
from redact.model import Finding, Segments

name = "presidio_patterns"
entity_types: tuple[str, ...] = ("EMAIL_ADDRESS", "PHONE_NUMBER", "ID")

_TYPES = {"EMAIL_ADDRESS": ("EMAIL_ADDRESS", 0.95), "PHONE_NUMBER": ("PHONE_NUMBER", 0.85)}
_IDENTIFIER = ("ID", 0.9)


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Ask the recognizers about every line of the note."""
    lines = list(lines_of(segments))
    for line, spans in zip(lines, known.engine.patterns([line.text for line in lines]), strict=True):
        for span in spans:
            entity_type, score = _TYPES.get(span.label, _IDENTIFIER)
            reason = f"{span.label} to Presidio's {span.source}"
            start, end = line.start + span.start, line.start + span.end
            yield segments.finding(line.segment, start, end, entity_type, score=score, detector=name, reason=reason)
