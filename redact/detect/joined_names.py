"""Two names with "&" between them: one company, unless they are known to be two, or the words go on beyond what was taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redact.detect.sweeping.surfaces import KNOWN, STATED, TRUST, surface
from redact.model import Finding, Segments

_AND = "&"


def told_apart(segments: Segments, findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what takes two people or companies for one.

    Args:
        segments: the note.
        findings: what the detectors found.

    Returns:
        All but guesses that hold an "&" and cut a longer name off, or have a name on each side that the vault or the note states.
    """
    guesses = [each for each in findings if _is_guess(each) and _AND in surface(segments, each)]
    if not guesses:
        return list(findings)
    dropped = {id(each) for each in guesses if _bridges(segments, each, findings)}
    return [each for each in findings if id(each) not in dropped]


def _is_guess(finding: Finding) -> bool:
    return finding.entity_type in ("PERSON", "ORGANIZATION") and TRUST.get(finding.detector, 0) < STATED and not finding.entity


def _bridges(segments: Segments, guess: Finding, findings: Iterable[Finding]) -> bool:
    text = segments.path if guess.in_path else segments.source
    start, end = guess.extent
    joint = text.index(_AND, start, end)
    stated = set()
    for each in findings:
        if each is guess or each.in_path != guess.in_path or each.entity_type not in ("PERSON", "ORGANIZATION"):
            continue
        low, high = each.extent
        if low >= end or high <= start or low <= joint < high:
            continue
        if TRUST.get(each.detector, 0) >= KNOWN or low < start or high > end:
            stated.add(low < joint)
    return len(stated) == 2
