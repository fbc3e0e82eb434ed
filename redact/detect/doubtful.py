"""Parties of a note that may be someone it or the vault knows, or a stranger: theirs is a pseudonym of its own, and a flag."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from redact.detect.parties import NAMED_BY_SOUND, Party
from redact.detect.sweeping.known_forms import ROSTERS, written_names
from redact.detect.sweeping.resembling import ResemblanceIndex, classes_of, may_mean, without_doubles
from redact.detect.sweeping.surfaces import CONTEXT, MODEL
from redact.model import Roster
from redact.names.companies import without_legal_form
from redact.names.ordinary import is_given_name, is_ordinary
from redact.names.people import is_abbreviated, person_name
from redact.names.words import key_of, words_in

MANY = 60
"""Parties of a note that start or end alike; of more, a name that resembles one says nothing."""
LAST_LETTERS = 4


def doubtful(parties: Sequence[Party], roster: Roster) -> frozenset[str]:
    """Find the parties that may be another one.

    Args:
        parties: whom the note mentions, once each.
        roster: what the vault knows; a party that may be one of it is in doubt where no second one comes into question.
    """
    note = _Note(parties)
    ways = (note.resembles, note.ends_with_first_name, note.is_initial_of_one, note.is_legal_name_of_one)
    return frozenset(
        each.id for each in parties if _is_open(each) and (any(way(each) for way in ways) or _is_of_vault(each, roster))
    )


def _is_open(party: Party) -> bool:
    """Tell whether a party may be someone else: what somebody wrote into a field or a label says who it is."""
    return not party.known and party.trust <= CONTEXT and party.entity_type in NAMED_BY_SOUND


class _Note:
    """The parties of a note, by what doubt goes by."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self._near: defaultdict[str, dict[str, Party]] = defaultdict(dict)
        self._by_first_name: defaultdict[str, set[str]] = defaultdict(set)
        self._without_last_name: defaultdict[str, set[str]] = defaultdict(set)
        self._companies: defaultdict[str, set[str]] = defaultdict(set)
        for party in parties:
            if party.entity_type == "PERSON":
                self._add_person(party)
            elif party.entity_type == "ORGANIZATION":
                for name in party.names:
                    self._companies[key_of("".join(name.split()[:1]))].add(party.id)
            # Of two whom transcripts alone name, neither is surer than the other.
            if party.known or not party.spoken:
                for place in {place for name in party.names for place in _places(name)}:
                    self._near[place][party.id] = party

    def _add_person(self, party: Party) -> None:
        for name in party.names:
            self._by_first_name[key_of(person_name(name).given)].add(party.id)
        if all(len(words_in(name)) == 1 for name in party.names):
            self._without_last_name[key_of(party.names[0])[:1]].add(party.id)

    def resembles(self, party: Party) -> bool:
        """Tell whether a name may be another party's, misheard or misspelt."""
        name = party.names[0]
        others: dict[str, Party] = {}
        for place in _places(name):
            near = self._near.get(place, {})
            others.update(near if len(near) <= MANY else {})
        return any(
            may_mean(entity_type, other, name, spoken=party.spoken)
            for each in others.values()
            if each.id != party.id
            for entity_type in each.types
            if entity_type in party.types
            for other in each.names
        )

    def ends_with_first_name(self, party: Party) -> bool:
        """Tell whether a model took words for a name of which the last is somebody's first name: `lone star rhiannon`."""
        keys = [word.key for word in words_in(party.names[0])]
        if party.trust > MODEL or len(keys) < 2 or is_given_name(keys[0]):
            return False
        return bool(self._by_first_name.get(keys[-1], set()) - {party.id})

    def is_initial_of_one(self, party: Party) -> bool:
        """Tell whether one alone of those whose last name the note doesn't tell may be `A. Okafor`."""
        name = person_name(party.names[0])
        initial = key_of(name.given)
        if party.entity_type != "PERSON" or len(initial) != 1 or not name.family or is_abbreviated(f"Aa {name.family}"):
            return False
        return len(self._without_last_name.get(initial, set()) - {party.id}) == 1

    def is_legal_name_of_one(self, party: Party) -> bool:
        """Tell whether a name with a legal form starts with the rare word that one other company is called by."""
        words = party.names[0].split()
        if party.entity_type != "ORGANIZATION" or without_legal_form(party.names[0]).split() == words:
            return False
        word = key_of(words[0])
        return not is_ordinary(word) and len(self._companies.get(word, set()) - {party.id}) == 1


def _places(name: str) -> Iterator[str]:
    for key in {key_of(name), *(word.key for word in words_in(name))}:
        yield key[:1]
        yield f"-{without_doubles(key)[-LAST_LETTERS:]}"
        yield from classes_of(key)


def _is_of_vault(party: Party, roster: Roster) -> bool:
    name = party.names[0]
    if not party.spoken and len(words_in(name)) == 1 and is_given_name(key_of(name)):
        return False
    return len(_of_roster(roster).owners(party.types, name, spoken=party.spoken)) == 1


@lru_cache(maxsize=ROSTERS)
def _of_roster(roster: Roster) -> ResemblanceIndex[str]:
    """Index the roster's names. It is kept, as for `known_forms`."""
    index = ResemblanceIndex[str]()
    for entity in roster.entities:
        if entity.entity_type in NAMED_BY_SOUND:
            for name in written_names(entity):
                index.add(entity.entity_type, name, entity.id)
    return index
