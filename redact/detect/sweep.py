"""Known once, found everywhere: every form of what the findings name, in every corner of the note; every value again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from redact.detect.known import Known
from redact.detect.sweeping.abbreviations import Abbreviation, abbreviations
from redact.detect.sweeping.cast import Cast, cast_of
from redact.detect.sweeping.coordination import coordinated
from redact.detect.sweeping.coverage import Coverage
from redact.detect.sweeping.ear import Ear
from redact.detect.sweeping.glue import without_overruns
from redact.detect.sweeping.judging import LIKELY, LISTED, SURE, Verdict, judge
from redact.detect.sweeping.kinds import kinds
from redact.detect.sweeping.letters import letters
from redact.detect.sweeping.misheard import misheard
from redact.detect.sweeping.noted import noted
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.repeats import repeats
from redact.detect.sweeping.soundalikes import soundalikes
from redact.detect.sweeping.spotting import Occurrence, occurrences
from redact.detect.sweeping.surfaces import CONTEXT, MODEL, NAMED, SWEEP, TAKEN, name_of, surface, trust_in
from redact.model import Finding, SegmentKind, Segments
from redact.names.forms import Role
from redact.names.words import key_of

MISTAKEN = (*NAMED, "LOCATION")
"""Types that a misheard name may be taken for."""


def sweep(segments: Segments, findings: Sequence[Finding], known: Known) -> tuple[Finding, ...]:
    """Find the other mentions of what was found.

    Args:
        segments: the note.
        findings: what the detectors found.
        known: what the vault knows.

    Returns:
        The findings, with the entity of those that can mean only one, and the new ones. Each occurrence of a form that reads as
        an ordinary word, or of a figure that means something else, is listed too, with a score of at most 0.2.
    """
    reading = known.read(segments)
    passages = reading.passages
    findings = list(without_overruns(segments, findings, reading.turns))
    cast, seen = _cast(segments, findings, known, passages)
    if in_a_row := list(coordinated(segments, seen, cast)):
        findings += in_a_row
        cast, seen = _cast(segments, findings, known, passages)
    if same := soundalikes(seen, cast):
        cast = cast.merged(same)
        seen = _seen(passages, cast)
    named = [_settled(segments, finding, cast) for finding in findings]
    cast = cast.retyped(kinds(seen, named, cast))
    named = [_retyped(finding, cast) for finding in named]
    if explained := list(abbreviations(seen)):
        named += [_explained(segments, each, cast) for each in explained]
        cast = cast.with_forms(
            {each.member: [other.form for other in explained if other.member == each.member] for each in explained}
        )
        seen = _seen(passages, cast)
    quoted = list(noted(segments, passages, cast))
    named = _as_noted(segments, named, quoted)
    named += _swept(segments, seen, cast, named)
    named += [*letters(segments, passages, cast, known.roster), *quoted]
    named += list(_heard(segments, passages, seen, cast, named, known))
    return tuple(named) if known.names_alone else (*named, *repeats(segments, named))


def _cast(
    segments: Segments, findings: Sequence[Finding], known: Known, passages: Sequence[Passage]
) -> tuple[Cast, list[Occurrence]]:
    cast = cast_of(segments, findings, known.roster)
    return cast, _seen(passages, cast)


def _seen(passages: Sequence[Passage], cast: Cast) -> list[Occurrence]:
    return [found for passage in passages for found in occurrences(passage, cast.index)]


def _settled(segments: Segments, finding: Finding, cast: Cast) -> Finding:
    """Set the entity of a finding that can mean only one member of the cast."""
    if finding.entity or finding.entity_type not in NAMED or finding.score < TAKEN:
        return finding
    candidates = cast.candidates(key_of(name_of(surface(segments, finding))), finding.entity_type)
    return replace(finding, entity=candidates[0]) if len(candidates) == 1 else finding


def _as_noted(segments: Segments, named: Iterable[Finding], quoted: Iterable[Finding]) -> list[Finding]:
    """Give the findings, those of what the note says is only misheard with the entity that it means."""
    meant = {key_of(surface(segments, each)): each for each in quoted}
    given = []
    for each in named:
        of = meant.get(key_of(surface(segments, each))) if each.entity_type in NAMED and trust_in(each) <= CONTEXT else None
        given.append(each if of is None else replace(each, entity=of.entity, entity_type=of.entity_type))
    return given


def _retyped(finding: Finding, cast: Cast) -> Finding:
    """Give the finding with its entity's type, unless its own source is to be believed."""
    member = cast.members.get(finding.entity)
    if member is None or member.trust > CONTEXT or finding.entity_type not in NAMED:
        return finding
    return replace(finding, entity_type=member.entity_type)


