"""Which entities of a run's notes are one: a person or company keeps one id over all notes, whatever order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from redact.detect import Hints
from redact.detect.sweeping.hearing import SoundIndex
from redact.detect.sweeping.resembling import ResemblanceIndex
from redact.groups import Groups
from redact.model import Identity
from redact.names.fitting import Fit, Rank, fit, rank_of
from redact.names.name_index import NameIndex
from redact.names.ordinary import is_given_name
from redact.names.words import key_of

HEARD_TYPES = ("PERSON", "ORGANIZATION")
FEW_PEERS = 40
"""So many fuller names that share a part are compared; a name that fits more of them is nobody's alone anyway."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity of one note."""

    note: str
    entity: str
    """Its id there."""
    identity: Identity
    known: bool = False
    """Whether it is the roster's, so that its id holds in every note."""
    hints: Hints = field(default_factory=Hints)


@dataclass(frozen=True, slots=True)
class Joined:
    """What an entity of a note is in the run."""

    group: int
    """The same for all that are one person, company or project."""
    ambiguous: bool = False
    """Whether its name fits several of the run, or only resembles the one of somebody, so that it is its own."""


@dataclass(eq=False, slots=True)
class _Name:
    """All appearances under one name."""

    number: int
    entity_type: str
    text: str
    keys: set[str] = field(default_factory=set)
    appearances: list[Appearance] = field(default_factory=list)

    @property
    def types(self) -> tuple[str, ...]:
        """What it may be the name of, likeliest first."""
        return tuple(dict.fromkeys((self.entity_type, *(HEARD_TYPES if self.guessed else ()))))

    @property
    def called(self) -> list[str]:
        """What its notes call it, its own name first."""
        return list(dict.fromkeys([self.text, *(called for each in self.appearances for called in each.hints.called)]))

    @property
    def known(self) -> bool:
        """Whether it is the roster's: then it is one over all notes, whomever it fits."""
        return any(each.known for each in self.appearances)

    @property
    def heard(self) -> bool:
        """Whether no note has it outside a transcript."""
        return all(each.hints.heard and not each.known for each in self.appearances)

    @property
    def guessed(self) -> bool:
        """Whether nobody but a model says what kind of name it is."""
        return all(each.hints.guessed and not each.known for each in self.appearances)

    @property
    def rank(self) -> Rank:
        """How much of a name it is."""
        return rank_of(self.entity_type, self.text)


def joined(
    appearances: Iterable[Appearance], *, apart: Collection[tuple[str, str]] = (), flags_doubt: bool = True
) -> Mapping[tuple[str, str], Joined]:
    """Join the entities of many notes that are the same person, company or project.

    Args:
        appearances: the entities of every note; their order makes no difference.
        apart: pairs of folded names that are never one, as `Roster.apart` has them.
        flags_doubt: also look for names that may be slips of other ones, which takes long where there are thousands of names.

    Returns:
        By note and its id there, what each is in the run. A name that is less than another one is taken for its short form where
        it fits no one else of the run; two full names that differ are never joined; a form that its note couldn't settle, or
        that fits several, stays its own, once for each note.
    """
    appearances = sorted(appearances, key=lambda each: (each.note, each.entity))
    names = _names(each for each in appearances if not each.identity.note)
    groups = Groups(len(names), _apart(names, apart))
    _join_same_keys(names, groups)
    fuller = _fuller(names)
    written = {each.number for each in names if not each.heard}
    trial = groups.copy()
    _join_by_rank(names, [owners & written if number in written else set() for number, owners in enumerate(fuller)], trial)
    unclear = _join_misheard(names, trial, groups)
    several = _join_by_rank(names, fuller, groups)
    several |= _in_doubt(names, unclear, groups) if flags_doubt else unclear
    found = {
        (each.note, each.entity): (groups.of(name.number) if name.number not in several else -1)
        for name in names
        for each in name.appearances
    }
    return _numbered(appearances, found)


def _numbered(appearances: Sequence[Appearance], found: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], Joined]:
    numbers: dict[object, int] = {}
    result = {}
    for each in appearances:
        place = (each.note, each.entity)
        group = found.get(place, -1)
        owner: object = group if group >= 0 else place
        result[place] = Joined(numbers.setdefault(owner, len(numbers)), ambiguous=group < 0)
    return result


def _names(appearances: Iterable[Appearance]) -> list[_Name]:
    names: dict[tuple[str, str], _Name] = {}
    for each in appearances:
        place = (each.identity.entity_type, each.entity if each.known else f"\0{each.identity.keys[0]}")
        name = names.setdefault(place, _Name(len(names), each.identity.entity_type, each.identity.name))
        name.keys.update(each.identity.keys)
        name.appearances.append(each)
    return list(names.values())


