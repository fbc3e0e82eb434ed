"""What several detectors say of one place becomes one finding; what overlaps otherwise stays as proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redact.model import Finding, Span

LISTED = 0.2
"""Up to this score a finding only lists a place: the same form, read as something else."""

_ALWAYS = "always"
_CONTEXT_RULE = 2
_AUTHORITY = {
    _ALWAYS: 5,
    "roster_names": 4,
    "presidio_patterns": 3,
    "secrets": 3,
    "names_by_model": 1,
    "rare_words": 0,
}
_AMOUNTS = frozenset({"COMPENSATION", "MONEY"})
"""Types of which the user says what a figure is, however much of the amount around it is found."""
_GUESSES = frozenset({"names_by_model", "rare_words"})
"""Detectors whose word for a part of a longer find counts for nothing: a last name alone is easily called a company."""
_WHOLE = frozenset({"PERSON", "ORGANIZATION", "PROJECT", "LOCATION", "ID", "SECRET"})
"""Types whose parts have no type of their own; an address or a link does contain names."""
"""Whom to believe about the type of a place; detectors that aren't named here are context rules."""


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Merge findings of the same place, and those inside another one of the same type.

    Args:
        findings: in any order; those without ranges (text that stands for no source) are dropped.

    Returns:
        One finding per place, by position, those in the path last.
    """
    places: defaultdict[tuple[bool, tuple[Span, ...]], list[Finding]] = defaultdict(list)
    for finding in _as_said([each for each in findings if each.ranges]):
        places[finding.in_path, finding.ranges].append(finding)
    return tuple(_without_nested(sorted(map(_strongest, places.values()), key=_position)))


def _as_said(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give amounts the type that they are always to have, in whole or in part."""
    said = [each for each in findings if each.detector == _ALWAYS and each.entity_type in _AMOUNTS]
    for finding in findings:
        if finding.entity_type in _AMOUNTS and finding.detector != _ALWAYS:
            types = (each.entity_type for each in said if _share_letters(each, finding))
            yield replace(finding, entity_type=next(types, finding.entity_type))
        else:
            yield finding


def _share_letters(one: Finding, other: Finding) -> bool:
    if one.in_path != other.in_path or not one.extent.overlaps(other.extent):
        return False
    return any(mine.overlaps(theirs) for mine in one.ranges for theirs in other.ranges)


def _position(finding: Finding) -> tuple[bool, int, int, tuple[Span, ...]]:
    return (finding.in_path, finding.extent.start, -finding.extent.end, finding.ranges)


def _strongest(findings: list[Finding]) -> Finding:
    best = max(
        findings,
        key=lambda each: (each.score > LISTED, _authority(each), each.score, each.detector, each.entity_type, each.reason),
    )
    agreeing = [each for each in findings if each.entity_type == best.entity_type]
    return replace(best, score=max(each.score for each in agreeing), ambiguous=any(each.ambiguous for each in agreeing))


def _authority(finding: Finding) -> int:
    return _AUTHORITY.get(finding.detector, _CONTEXT_RULE)


def _without_nested(findings: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    still_open: list[Finding] = []
    for finding in findings:
        still_open = [each for each in still_open if _reaches(each, finding)]
        if not any(_covers(outer, finding) for outer in still_open):
            kept.append(finding)
            still_open.append(finding)
    return kept


def _reaches(outer: Finding, inner: Finding) -> bool:
    return outer.in_path == inner.in_path and outer.extent.end > inner.extent.start


def _covers(outer: Finding, inner: Finding) -> bool:
    guessed = inner.detector in _GUESSES and outer.detector not in _GUESSES and outer.entity_type in _WHOLE
    if (outer.entity_type != inner.entity_type and not guessed) or (outer.score <= LISTED < inner.score):
        return False
    return all(any(wide.contains(narrow) for wide in outer.ranges) for narrow in inner.ranges)
