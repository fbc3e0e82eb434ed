"""The names to listen for in a transcript, by their sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.known_forms import known_forms
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
class Ear:
    """The names by their sound."""

    by_sound: Mapping[str, tuple[Name, ...]]
    nearby: Mapping[str, tuple[Name, ...]]
    """The names of long sounds, by their sounds with one dropped."""
    here: tuple[Name, ...]
    spelled: frozenset[tuple[str, str]]
    """Entity and key of every name."""

    @classmethod
    def for_names(cls, cast: Cast, roster: Roster) -> Ear:
        """Listen for the cast's names, and for the roster's where the sound is the same."""
        by_sound: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        nearby: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        names = [Name(each, here=True) for found in cast.index.by_key.values() for each in found]
        names += [Name(each, here=False) for found in known_forms(roster).index.by_key.values() for each in found]
        for name in names:
            key = name.target.form.key
            if name.target.form.role in HEARD_ROLES and len(key) >= MIN_LETTERS and key.isascii() and key.isalpha():
                for sound in sounds_of(key):
                    by_sound[sound].setdefault((name.target.entity, key), name)
                    for near in nearly(sound):
                        nearby[near].setdefault((name.target.entity, key), name)
        here = {name.target.form.key: name for name in names if name.here and name.target.form.role in HEARD_ROLES}
        return cls(
            {sound: tuple(found.values()) for sound, found in by_sound.items()},
            {sound: tuple(found.values()) for sound, found in nearby.items()},
            tuple(here.values()),
            frozenset((each.entity, each.form.key) for each, _ in names if each.form.role <= Role.GIVEN),
        )

    def alike(self, heard: str, *, single: bool, loosely: bool = False) -> Iterator[Name]:
        """Give the names that may have been heard.

        Args:
            heard: folded letters of one or more words.
            single: whether they are one word; a rare one is compared with every name of the note that starts alike.
            loosely: whether long names that differ by one sound are given too.
        """
        for sound in sounds_of(heard):
            yield from self.by_sound.get(sound, ())[:MAX_ALIKE]
            if loosely:
                for near in (sound, *nearly(sound)):
                    yield from self.nearby.get(near, ())[:MAX_ALIKE]
        if single and lower_use(heard) < RARE:
            yield from (name for name in self.here if name.target.form.key[:1] == heard[:1])