def _apart(names: Sequence[_Name], pairs: Collection[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Give the numbers of names that are never one."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for name in names if pairs else ():
        for key in {key_of(name.text), *name.keys}:
            bearers[key].add(name.number)
    for one, other in pairs:
        yield from ((first, second) for first in bearers[one] for second in bearers[other] if first != second)


def _join_same_keys(names: Sequence[_Name], groups: Groups) -> None:
    owners: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for key in name.keys:
            owners[key].append(name)
    for found in owners.values():
        for entity_type in dict.fromkeys(each.entity_type for each in found):
            same = [each for each in found if each.entity_type == entity_type]
            if all(_may_be_one(first, second) for first, second in combinations(same[:FEW_PEERS], 2)):
                for other in same[1:]:
                    groups.join(same[0].number, other.number)
    for key, found in owners.items():
        _join_guessed(key, found, groups)


def _join_guessed(key: str, found: Sequence[_Name], groups: Groups) -> None:
    """Join what a model took for another kind of name to the one group that has the very name."""
    sure = {groups.of(each.number) for each in found if not each.guessed}
    whole = {groups.of(each.number) for each in found if each.guessed and key_of(each.text) == key}
    if len(sure) <= 1:
        for group in whole:
            groups.join(next(iter(sure or whole)), group)


def _may_be_one(first: _Name, second: _Name) -> bool:
    return any(fit(first.entity_type, short.text, full.text) is not None for short, full in ((first, second), (second, first)))


def _join_misheard(names: Sequence[_Name], written: Groups, groups: Groups) -> set[int]:
    """Join names that transcripts alone have to the one that each sounds like.

    Args:
        names: all names.
        written: the groups as the names that stand outside transcripts make them.
        groups: the groups to join.

    Returns:
        The numbers of those that sound like several.
    """
    index = SoundIndex[int]()
    for name in names:
        if not name.heard and name.entity_type in HEARD_TYPES:
            index.add(name.entity_type, name.text, name.number)
    several = set()
    for name in names:
        if name.heard and name.entity_type in HEARD_TYPES:
            alike = index.owners(name.types, name.text)
            if len({written.of(each) for each in alike}) == 1:
                groups.join(name.number, min(alike))
            elif alike:
                several.add(name.number)
    return several


def _in_doubt(names: Sequence[_Name], unclear: Collection[int], groups: Groups) -> set[int]:
    """Give the numbers of names that may be the one of somebody who is named more surely, misheard or misspelt.

    Args:
        names: all names.
        unclear: the numbers of those that sound like several.
        groups: the groups as far as names are one.
    """
    index = ResemblanceIndex[int]()
    surely: defaultdict[int, tuple[bool, bool, int]] = defaultdict(lambda: (False, False, 0))
    for name in names:
        written, stated, notes = surely[groups.of(name.number)]
        surely[groups.of(name.number)] = (written or not name.heard, stated or not name.guessed, notes + len(name.appearances))
        for entity_type in name.types if name.entity_type in HEARD_TYPES else ():
            index.add(entity_type, name.text, name.number)
    found = set()
    for name in names:
        group = groups.of(name.number)
        if not all(surely[group][:2]) and _may_be_slip(name):
            others = {groups.of(each) for each in index.owners(name.types, name.text, spoken=name.heard)}
            if name.number in unclear or sum(surely[each] > surely[group] for each in others) == 1:
                found.add(name.number)
    return found


def _may_be_slip(name: _Name) -> bool:
    return name.heard or not (name.rank is Rank.SINGLE and is_given_name(key_of(name.text)))


def _fuller(names: Sequence[_Name]) -> list[set[int]]:
    """Give, for each name, the others that it may be a form of, of those alone to which it is closest."""
    index = NameIndex[int]()
    for name in names:
        for entity_type in name.types:
            for text in name.called:
                index.add(entity_type, text, name.number)
    single = {name.number for name in names if name.rank is Rank.SINGLE}
    return [_closest(name, index, single | {name.number}) for name in names]


def _closest(name: _Name, index: NameIndex[int], excluded: Collection[int]) -> set[int]:
    for entity_type in name.types:
        by_fit = index.fuller(entity_type, name.text)
        for how in Fit:
            if others := {owner for _, owner in by_fit.get(how, ()) if owner not in excluded}:
                return others
    return set()


def _join_by_rank(names: Sequence[_Name], fuller: Sequence[Collection[int]], groups: Groups) -> set[int]:
    """Join names to the one group that each may be a form of, full ones first; gives the numbers of those that fit several."""
    several: set[int] = set()
    for rank in Rank:
        wanted: defaultdict[int, list[_Name]] = defaultdict(list)
        for name in (each for each in names if each.rank is rank):
            roots = set(map(groups.of, fuller[name.number]))
            if len(roots) == 1:
                wanted[roots.pop()].append(name)
            elif roots and groups.of(name.number) not in roots and not name.known:
                several.add(name.number)
        for root, joining in wanted.items():
            in_full = [each for each in joining if each.rank is Rank.FULL]
            if all(_may_be_one(first, second) for first, second in combinations(in_full[:FEW_PEERS], 2)):
                for each in joining:
                    groups.join(root, each.number)
    return several
