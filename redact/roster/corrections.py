"""What the user knows better than the vault: names added, joined, retyped, excluded and told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redact.model import KnownEntity, Roster
from redact.names.words import key_of, words_in

KINDS = {"people": "PERSON", "companies": "ORGANIZATION", "projects": "PROJECT"}
_UNKNOWN_TYPE = "PERSON"
_OWN = "u"


@dataclass(frozen=True, slots=True)
class Corrections:
    """The user's own entries, exclusions and distinctions."""

    added: tuple[KnownEntity, ...] = ()
    excluded: frozenset[str] = frozenset()
    """Folded names and forms that are nobody's."""
    apart: tuple[tuple[KnownEntity, KnownEntity], ...] = ()
    """Pairs of names that are not the same person's or company's, each as an entity that has no type yet."""


def corrected(roster: Roster, corrections: Corrections) -> Roster:
    """Apply the user's corrections: an entry of theirs replaces those of the vault that have one of its names.

    Args:
        roster: what the vault says.
        corrections: what the user says; of names told apart see `told_apart`.
    """
    entries = _Entries(kept for entity in roster.entities if (kept := _without(entity, corrections.excluded)) is not None)
    own: set[int] = set()
    numbers = _free_numbers(roster)
    for entry in _united(corrections.added):
        keys = _keys(entry)
        bearing = entries.bearing(keys)
        # What the vault takes for another kind is retyped; the user may well list one name as two kinds.
        same = {
            place: each
            for place, each in bearing.items()
            if key_of(each.name) in keys and (each.entity_type == entry.entity_type or place not in own)
        }
        for place, each in bearing.items():
            entries.take_out(place)
            if place not in same:
                entries.put(_without(each, keys) or each, place)
        own.add(entries.put(_merged(entry, list(same.values()), numbers)))
    return replace(roster, entities=entries.in_order())


def _united(added: Sequence[KnownEntity]) -> Iterator[KnownEntity]:
    """Make one entry of those that name each other, whatever order they stand in: under the name that is no other's alias."""
    names: dict[tuple[str, str], int] = {}
    group_of = [names.setdefault((each.entity_type, key_of(each.name)), number) for number, each in enumerate(added)]
    called: set[tuple[str, str]] = set()
    for number, each in enumerate(added):
        for alias in ((each.entity_type, key_of(form)) for form in each.forms):
            if alias in names and names[alias] != names[each.entity_type, key_of(each.name)]:
                called.add(alias)
                one, other = sorted((group_of[names[alias]], group_of[number]))
                group_of = [one if group == other else group for group in group_of]
    groups: defaultdict[int, list[KnownEntity]] = defaultdict(list)
    for group, each in zip(group_of, added, strict=True):
        groups[group].append(each)
    for entries in groups.values():
        main = next((each for each in entries if (each.entity_type, key_of(each.name)) not in called), entries[0])
        forms = dict.fromkeys(form for each in (main, *entries) for form in (*each.forms, each.name))
        sources = dict.fromkeys(source for each in entries for source in each.sources)
        yield replace(main, forms=tuple(form for form in forms if form != main.name), sources=tuple(sources))


def _merged(entry: KnownEntity, same: Sequence[KnownEntity], numbers: Iterator[str]) -> KnownEntity:
    forms = dict.fromkeys((*entry.forms, *(form for each in same for form in (each.name, *each.forms))))
    sources = dict.fromkeys((*entry.sources, *(source for each in same for source in each.sources)))
    number = next((each.id for each in same if each.entity_type == entry.entity_type), "") or next(numbers)
    others = tuple(form for form in forms if form != entry.name)
    return replace(entry, id=number, forms=others, sources=tuple(sources))


def retyped(roster: Roster, types: Mapping[str, str]) -> Roster:
    """Give a roster in which some entities are of another type.

    Args:
        roster: the roster.
        types: by folded name, as what every mention of it is found.
    """
    return replace(
        roster,
        entities=tuple(replace(each, entity_type=types.get(key_of(each.name), each.entity_type)) for each in roster.entities),
    )


def told_apart(roster: Roster, pairs: Iterable[tuple[KnownEntity, KnownEntity]]) -> Roster:
    """Give a roster in which the names of each pair are two entities', and remembered as such.

    Args:
        roster: corrected otherwise.
        pairs: names as entities; one that the roster doesn't know becomes one, of the other's type.
    """
    entries = _Entries(roster.entities)
    numbers = _free_numbers(roster)
    keyed = [(frozenset({key_of(one.name), key_of(other.name)}), (one, other)) for one, other in pairs]
    for keys, _ in keyed:
        for place, each in entries.bearing(keys).items():
            if keys <= _keys(each):
                entries.take_out(place)
                entries.put(_parted(each, keys), place)
    for keys, names in keyed:
        types = [each.entity_type for each in entries.bearing(keys).values()] or [_UNKNOWN_TYPE]
        for name in names:
            if not entries.bearing({key_of(name.name)}):
                entries.put(replace(name, id=next(numbers), entity_type=types[0]))
    apart = {(min(keys), max(keys)) for keys, _ in keyed}
    return replace(roster, entities=entries.in_order(), apart=roster.apart | apart)


def _parted(entity: KnownEntity, keys: Collection[str]) -> KnownEntity:
    """Take from an entity one of two names: not its own, else the one with fewer words."""
    names = {key_of(name): name for name in (entity.name, *entity.forms)}
    lesser = min(keys, key=lambda key: (key == key_of(entity.name), len(words_in(names[key])), len(key), key))
    return replace(entity, forms=tuple(form for form in entity.forms if key_of(form) != lesser))


class _Entries:
    """Entities by their places in the roster, and by all that they are called."""

    def __init__(self, entities: Iterable[KnownEntity]) -> None:
        self._entities: dict[int, KnownEntity] = {}
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        self._next = 0
        for each in entities:
            self.put(each)

    def put(self, entity: KnownEntity, place: int | None = None) -> int:
        """Put an entity into a place, by default the last one."""
        if place is None:
            place, self._next = self._next, self._next + 1
        self._entities[place] = entity
        for key in _keys(entity):
            self._places[key].add(place)
        return place

    def take_out(self, place: int) -> None:
        """Empty a place."""
        for key in _keys(self._entities.pop(place)):
            self._places[key].discard(place)

    def bearing(self, keys: Iterable[str]) -> dict[int, KnownEntity]:
        """Give those that have one of some names, by their places."""
        return {place: self._entities[place] for place in sorted({place for key in keys for place in self._places.get(key, ())})}

    def in_order(self) -> tuple[KnownEntity, ...]:
        """Give all, by their places."""
        return tuple(self._entities[place] for place in sorted(self._entities))


def _free_numbers(roster: Roster) -> Iterator[str]:
    taken = {each.id for each in roster.entities}
    number = 0
    while True:
        number += 1
        if f"{_OWN}{number}" not in taken:
            yield f"{_OWN}{number}"


def _keys(entity: KnownEntity) -> frozenset[str]:
    return frozenset(key_of(name) for name in (entity.name, *entity.forms))


def _without(entity: KnownEntity, excluded: frozenset[str]) -> KnownEntity | None:
    """Take excluded forms from an entity; None where its name itself is excluded."""
    if key_of(entity.name) in excluded:
        return None
    forms = tuple(form for form in entity.forms if key_of(form) not in excluded)
    return entity if forms == entity.forms else replace(entity, forms=forms)
