"""Parties of a note that may be someone it or the vault knows, or a stranger: theirs is a pseudonym of its own, and a flag."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from redact.detect.parties import NAMED_BY_SOUND, Party
from redact.detect.sweeping.known_forms import written_names
from redact.detect.sweeping.resembling import ResemblanceIndex, may_mean
from redact.detect.sweeping.surfaces import CONTEXT, MODEL
from redact.model import Roster
from redact.names.companies import without_legal_form
from redact.names.ordinary import is_given_name, is_ordinary
from redact.names.people import is_abbreviated, person_name
from redact.names.words import key_of, words_in


def doubtful(parties: Sequence[Party], roster: Roster) -> frozenset[str]:
    """Find the parties that may be another one.

    Args:
        parties: whom the note mentions, once each.
        roster: what the vault knows; a party that may be one of it is in doubt where no second one comes into question.
    """
    ways = (_of_note, _behind_other_words, _by_initial, _by_trade_name)
    return frozenset(
        each.id for each in parties if _is_open(each) and (any(way(each, parties) for way in ways) or _of_vault(each, roster))
    )


def _is_open(party: Party) -> bool:
    """Tell whether a party may be someone else: what somebody wrote into a field or a label says who it is."""
    return not party.known and party.trust <= CONTEXT and party.entity_type in NAMED_BY_SOUND


def _of_note(party: Party, parties: Sequence[Party]) -> bool:
    others = (each for each in parties if each is not party and (each.known or not each.spoken))
    return any(
        may_mean(entity_type, name, party.names[0], spoken=party.spoken)
        for each in others
        for entity_type in each.types
        if entity_type in party.types
        for name in each.names
    )


def _behind_other_words(party: Party, parties: Sequence[Party]) -> bool:
    """Tell whether a model took words for a name that end with the first name of somebody: `lone star rhiannon`."""
    first, *others = [word.key for word in words_in(party.names[0])] or [""]
    if party.trust > MODEL or not others or is_given_name(first):
        return False
    people = (each for each in parties if each is not party and each.entity_type == "PERSON")
    return any(others[-1] == key_of(person_name(name).given) for each in people for name in each.names)


def _by_initial(party: Party, parties: Sequence[Party]) -> bool:
    """Tell whether one person alone, whose last name nothing tells, may be `A. Okafor`."""
    name = person_name(party.names[0])
    initial = key_of(name.given)
    if party.entity_type != "PERSON" or len(initial) != 1 or is_abbreviated(f"A {name.family}"):
        return False
    single = [each for each in parties if each.entity_type == "PERSON" and all(len(words_in(other)) == 1 for other in each.names)]
    return sum(key_of(each.names[0]).startswith(initial) for each in single if each is not party) == 1


def _by_trade_name(party: Party, parties: Sequence[Party]) -> bool:
    """Tell whether a legal name starts with the rare word that one other company is called by."""
    name = party.names[0]
    word = key_of(name.split()[0]) if name.split() else ""
    if party.entity_type != "ORGANIZATION" or without_legal_form(name) == " ".join(name.split()) or is_ordinary(word):
        return False
    others = [each for each in parties if each is not party and each.entity_type == "ORGANIZATION"]
    return sum(any(key_of(other.split()[0]) == word for other in each.names) for each in others) == 1


def _of_vault(party: Party, roster: Roster) -> bool:
    name = party.names[0]
    if not party.spoken and len(words_in(name)) == 1 and is_given_name(key_of(name)):
        return False
    return len(_of_roster(roster).owners(party.types, name, spoken=party.spoken)) == 1


@lru_cache(maxsize=1)
def _of_roster(roster: Roster) -> ResemblanceIndex[str]:
    """Index the roster's names. The last roster's is kept, as for `known_forms`."""
    index = ResemblanceIndex[str]()
    for entity in roster.entities:
        if entity.entity_type in NAMED_BY_SOUND:
            for name in written_names(entity):
                index.add(entity.entity_type, name, entity.id)
    return index
