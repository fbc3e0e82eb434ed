"""Names in names of files: the extension is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from redact.detect.sweeping.surfaces import NAMED
from redact.model import Finding, Segments, Span

_EXTENSION = re.compile(
    r"(?<=\w)\.(?:md|markdown|canvas|base|txt|csv|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|heic|m4a|mp3|mp4|mov|wav|vtt|srt|ics|eml)\Z",
    re.IGNORECASE,
)
_LONGEST = 10


def without_extensions(segments: Segments, findings: Iterable[Finding]) -> list[Finding]:
    """Cut the extension of a file off the names that end in one: the link keeps leading to a file of its kind.

    Args:
        segments: the note.
        findings: what the detectors found.
    """
    return [_cut(segments, each) if each.entity_type in NAMED and each.ranges else each for each in findings]


def _cut(segments: Segments, finding: Finding) -> Finding:
    text = segments.path if finding.in_path else segments.source
    start, end = finding.ranges[-1]
    extension = _EXTENSION.search(text[max(start, end - _LONGEST) : end])
    if extension is None:
        return finding
    return replace(finding, ranges=(*finding.ranges[:-1], Span(start, end - len(extension[0]))))
