"""What the vault knows, in all its forms. Finds "R. Okafor", "okafor-notes", "OKAFOR"; leaves "grant access"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redact.detect.known import Known
from redact.detect.sweeping.judging import LIKELY, SURE, Verdict, judge
from redact.detect.sweeping.known_forms import known_forms
from redact.detect.sweeping.spotting import Occurrence, occurrences
from redact.detect.sweeping.surfaces import TAKEN
from redact.model import Finding, Segments
from redact.names.forms import Role

name = "roster_names"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION", "PROJECT")


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find the roster's names; of people whom the note doesn't name in full, first or last names alone only if rare words."""
    forms = known_forms(known.roster)
    if not forms.entities:
        return
    found = [each for passage in known.read(segments).passages for each in occurrences(passage, forms.index)]
    established = {
        target.entity
        for each in found
        if each.role <= Role.SHORT and judge(each, established=False, heard=forms.heard).score >= SURE
        for target in each.targets
    }
    for each in found:
        verdict = _verdict(each, established, forms.heard)
        if verdict.score < TAKEN:
            continue
        target = each.targets[0]
        made = segments.finding(
            each.passage.segment,
            each.start,
            each.end,
            target.entity_type,
            score=verdict.score,
            detector=name,
            reason=verdict.reason,
        )
        unique = len({other.entity for other in each.targets}) == 1
        if made.ranges:
            yield replace(made, entity=target.entity) if unique else made


def _verdict(found: Occurrence, established: set[str], heard: frozenset[tuple[str, str]]) -> Verdict:
    sure = any(target.entity in established for target in found.targets)
    if not sure and found.role >= Role.PART and found.role is not Role.HANDLE:
        return Verdict(0.0, "part of a name that the note doesn't hold")
    verdict = judge(found, established=sure, known=True, heard=heard)
    if not sure and found.role in {Role.GIVEN, Role.FAMILY}:
        return Verdict(min(verdict.score, LIKELY), "known first or last name")
    return verdict
