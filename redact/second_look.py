"""The audit's wider search: a fresh detection over the redacted text, whose hits go back to `decide` once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from redact.model import Finding, Segments, Span, Suspect

SUSPECT_SCORE = 0.6
DETECTOR = "audit"


def findings_of_suspects(segments: Segments, suspects: Sequence[Suspect], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Find what the audit suspects in the source again, so that `decide` can look at it.

    Args:
        segments: the source note's.
        suspects: what the audit found in the artifact.
        findings: what detection found; a suspect that they cover is left out.

    Returns:
        One finding for each place of each suspect's value.
    """
    values = {suspect.value: suspect for suspect in suspects if suspect.value.strip()}
    covered = Coverage(findings)
    return tuple(
        finding
        for value, suspect in sorted(values.items())
        for finding in occurrences(segments, value, suspect)
        if not covered.holds(finding)
    )


def occurrences(segments: Segments, value: str, suspect: Suspect) -> Iterator[Finding]:
    """Give every place where a value stands in the source."""
    for segment in segments:
        start = segment.text.find(value)
        while start >= 0:
            end = start + len(value)
            if segment.ranges_in_source(start, end):
                yield segments.finding(
                    segment,
                    start,
                    end,
                    suspect.entity_type,
                    score=SUSPECT_SCORE,
                    detector=DETECTOR,
                    reason="found in the finished file",
                )
            start = segment.text.find(value, end)


class Coverage:
    """The characters that some findings cover."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._spans: dict[bool, Collection[Span]] = {
            in_path: [span for finding in findings if finding.in_path is in_path for span in finding.ranges]
            for findings in [tuple(findings)]
            for in_path in (False, True)
        }

    def holds(self, finding: Finding) -> bool:
        """Tell whether all of a finding's ranges are covered already."""
        spans = self._spans[finding.in_path]
        return all(any(span.contains(each) for span in spans) for each in finding.ranges)
