"""Whom the entities of a note mean beyond it: a note's numbers for people and companies in words that hold in every note."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redact.detect.sweeping.known_forms import KnownForms, known_forms, written_names
from redact.detect.sweeping.surfaces import NAMED, SWEEP, name_of, surface
from redact.model import Finding, Identity, KnownEntity, Roster, Segments
from redact.names.forms import Role
from redact.names.keys import keys_of_name
from redact.names.people import is_abbreviated
from redact.names.shape import is_capitalised
from redact.names.words import key_of, words_in


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
        entity: _of_roster(known.entities[entity], known) if entity in known.entities else _of_note(segments, found)
        for entity, found in mentions.items()
    }


def _of_roster(entity: KnownEntity, known: KnownForms) -> Identity:
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
    in_full = [name for name in names[1:] if _is_in_full(name)] if _is_in_full(names[0]) else []
    keys = dict.fromkeys(key for name in (names[0], *in_full) for key in keys_of_name(entity_type, name))
    return Identity(entity_type, names[0], tuple(keys), segments.path if all(each.ambiguous for each in naming) else "")


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
