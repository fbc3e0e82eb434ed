"""Terms that the policy or the user always wants found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Always, Known
from redact.model import Finding, Segments

name = "always"
entity_types: tuple[str, ...] = ("*",)


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find every occurrence of the terms, in any case; a literal one not within a longer word."""
    for term in known.always:
        pattern = _pattern(term)
        for segment in segments:
            for match in pattern.finditer(segment.text):
                if match.group():
                    yield segments.finding(
                        segment,
                        *match.span(),
                        term.entity_type,
                        score=1.0,
                        detector=name,
                        reason="always to be found",
                    )


def _pattern(term: Always) -> re.Pattern[str]:
    if not term.literal:
        return re.compile(term.pattern, re.IGNORECASE)
    words = r"\s+".join(map(re.escape, term.pattern.split()))
    return re.compile(rf"(?<![^\W\d_]){words}(?![^\W\d_])", re.IGNORECASE)
