"""The names to listen for in a transcript, by their sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.known_forms import ROSTERS, known_forms
from redact.detect.sweeping.sounds import nearly, sounds_of
from redact.detect.sweeping.spotting import Target
from redact.model import Roster
from redact.names.forms import Role
from redact.names.ordinary import lower_use

MIN_LETTERS = 3
RARE = 2.5
MAX_ALIKE = 24
"""Names of one sound that are compared; a large roster holds many that sound alike, and then none is likely."""
HEARD_ROLES = frozenset({Role.FULL, Role.ALIAS, Role.SHORT, Role.GIVEN, Role.FAMILY, Role.PART})


class Name(NamedTuple):
    """A name to listen for."""

    target: Target
    here: bool
    """Whether the note names its owner, so that one more mention is to be expected."""


@dataclass(frozen=True, slots=True)
class _Sounds:
    """Names by their sound."""

    exactly: Mapping[str, Sequence[Name]]
    nearly: Mapping[str, Sequence[Name]]
    """The names of long sounds, by their sounds with one dropped."""
    pairs: frozenset[tuple[str, str]]
    """Entity and key of each."""
    spelled: frozenset[tuple[str, str]]
    """Entity and key of every name, also of those that nobody listens for."""


@dataclass(frozen=True, slots=True)
class Ear:
    """The names to listen for."""

    _note: _Sounds
    _vault: _Sounds
    _here: Mapping[str, Sequence[Name]]
    """The note's names by their first letter."""

    @classmethod
    def for_names(cls, cast: Cast, roster: Roster) -> Ear:
        """Listen for the cast's names, and for the roster's where the sound is the same."""
        names = [Name(each, here=True) for found in cast.index.by_key.values() for each in found]
        here: defaultdict[str, list[Name]] = defaultdict(list)
        for key, name in {name.target.form.key: name for name in names if name.target.form.role in HEARD_ROLES}.items():
            here[key[:1]].append(name)
        return cls(_sounds(names), _sounds_of_roster(roster), here)

    def is_spelled(self, entity: str, key: str) -> bool:
        """Tell whether someone's name may be written so."""
        return (entity, key) in self._note.spelled or (entity, key) in self._vault.spelled

    def alike(self, heard: str, *, single: bool, loosely: bool = False) -> Iterator[Name]:
        """Give the names that may have been heard.

        Args:
            heard: folded letters of one or more words.
            single: whether they are one word; a rare one is compared with every name of the note that starts alike.
            loosely: whether long names that differ by one sound are given too.
        """
        note, vault = self._note, self._vault
        for sound in sounds_of(heard):
            if sound in note.exactly or sound in vault.exactly:
                yield from self._known(note.exactly.get(sound, ()), vault.exactly.get(sound, ()))
            for near in (sound, *nearly(sound)) if loosely else ():
                if near in note.nearly or near in vault.nearly:
                    yield from self._known(note.nearly.get(near, ()), vault.nearly.get(near, ()))
        if single and lower_use(heard) < RARE:
            yield from self._here.get(heard[:1], ())

    def _known(self, note: Sequence[Name], vault: Sequence[Name]) -> Iterable[Name]:
        """Give the note's names and then the vault's, each once, as many as are compared."""
        if not vault or len(note) >= MAX_ALIKE:
            return note[:MAX_ALIKE]
        pairs = self._note.pairs
        others = (each for each in vault if (each.target.entity, each.target.form.key) not in pairs)
        return islice(chain(note, others), MAX_ALIKE)


def _sounds(names: Iterable[Name]) -> _Sounds:
    exactly: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
    near: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
    pairs, spelled = set(), set()
    for name in names:
        entity, (key, _, role) = name.target.entity, name.target.form
        if role <= Role.GIVEN:
            spelled.add((entity, key))
        if role in HEARD_ROLES and len(key) >= MIN_LETTERS and key.isascii() and key.isalpha():
            pairs.add((entity, key))
            for sound in sounds_of(key):
                exactly[sound].setdefault((entity, key), name)
                for code in nearly(sound):
                    near[code].setdefault((entity, key), name)
    return _Sounds(
        {sound: tuple(found.values()) for sound, found in exactly.items()},
        {sound: tuple(found.values()) for sound, found in near.items()},
        frozenset(pairs),
        frozenset(spelled),
    )


@lru_cache(maxsize=ROSTERS)
def _sounds_of_roster(roster: Roster) -> _Sounds:
    """Give the roster's names by their sound; kept, as for `known_forms`."""
    return _sounds(Name(each, here=False) for found in known_forms(roster).index.by_key.values() for each in found)
