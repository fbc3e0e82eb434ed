"""The audit's wider search: a fresh detection over the redacted text, whose hits go back to `decide` once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redact import detect, read, segment
from redact.detect.known import Engine, Known
from redact.model import Finding, Redacted, Segments, Span, Suspect

SUSPECT_SCORE = 0.6
DETECTOR = "audit"
NAME_TYPES = ("PERSON", "ORGANIZATION", "PROJECT")


def looked_again(
    engine: Engine, segments: Segments, findings: Sequence[Finding], redacted: Redacted, suspects: Sequence[Suspect]
) -> tuple[Finding, ...]:
    """Find in the source what the audit suspects, and the names that a fresh detection finds in the redacted text.

    Args:
        engine: for the fresh detection.
        segments: the source note's.
        findings: what was found in it, which is left out.
        redacted: what became of it.
        suspects: the audit's.
    """
    left = segment.segment(read.note_from_bytes(redacted.text.encode(redacted.encoding), redacted.path))
    known = Known(engine, names_alone=True)
    known = replace(known, reading=known.read(left))
    fresh = tuple(suspects_among(left, detect.detect(left, known), redacted))
    if findings_of_suspects(segments, fresh, findings):
        # Beside numbers, addresses and links some of them may be no names.
        fresh = tuple(suspects_among(left, detect.detect(left, replace(known, names_alone=False)), redacted))
    return findings_of_suspects(segments, (*suspects, *fresh), findings)


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
    if not values:
        return ()
    covered = Coverage(segments, findings)
    return tuple(
        finding
        for value, suspect in sorted(values.items())
        for finding in occurrences(segments, value, suspect)
        if not covered.holds(finding)
    )


def occurrences(segments: Segments, value: str, suspect: Suspect) -> Iterator[Finding]:
    """Give every place where a value stands in the source, not as a part of a longer word or number."""
    whole = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(value)}(?!\w|[.,]\d)")
    for each in segments:
        for match in whole.finditer(each.text):
            if each.ranges_in_source(match.start(), match.end()):
                yield segments.finding(
                    each,
                    match.start(),
                    match.end(),
                    suspect.entity_type,
                    score=SUSPECT_SCORE,
                    detector=DETECTOR,
                    reason="found in the finished file",
                )


def changed_lines_of(redacted: Redacted) -> Redacted:
    """Give a redacted note with only the lines that hold a replacement: the others stand in the source, where they were read.

    Args:
        redacted: the note.
    """
    pieces: list[str] = []
    replacements = []
    length = done = 0
    for each in redacted.replacements:
        start = redacted.text.rfind("\n", 0, each.span.start) + 1
        end = redacted.text.find("\n", each.span.start + len(each.text)) + 1 or len(redacted.text)
        if start >= done or not pieces:
            offset, done = length - start, end
            pieces.append(redacted.text[start:end])
            length += end - start
        elif end > done:
            pieces.append(redacted.text[done:end])
            length, done = length + end - done, end
        replacements.append(replace(each, span=Span(each.span.start + offset, each.span.end + offset)))
    return replace(redacted, text="".join(pieces), replacements=tuple(replacements))


def suspects_among(segments: Segments, findings: Iterable[Finding], redacted: Redacted) -> Iterator[Suspect]:
    """Pick from a fresh detection over the redacted text what nobody has decided about.

    Names alone: whether a number is pay depends on words that may be gone by now.

    Args:
        segments: the redacted text's.
        findings: what the fresh detection found there.
        redacted: knows where its own replacements stand.
    """
    replaced = bytearray(len(redacted.text))
    for replacement in redacted.replacements:
        replaced[replacement.span.start : replacement.span.end] = b"\1" * len(replacement.text)
    for finding in findings:
        value = segments.source[finding.extent.start : finding.extent.end]
        is_name = finding.entity_type in NAME_TYPES and value != value.casefold()
        if (
            is_name
            and finding.score >= SUSPECT_SCORE
            and not finding.in_path
            and not any(replaced[finding.extent.start : finding.extent.end])
        ):
            yield Suspect(finding.entity_type, "text", value, certain=False)


class Coverage:
    """The characters that some findings cover."""

    def __init__(self, segments: Segments, findings: Iterable[Finding]) -> None:
        self._flags = {False: bytearray(len(segments.source)), True: bytearray(len(segments.path))}
        for finding in findings:
            for span in finding.ranges:
                self._flags[finding.in_path][span.start : span.end] = b"\1" * (span.end - span.start)

    def holds(self, finding: Finding) -> bool:
        """Tell whether all of a finding's ranges are covered already."""
        return all(all(self._flags[finding.in_path][span.start : span.end]) for span in finding.ranges)
