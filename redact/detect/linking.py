"""Which mentions mean the same person or company: one entity id each, and one type; what fits two is never silently merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from redact.detect.known import Known
from redact.detect.sweeping.cast import NAMED, TAKEN, TRUST, Cast, cast_of, name_of, surface
from redact.model import Finding, Segments
from redact.names.forms import Role
from redact.names.words import key_of

UNLINKED = "PROJECT-LIKE"


@dataclass(frozen=True, slots=True)
class _Mention:
    finding: Finding
    key: str
    candidates: tuple[str, ...]
    """Members that it may mean, in the surest role that it has for any of them."""
    full: bool


def link(segments: Segments, findings: Sequence[Finding], known: Known) -> tuple[Finding, ...]:
    """Give the mentions of people, companies and projects their entity.

    Args:
        segments: the note.
        findings: all findings, swept; those that only list a place (a score of at most 0.2) stay without an entity.
        known: what the vault knows; its entities keep their ids.

    Returns:
        The findings in the same order. New entities are numbered by first appearance (`n1`); every entity has one type. A mention
        that fits several is that of the nearest one named in full, else of its own, and `ambiguous`.
    """
    cast = cast_of(segments, findings, known.roster)
    mentions = {
        index: _mention(segments, finding, cast)
        for index, finding in enumerate(findings)
        if finding.entity_type in NAMED and finding.score >= TAKEN
    }
    owners = {index: _owner(mention, mentions, cast) for index, mention in mentions.items()}
    types = _types(mentions, owners, cast)
    names = _names(findings, owners, {entity.id for entity in known.roster.entities})
    return tuple(
        replace(
            finding,
            entity=names[owners[index]],
            entity_type=types[owners[index]],
            ambiguous=finding.ambiguous or len(mentions[index].candidates) > 1,
        )
        if index in owners
        else finding
        for index, finding in enumerate(findings)
    )


def _mention(segments: Segments, finding: Finding, cast: Cast) -> _Mention:
    key = key_of(name_of(surface(segments, finding)))
    if finding.entity in cast.members:
        return _Mention(finding, key, (finding.entity,), full=False)
    for candidate in (key, key[:-1] if key.endswith("s") else key):
        targets = cast.index.by_key.get(candidate, ())
        if targets:
            best = min(each.form.role for each in targets)
            limit = Role.SHORT if best <= Role.SHORT else Role.NICKNAME if best <= Role.NICKNAME else Role.INITIALS
            fitting = dict.fromkeys(each.entity for each in targets if each.form.role <= limit)
            same_type = [each.entity for each in targets if each.entity in fitting and each.entity_type == finding.entity_type]
            chosen = tuple(dict.fromkeys(same_type)) or tuple(fitting)
            return _Mention(finding, key, chosen, full=best <= Role.SHORT and bool(targets[0].form.breaks))
    return _Mention(finding, key, (), full=False)


def _owner(mention: _Mention, mentions: Mapping[int, _Mention], cast: Cast) -> str:
    """Settle whom a mention means; a key of its own where nothing tells."""
    if len(mention.candidates) == 1:
        return mention.candidates[0]
    if not mention.candidates:
        return f"own:{mention.key}"
    full = [
        other
        for other in mentions.values()
        if other.full and len(other.candidates) == 1 and other.candidates[0] in mention.candidates
    ]
    here = [other for other in full if other.finding.in_path == mention.finding.in_path]
    if here:
        return min(here, key=lambda other: _distance(other.finding, mention.finding)).candidates[0]
    present = [each for each in mention.candidates if cast.members[each].established]
    return present[0] if len(present) == 1 else f"own:{mention.key}"


def _distance(other: Finding, finding: Finding) -> tuple[int, int]:
    gap = finding.extent.start - other.extent.start
    return (abs(gap), 0 if gap >= 0 else 1)


def _types(mentions: Mapping[int, _Mention], owners: Mapping[int, str], cast: Cast) -> dict[str, str]:
    """Settle each entity's type: the roster's, else what the most trusted sources say most often."""
    votes: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, owner in owners.items():
        finding = mentions[index].finding
        votes[owner][finding.entity_type].append(TRUST.get(finding.detector, 1))
    settled = {
        owner: max(by_type, key=lambda each, by_type=by_type: (max(by_type[each]), len(by_type[each]), each))
        for owner, by_type in votes.items()
    }
    for owner in settled:
        if owner in cast.members and not owner.startswith("new:"):
            settled[owner] = cast.members[owner].entity_type
    return settled


def _names(findings: Sequence[Finding], owners: Mapping[int, str], known: set[str]) -> dict[str, str]:
    """Number the entities that the roster doesn't know by first appearance, those in the path last."""
    order = sorted(owners, key=lambda index: (findings[index].in_path, findings[index].extent.start, index))
    names: dict[str, str] = {}
    for index in order:
        owner = owners[index]
        if owner not in names:
            fresh = len(names) - sum(each in known for each in names) + 1
            names[owner] = owner if owner in known else f"n{fresh}"
    return names
