"""Known once, found everywhere: every form of what the findings name, in every corner of the note, and every repeat of a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.detect.known import Known
from redact.detect.sweeping.cast import KNOWN, MODEL, TAKEN, Cast, cast_of
from redact.detect.sweeping.coverage import Coverage
from redact.detect.sweeping.judging import LIKELY, LISTED, Verdict, judge
from redact.detect.sweeping.misheard import Ear, misheard
from redact.detect.sweeping.passages import Passage, passages_of
from redact.detect.sweeping.repeats import repeats
from redact.detect.sweeping.spotting import Occurrence, occurrences
from redact.model import Finding, Segments
from redact.names.forms import Role

NAME = "sweep"


def sweep(segments: Segments, findings: Sequence[Finding], known: Known) -> tuple[Finding, ...]:
    """Find the other mentions of what was found.

    Args:
        segments: the note.
        findings: what the detectors found.
        known: what the vault knows.

    Returns:
        The findings and the new ones. Each occurrence of a form that reads as an ordinary word, or of a figure that means something
        else, is listed too, with a score of at most 0.2.
    """
    passages = passages_of(segments)
    cast = cast_of(segments, findings, known.roster)
    taken = {(each.in_path, each.ranges) for each in findings if each.score >= TAKEN}
    covered = Coverage(each for each in findings if each.score >= TAKEN)
    swept = [
        each
        for passage in passages
        for each in _swept(segments, passage, cast)
        if (each.in_path, each.ranges) not in taken and not (each.score <= LISTED and covered.covers(each))
    ]
    named = [*findings, *swept]
    heard = list(_heard(segments, passages, named, cast, known))
    everything = [*named, *heard]
    return (*everything, *repeats(segments, everything))


def _swept(segments: Segments, passage: Passage, cast: Cast) -> Iterator[Finding]:
    for found in occurrences(passage, cast.index):
        verdict = _verdict(found, cast)
        made = _finding(segments, found, verdict)
        if made.ranges:
            yield made


def _verdict(found: Occurrence, cast: Cast) -> Verdict:
    members = [cast.members[each.entity] for each in found.targets]
    if found.passage.spoken and any((each.entity, each.form.key) in cast.heard for each in found.targets):
        return Verdict(LIKELY, "noted as misheard")
    verdict = judge(found, established=any(each.established for each in members))
    if all(each.trust == MODEL for each in members) and verdict.score > LIKELY:
        return Verdict(LIKELY, verdict.reason)
    return verdict


def _finding(segments: Segments, found: Occurrence, verdict: Verdict) -> Finding:
    target = found.targets[0]
    made = segments.finding(
        found.passage.segment,
        found.start,
        found.end,
        target.entity_type,
        score=verdict.score,
        detector=NAME,
        reason=verdict.reason,
    )
    several = len({each.entity for each in found.targets}) > 1
    return made if several or verdict.score <= LISTED else replace(made, entity=target.entity)


def _heard(
    segments: Segments, passages: Sequence[Passage], named: Sequence[Finding], cast: Cast, known: Known
) -> Iterator[Finding]:
    spoken = [passage for passage in passages if passage.spoken]
    if not spoken or not (cast.members or known.roster.entities):
        return
    taken = Coverage(each for each in named if each.score >= TAKEN)
    ear = Ear.for_names(cast, known.roster)
    for passage in spoken:
        free = [not taken.touches(_bare(segments, passage, number)) for number in range(len(passage.words))]
        for each in misheard(passage, free, _neighbours(passage, cast), ear, cast):
            made = _finding(segments, each.occurrence, each.verdict)
            if made.ranges:
                yield made


def _bare(segments: Segments, passage: Passage, number: int) -> Finding:
    word = passage.words[number]
    return segments.finding(passage.segment, word.start, word.end, "PERSON", score=0, detector=NAME, reason="")


def _neighbours(passage: Passage, cast: Cast) -> dict[int, set[str]]:
    """Give, for each word beside a known first or last name, whose that is."""
    beside: defaultdict[int, set[str]] = defaultdict(set)
    for found in occurrences(passage, cast.index):
        if found.role in {Role.GIVEN, Role.FAMILY, Role.FULL, Role.ALIAS, Role.PART, Role.NICKNAME}:
            for number in (found.first - 1, found.last + 1):
                beside[number].update(each.entity for each in found.targets)
    return beside