def _explained(segments: Segments, each: Abbreviation, cast: Cast) -> Finding:
    entity_type, segment = cast.members[each.member].entity_type, each.passage.segment
    made = segments.finding(
        segment, each.start, each.end, entity_type, score=SURE, detector=SWEEP, reason="abbreviation behind the name"
    )
    return replace(made, entity=each.member)


def _swept(segments: Segments, seen: Sequence[Occurrence], cast: Cast, named: Sequence[Finding]) -> list[Finding]:
    taken = {(each.in_path, each.ranges) for each in named if each.score >= TAKEN}
    covered = Coverage(each for each in named if each.score >= TAKEN)
    made = [_finding(segments, found, _verdict(found, cast), cast) for found in seen]
    return [
        each
        for each in made
        if each.ranges and (each.in_path, each.ranges) not in taken and not (each.score <= LISTED and covered.covers(each))
    ]


def _verdict(found: Occurrence, cast: Cast) -> Verdict:
    verdict = judge(found, established=cast.establishes(found), heard=cast.heard)
    if verdict.score > LIKELY and all(cast.members[each.entity].trust == MODEL for each in found.targets):
        return Verdict(LIKELY, verdict.reason)
    return verdict


def _finding(segments: Segments, found: Occurrence, verdict: Verdict, cast: Cast) -> Finding:
    target, segment = found.targets[0], found.passage.segment
    entity_type = cast.members[target.entity].entity_type if target.entity in cast.members else target.entity_type
    made = segments.finding(
        segment, found.start, found.end, entity_type, score=verdict.score, detector=SWEEP, reason=verdict.reason
    )
    several = len({each.entity for each in found.targets}) > 1
    return made if several or verdict.score <= LISTED else replace(made, entity=target.entity)


def _heard(
    segments: Segments,
    passages: Sequence[Passage],
    seen: Sequence[Occurrence],
    cast: Cast,
    named: Sequence[Finding],
    known: Known,
) -> Iterator[Finding]:
    spoken = [passage for passage in passages if passage.spoken]
    if not spoken or not (cast.members or known.roster.entities):
        return
    taken = Coverage(each for each in named if each.score >= TAKEN and (each.entity_type not in MISTAKEN or _is_trusted(each)))
    ear = Ear.for_names(cast, known.roster)
    near = _neighbours(seen)
    for passage in spoken:
        free = _free(passage, taken)
        for each in misheard(passage, free, near[id(passage)], ear):
            made = _finding(segments, each.occurrence, each.verdict, cast)
            if made.ranges:
                yield replace(made, entity="", ambiguous=True) if each.doubtful else made


def _is_trusted(finding: Finding) -> bool:
    """Tell whether a name stands as it was found; what only a model or a cue took for one may be another, misheard."""
    return trust_in(finding) > CONTEXT or finding.detector == SWEEP


def _free(passage: Passage, taken: Coverage) -> list[bool]:
    """Tell of each word whether nothing covers any of its letters."""
    segment = passage.segment
    in_path = segment.kind is SegmentKind.PATH
    if not taken.touches(segment.ranges_in_source(0, len(segment.text)), in_path=in_path):
        return [True] * len(passage.words)
    return [not taken.touches(segment.ranges_in_source(word.start, word.end), in_path=in_path) for word in passage.words]


def _neighbours(seen: Iterable[Occurrence]) -> Mapping[int, Mapping[int, set[str]]]:
    """Give, by passage, for each word beside a known first or last name, whose that is."""
    beside: defaultdict[int, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for found in seen:
        if found.role not in {Role.HANDLE, Role.INITIALS, Role.SHORT}:
            for number in (found.first - 1, found.last + 1):
                beside[id(found.passage)][number].update(each.entity for each in found.targets)
    return beside
