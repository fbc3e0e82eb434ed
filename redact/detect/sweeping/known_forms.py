"""The roster as the sweep sees it: every form of every name, indexed once for all notes of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from redact.detect.sweeping.spotting import FormIndex, Target
from redact.model import KnownEntity, Roster
from redact.names.companies import company_forms, project_forms
from redact.names.forms import Form, Role, surest
from redact.names.people import ASIDE, SPEECH_NOTE, person_forms
from redact.names.words import key_of, words_in

ROSTERS = 2
"""Rosters of which what was made of them is kept: the vault's, and the empty one that a finished note is searched with."""


@dataclass(frozen=True, slots=True)
class KnownForms:
    """The roster, by the forms of its names."""

    entities: Mapping[str, KnownEntity]
    forms: Mapping[str, tuple[Form, ...]]
    index: FormIndex
    heard: frozenset[tuple[str, str]]
    """Entity and key of the forms that only an alias like "May Ling (transcripts)" gives: valid in transcripts."""
    first_letters: frozenset[str]
    """Those of the people's names, in lower case."""
    barred: Mapping[str, frozenset[str]]
    """Keys of the names that the user says are not an entity's, however they follow from its own."""


@lru_cache(maxsize=ROSTERS)
def known_forms(roster: Roster) -> KnownForms:
    """Index every form of every entity of the roster. It is kept: a run asks with the same one for each note."""
    barred = {entity.id: keys for entity in roster.entities if (keys := _told_apart_from(entity, roster))}
    forms = {
        entity.id: tuple(each for each in forms_of_known(entity) if each.key not in barred.get(entity.id, ()))
        for entity in roster.entities
    }
    targets = (Target(entity.id, entity.entity_type, each) for entity in roster.entities for each in forms[entity.id])
    heard = frozenset((entity.id, key) for entity in roster.entities for key in _heard_keys(entity))
    letters = frozenset(entity.name[:1].lower() for entity in roster.entities if entity.entity_type == "PERSON")
    entities = {entity.id: entity for entity in roster.entities}
    return KnownForms(entities, forms, FormIndex.of(targets), heard, letters, barred)


def _told_apart_from(entity: KnownEntity, roster: Roster) -> frozenset[str]:
    if not roster.apart:
        return frozenset()
    own = {key_of(name) for name in (entity.name, *entity.forms)}
    pairs = ((one, other) for pair in roster.apart for one, other in (pair, pair[::-1]))
    return frozenset(other for one, other in pairs if one in own and other not in own)


def forms_of_known(entity: KnownEntity) -> tuple[Form, ...]:
    """Give every form of a roster's entity; its further forms count as aliases."""
    own = list(forms_of_name(entity.entity_type, entity.name))
    for alias in map(_without_note, entity.forms):
        several = len(words_in(alias)) > 1
        for each in forms_of_name(entity.entity_type, alias):
            if each.role is Role.FULL:
                own.append(each if several else each._replace(role=Role.ALIAS))
            elif several and (each.role < Role.NICKNAME or each.role is Role.HANDLE):
                own.append(each)
    return surest(own)


@lru_cache(maxsize=1 << 12)  # a note's names are asked about each time that its cast is told apart
def forms_of_name(entity_type: str, name: str) -> tuple[Form, ...]:
    """Give every form of one name by the type of what it names."""
    if entity_type == "PERSON":
        return person_forms(name)
    return company_forms(name) if entity_type == "ORGANIZATION" else project_forms(name)


def written_names(entity: KnownEntity) -> tuple[str, ...]:
    """Give the names that were written down for a roster's entity, its own first, notes in brackets left out."""
    return (entity.name, *map(_without_note, entity.forms))


def _heard_keys(entity: KnownEntity) -> set[str]:
    noted = [alias for alias in entity.forms if SPEECH_NOTE.search(alias)]
    proper = [entity.name, *(alias for alias in entity.forms if alias not in noted)]
    return _keys(entity.entity_type, map(_without_note, noted)) - _keys(entity.entity_type, proper)


def _keys(entity_type: str, names: Iterable[str]) -> set[str]:
    return {each.key for name in names for each in forms_of_name(entity_type, name)}


def _without_note(alias: str) -> str:
    """Give an alias without what stands in brackets: `hero (ASR)`."""
    return ASIDE.sub(" ", alias).strip() or alias
