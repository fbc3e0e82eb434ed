"""Which mentions mean the same person or company: one entity id each, and one type; what fits two is never silently merged."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from redact.detect.addressing import with_owners_of_addresses
from redact.detect.doubtful import doubtful
from redact.detect.known import Known
from redact.detect.parties import parties_in
from redact.detect.reuniting import reunited
from redact.detect.sweeping.cast import Cast, cast_of, settled_type
from redact.detect.sweeping.known_forms import known_forms
from redact.detect.sweeping.letters import people_by_letter
from redact.detect.sweeping.surfaces import CONTEXT, NAMED, TAKEN, name_of, surface, trust_in
from redact.model import Finding, KnownEntity, Segments
from redact.names.ordinary import is_ordinary
from redact.names.words import key_of, words_in


@dataclass(frozen=True, slots=True)
class _Mention:
    finding: Finding
    name: str
    key: str
    candidates: tuple[str, ...]
    """Members of the cast that it may mean."""
    full: bool
    """Whether it is a name of several words."""


def link(segments: Segments, findings: Sequence[Finding], known: Known) -> tuple[Finding, ...]:
    """Give the mentions of people, companies and projects their entity.

    Args:
        segments: the note.
        findings: all findings, swept; those that only list a place (a score of at most 0.2) stay without an entity.
        known: what the vault knows; its entities keep their ids.

    Returns:
        The findings in the same order. New entities are numbered by first appearance (`n1`); every entity has one type. A mention
        that fits several is that of the nearest one named in full, else of its own, and `ambiguous`; one that only resembles
        somebody's is its own and `ambiguous`. An e-mail address has the entity of the one person whom it fits.
    """
    cast = cast_of(segments, findings, known.roster)
    mentions = {
        number: _mention(segments, finding, cast)
        for number, finding in enumerate(findings)
        if finding.entity_type in NAMED and finding.score >= TAKEN
    }
    in_full = _named_in_full(mentions.values())
    of_roster = known_forms(known.roster).entities
    owners = {number: _owner(mention, in_full, cast, of_roster) for number, mention in mentions.items()}
    owners = _renamed(owners, _overlapping(mentions, owners, of_roster))
    same, unsettled = _united(segments, mentions, owners, cast, known)
    owners = _renamed(owners, same)
    unsettled |= _beside(segments, mentions, owners, of_roster)
    types = _types(mentions, owners, of_roster)
    names = _names(findings, owners, of_roster)
    linked = (
        replace(
            finding,
            entity=names[owners[number]],
            entity_type=types[owners[number]],
            ambiguous=finding.ambiguous or len(mentions[number].candidates) > 1 or owners[number] in unsettled,
        )
        if number in owners
        else finding
        for number, finding in enumerate(findings)
    )
    mentioned = {member: names[owner] for member in cast.members if (owner := same.get(member, member)) in names}
    return tuple(with_owners_of_addresses(segments, linked, cast.index, mentioned, known.roster))


def _united(
    segments: Segments, mentions: Mapping[int, _Mention], owners: Mapping[int, str], cast: Cast, known: Known
) -> tuple[Mapping[str, str], frozenset[str]]:
    """Give the owners that are another one after all, and those of which nothing tells whether they are."""
    sure = [(owner, mentions[number]) for number, owner in owners.items() if len(mentions[number].candidates) <= 1]
    parties = parties_in(segments, ((owner, each.finding, each.name) for owner, each in sure), known)
    same, unsettled = reunited(parties, cast, known.roster)
    return same, unsettled | doubtful([party for party in parties if party.id not in same], known.roster)


def _mention(segments: Segments, finding: Finding, cast: Cast) -> _Mention:
    name = name_of(surface(segments, finding))
    candidates = (finding.entity,) if finding.entity else _candidates(name, finding, cast)
    return _Mention(finding, name, key_of(name), candidates, len(words_in(name)) > 1)


def _candidates(name: str, finding: Finding, cast: Cast) -> tuple[str, ...]:
    key = key_of(name)
    if len(key) == 1 and finding.entity_type == "PERSON":
        return tuple(sorted(people_by_letter(cast).get(key, ())))
    return cast.candidates(key, finding.entity_type)


def _owner(
    mention: _Mention, in_full: Mapping[bool, Sequence[tuple[int, str]]], cast: Cast, of_roster: Mapping[str, KnownEntity]
) -> str:
    """Settle whom a mention means; a key of its own where nothing tells."""
    if len(mention.candidates) == 1:
        return mention.candidates[0]
    if not mention.candidates:
        return f"own:{mention.key}"
    names = in_full.get(mention.finding.in_path, ())
    here = bisect_right(names, (mention.finding.extent.start, ""))
    for _, owner in (*reversed(names[:here]), *names[here:]):
        if owner in mention.candidates:
            return owner
    present = [each for each in mention.candidates if cast.members[each].established]
    if len(present) == 1:
        return present[0]
    # A company that the vault keeps a field, a folder or a note for goes by its short name before one that it only mentions.
    kept = [each for each in mention.candidates if each in of_roster and _is_kept_company(of_roster[each])]
    return kept[0] if len(kept) == 1 else f"own:{mention.key}"


def _is_kept_company(entity: KnownEntity) -> bool:
    return entity.entity_type == "ORGANIZATION" and any(not source.endswith(": text") for source in entity.sources)


def _named_in_full(mentions: Iterable[_Mention]) -> dict[bool, list[tuple[int, str]]]:
    """Give where the text and the path name someone in full, and whom, in order."""
    found: defaultdict[bool, list[tuple[int, str]]] = defaultdict(list)
    for each in mentions:
        if each.full and len(each.candidates) == 1:
            found[each.finding.in_path].append((each.finding.extent.start, each.candidates[0]))
    return {in_path: sorted(names) for in_path, names in found.items()}


def _renamed(owners: Mapping[int, str], same: Mapping[str, str]) -> dict[int, str]:
    return {number: same.get(owner, owner) for number, owner in owners.items()}


def _overlapping(mentions: Mapping[int, _Mention], owners: Mapping[int, str], known: Collection[str]) -> Mapping[str, str]:
    """Give the owners of people's names that share letters with another's: no two people do."""
    same: dict[str, str] = {}
    people = sorted(
        (number for number, each in mentions.items() if each.finding.entity_type == "PERSON" and len(each.candidates) <= 1),
        key=lambda number: (mentions[number].finding.in_path, mentions[number].finding.extent),
    )
    for first, second in pairwise(people):
        before, after = mentions[first].finding, mentions[second].finding
        one, other = sorted((owners[first], owners[second]), key=lambda owner: owner in known)
        if before.in_path == after.in_path and after.extent.start < before.extent.end and one != other and one not in known:
            same.setdefault(one, other)
    return {owner: other for owner, other in same.items() if other not in same}


def _beside(
    segments: Segments, mentions: Mapping[int, _Mention], owners: Mapping[int, str], known: Collection[str]
) -> frozenset[str]:
    """Give the owners of single words that stand by a word of somebody else's name alone: of one name, as like as not."""
    words = sorted(
        (
            number
            for number, each in mentions.items()
            if each.finding.entity_type == "PERSON"
            and not each.finding.in_path
            and len(words_in(each.name)) == 1
            and not is_ordinary(each.key.removesuffix("s"))
        ),
        key=lambda number: mentions[number].finding.extent,
    )
    paired: set[int] = set()
    for first, second in pairwise(words):
        before, after = mentions[first].finding.extent, mentions[second].finding.extent
        if owners[first] != owners[second] and segments.source[before.end : after.start] == " ":
            paired.update((first, second))
    alone = {owner for number, owner in owners.items() if number not in paired or trust_in(mentions[number].finding) > CONTEXT}
    return frozenset(owners[number] for number in paired) - alone - frozenset(known)


def _types(mentions: Mapping[int, _Mention], owners: Mapping[int, str], of_roster: Mapping[str, KnownEntity]) -> dict[str, str]:
    """Settle each entity's type: the roster's, else what the most trusted sources say most often."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for number, owner in owners.items():
        found[owner].append(mentions[number].finding)
    return {owner: of_roster[owner].entity_type if owner in of_roster else settled_type(each) for owner, each in found.items()}


def _names(findings: Sequence[Finding], owners: Mapping[int, str], known: Collection[str]) -> dict[str, str]:
    """Number the entities that the roster doesn't know by first appearance, those in the path last."""
    names: dict[str, str] = {}
    fresh = 0
    for number in sorted(owners, key=lambda number: (findings[number].in_path, findings[number].extent.start, number)):
        owner = owners[number]
        if owner not in names:
            fresh += owner not in known
            names[owner] = owner if owner in known else f"n{fresh}"
    return names
