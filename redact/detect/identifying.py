"""Whom the entities of a note mean beyond it: a note's numbers for people and companies in words that hold in every note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from redact.detect.sweeping.coverage import Coverage
from redact.detect.sweeping.known_forms import KnownForms, known_forms, written_names
from redact.detect.sweeping.passages import passages_of
from redact.detect.sweeping.surfaces import MODEL, NAMED, STATED, SWEEP, name_of, surface, trust_in
from redact.model import Finding, Identity, KnownEntity, Roster, Segments
from redact.names.fitting import fit
from redact.names.forms import Role
from redact.names.keys import keys_of_name
from redact.names.people import is_abbreviated
from redact.names.shape import is_capitalised
from redact.names.words import key_of, words_in


@dataclass(frozen=True, slots=True)
class Hints:
    """How far the names of an entity of a note can be trusted."""

    heard: bool = False
    """Whether transcripts alone have its name, and no speaker's label, so that it may be misheard."""
    guessed: bool = False
    """Whether only a model says whether it is a person or a company."""
    called: tuple[str, ...] = field(default=(), repr=False)
    """What the note calls it."""


def identities_of(segments: Segments, findings: Iterable[Finding], roster: Roster) -> Mapping[str, Identity]:
    """Tell whom a note's entities mean in every other note and run.

    Args:
        segments: the note.
        findings: what was found in it, linked.
        roster: what the vault knows, the same that the findings were linked with.

    Returns:
        An identity by the id of each entity. The roster's entities go by all names that the vault wrote down for them; others
        by the fullest name that the note has, and in this note alone where all that it has may be several people's.
    """
    known = known_forms(roster)
    mentions: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.entity:
            mentions[finding.entity].append(finding)
    return {
        entity: _of_roster(known.entities[entity], roster) if entity in known.entities else _of_note(segments, found)
        for entity, found in mentions.items()
    }


def hints_of(segments: Segments, findings: Iterable[Finding], identities: Mapping[str, Identity]) -> Mapping[str, Hints]:
    """Tell what a note says about how far the names of its entities can be trusted.

    Args:
        segments: the note.
        findings: what was found in it, linked.
        identities: those of its entities.
    """
    spoken = spoken_places(segments)
    mentions: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.entity and finding.entity_type in NAMED:
            mentions[finding.entity].append(finding)
    return {entity: _hints(segments, found, spoken, identities[entity]) for entity, found in mentions.items()}


def _hints(segments: Segments, found: Sequence[Finding], spoken: Coverage, identity: Identity) -> Hints:
    written = {key_of(name_of(surface(segments, each))) for each in found if is_written(each, spoken)}
    heard = key_of(identity.name) not in written
    called = {name_of(surface(segments, each)) for each in found if each.detector != SWEEP and not each.ambiguous}
    # A longer name that doesn't fit holds more than the name: `Ex-Brackwater`.
    fitting = (name for name in called if len(words_in(name)) == 1 or fit(identity.entity_type, name, identity.name) is not None)
    return Hints(heard, max(map(trust_in, found)) == MODEL, tuple(sorted(fitting)))


def is_written(finding: Finding, spoken: Coverage) -> bool:
    """Tell whether a mention was written by someone, be it a speaker's label, and not by speech recognition."""
    return trust_in(finding) == STATED or not spoken.covers(finding)


@lru_cache(maxsize=2)  # as for `turns_in`
def spoken_places(segments: Segments) -> Coverage:
    """Give where in a note somebody speaks."""
    whole = ((each.segment, len(each.segment.text)) for each in passages_of(segments) if each.spoken)
    return Coverage(segments.finding(segment, 0, length, "", score=0, detector="", reason="") for segment, length in whole)


@lru_cache(maxsize=1 << 12)
def _of_roster(entity: KnownEntity, roster: Roster) -> Identity:
    known = known_forms(roster)
    own, *others = dict.fromkeys(key for name in written_names(entity) for key in keys_of_name(entity.entity_type, name))
    return Identity(entity.entity_type, entity.name, (own, *(key for key in others if _is_its_alone(key, entity, known))))


def _is_its_alone(key: str, entity: KnownEntity, known: KnownForms) -> bool:
    """Tell whether nobody else of the roster goes by a name, and it isn't only what transcripts make of one."""
    others = (each for each in known.index.by_key.get(key, ()) if each.entity != entity.id)
    shared = any(each.entity_type == entity.entity_type and each.form.role <= Role.ALIAS for each in others)
    return not shared and (entity.id, key) not in known.heard


def _of_note(segments: Segments, found: Sequence[Finding]) -> Identity:
    naming = [each for each in found if each.entity_type in NAMED] or found
    entity_type = naming[0].entity_type
    names = list(_names_from_best(segments, naming))
    if len(names) > 1:
        names = _written_first(segments, naming, names)
    in_full = [name for name in names[1:] if _is_in_full(name)] if _is_in_full(names[0]) else []
    keys = dict.fromkeys(key for name in (names[0], *in_full) for key in keys_of_name(entity_type, name))
    return Identity(entity_type, names[0], tuple(keys), segments.path if all(each.ambiguous for each in naming) else "")


def _written_first(segments: Segments, found: Sequence[Finding], names: Sequence[str]) -> list[str]:
    """Leave out what only a transcript calls someone, unless it is a fuller form of what the note calls them otherwise."""
    spoken = spoken_places(segments)
    written = {name_of(surface(segments, each)) for each in found if is_written(each, spoken)}
    first = next((name for name in names if name in written), None)
    return [name for name in names if first is None or name in written or fit(found[0].entity_type, first, name) is not None]


def _names_from_best(segments: Segments, found: Sequence[Finding]) -> Iterator[str]:
    """Give the names that mentions are written in, the fullest and best spelled first.

    What only the sweep found is the last to name anyone: it is a form of another mention's name, at times a misheard one.
    """
    counts = Counter(name_of(surface(segments, each)) for each in found)
    stated = {key_of(name_of(surface(segments, each))) for each in found if each.detector != SWEEP}
    rank = {name: (key_of(name) in stated, *_quality(name), count) for name, count in counts.items()}
    yield from sorted(rank, key=lambda name: (*(-int(value) for value in rank[name]), name))


def _quality(name: str) -> tuple[bool, bool, bool, bool, int]:
    words = name.replace(",", " ").split()
    capitals = all(is_capitalised(word) for word in words[:1] + words[-1:])
    return (_is_in_full(name), capitals, not name.isupper(), "," not in name, len(words_in(name)))


def _is_in_full(name: str) -> bool:
    return len(words_in(name)) > 1 and not is_abbreviated(name)
