"""Two names with "&" between them: one company, unless they are known to be two, or the words go on beyond what was taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from redact.detect.sweeping.surfaces import KNOWN, STATED, TRUST, surface
from redact.model import Finding, Segments

_AND = "&"
_TYPES = ("PERSON", "ORGANIZATION")
_LONGEST = 200
"""Characters that a name with its markup may have."""


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
    named = sorted((each for each in findings if each.entity_type in _TYPES), key=_start)
    dropped = {id(each) for each in guesses if _bridges(segments, each, named)}
    return [each for each in findings if id(each) not in dropped]


def _is_guess(finding: Finding) -> bool:
    return finding.entity_type in _TYPES and TRUST.get(finding.detector, 0) < STATED and not finding.entity


def _start(finding: Finding) -> int:
    return finding.extent.start


def _bridges(segments: Segments, guess: Finding, named: Sequence[Finding]) -> bool:
    """Tell whether names on both sides of the "&" are stated or go on beyond the guess; `named` is sorted by start."""
    text = segments.path if guess.in_path else segments.source
    start, end = guess.extent
    joint = text.index(_AND, start, end)
    stated = set()
    near = named[bisect_left(named, start - _LONGEST, key=_start) : bisect_left(named, end, key=_start)]
    for each in near:
        if each is guess or each.in_path != guess.in_path:
            continue
        low, high = each.extent
        if low >= end or high <= start or low <= joint < high:
            continue
        if TRUST.get(each.detector, 0) >= KNOWN or low < start or high > end:
            stated.add(low < joint)
    return len(stated) == 2
