"""Whether a place is covered by a finding already."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from redact.model import Finding, Span


class Coverage:
    """The union of the places of some findings."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Gather the places of the findings, whatever their score."""
        places: dict[bool, list[Span]] = {False: [], True: []}
        for finding in findings:
            places[finding.in_path].extend(finding.ranges)
        self._spans = {in_path: _joined(spans) for in_path, spans in places.items()}

    def covers(self, finding: Finding) -> bool:
        """Tell whether every character of the finding is covered."""
        return all(self._around(span, in_path=finding.in_path).contains(span) for span in finding.ranges)

    def touches(self, ranges: Iterable[Span], *, in_path: bool) -> bool:
        """Tell whether any character of the ranges is covered."""
        return any(self._around(span, in_path=in_path, last=True).overlaps(span) for span in ranges)

    def _around(self, span: Span, *, in_path: bool, last: bool = False) -> Span:
        spans = self._spans[in_path]
        index = bisect_right(spans, (span.end if last else span.start + 1,)) - 1
        return spans[index] if index >= 0 else Span(0, 0)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
