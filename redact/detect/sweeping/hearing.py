"""Whether a whole name is another one, misheard: "Meara Oakafor" for Mira Okafor, "Hour Feld" for Auerfeld."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from redact.detect.sweeping.sounds import likeness, nearly, one_apart, sounds_of
from redact.names.companies import company_forms
from redact.names.fitting import is_short_for
from redact.names.forms import Role
from redact.names.ordinary import is_given_name
from redact.names.people import PersonName, person_forms, person_name
from redact.names.words import key_of, words_in

EQUAL, ABBREVIATED, SPELT_ALIKE, BARELY = 4.0, 3.0, 2.0, 1.0
"""What first or last names that are the same, or nearly, are worth beside what sounds alike."""
SAME_START, MOSTLY = 3, 0.7
PARTS_ALIKE = 3.0
WHOLE_ALIKE = 2.9
MIN_WHOLE, MIN_SINGLE = 6, 4
MANY = 24
"""Names of one sound beyond which none is likely."""
Owner = TypeVar("Owner", bound=Hashable)


@lru_cache(maxsize=1 << 14)
def may_be_heard_as(entity_type: str, name: str, heard: str) -> bool:
    """Tell whether speech recognition may make one name of another.

    Args:
        entity_type: what the name is of.
        name: the name.
        heard: what a transcript has.
    """
    key = key_of(heard)
    if not (key.isascii() and key.isalpha()):
        return False
    words = len(words_in(heard))
    if entity_type == "PERSON" and words > 1 and _parts_alike(person_name(heard), person_name(name)):
        return True
    if len(key) < (MIN_SINGLE if words == 1 else MIN_WHOLE) or (words == 1 and is_given_name(key)):
        return False
    # First and last name of a name of as many words were compared each by itself.
    in_parts = entity_type == "PERSON" and words == len(words_in(name)) > 1
    names = names_to_hear(entity_type, name, in_full=not in_parts)
    return any(likeness(key, each) >= WHOLE_ALIKE for each in names if len(each) >= MIN_SINGLE)


@lru_cache(maxsize=1 << 14)
def names_to_hear(entity_type: str, name: str, *, in_full: bool = True) -> tuple[str, ...]:
    """Give the folded names by which someone is spoken of: in full, by first or last name, a company by its short name."""
    roles = {Role.ALIAS, Role.SHORT, Role.GIVEN, Role.FAMILY} | ({Role.FULL} if in_full else set())
    forms = person_forms(name) if entity_type == "PERSON" else company_forms(name)
    return tuple(each.key for each in forms if each.role in roles and each.key.isascii() and each.key.isalpha())


def _parts_alike(heard: PersonName, name: PersonName) -> bool:
    if not heard.family or not name.family:
        return False
    given = _alike(key_of(heard.given), key_of(name.given), first=True)
    family = max(_alike(key_of(heard.family), key_of(half), first=False) for half in (name.family, *_halves(name.family)))
    least, most = sorted((given, family))
    return least + most >= PARTS_ALIKE and least >= (BARELY if most < ABBREVIATED else SPELT_ALIKE)


def _alike(heard: str, name: str, *, first: bool) -> float:
    from rapidfuzz.distance import Levenshtein

    if heard == name:
        return EQUAL
    if first and (len(name) == 1 or len(heard) == 1):
        return ABBREVIATED if heard[:1] == name[:1] else 0.0
    if first and is_short_for(heard, name):
        return ABBREVIATED
    if first and is_given_name(heard) and is_given_name(name):
        return 0.0
    spelt = Levenshtein.normalized_similarity(heard, name)
    if heard[:SAME_START] == name[:SAME_START] and spelt >= MOSTLY:
        return max(SPELT_ALIKE, likeness(heard, name))
    near = any(one_apart(mine, theirs) for mine in sounds_of(heard) for theirs in sounds_of(name))
    return max(likeness(heard, name), BARELY if near and heard[:1] == name[:1] else 0.0)


class SoundIndex(Generic[Owner]):
    """Names by their sound."""

    def __init__(self) -> None:
        self._by_sound: defaultdict[str, dict[tuple[str, str, Owner], None]] = defaultdict(dict)

    def add(self, entity_type: str, name: str, owner: Owner) -> None:
        """Take up a name and whose it is."""
        keys = names_to_hear(entity_type, name)
        starts = map(_start, _last_names(name)) if entity_type == "PERSON" else ()
        for sound in (*(sound for key in keys for sound in _near_sounds(key)), *starts):
            self._by_sound[sound][entity_type, name, owner] = None

    def owners(self, entity_types: tuple[str, ...], heard: str) -> set[Owner]:
        """Give those whose name may have been heard, of some types."""
        parts = person_name(heard)
        keys = dict.fromkeys((key_of(heard), key_of(parts.family), key_of(parts.given)))
        near: dict[tuple[str, str, Owner], None] = {}
        sounds = (sound for key in keys if key for sound in _near_sounds(key))
        for sound in dict.fromkeys((*sounds, *map(_start, _last_names(heard)))):
            found = self._by_sound.get(sound, {})
            near.update(found if len(found) <= MANY else {})
        return {
            owner
            for entity_type, name, owner in near
            if entity_type in entity_types and may_be_heard_as(entity_type, name, heard)
        }


def _last_names(name: str) -> tuple[str, ...]:
    family = person_name(name).family
    return tuple(dict.fromkeys(key_of(half) for half in (family, *_halves(family)) if half))


def _halves(family: str) -> list[str]:
    return re.split(r"[-\s]", family)


def _start(key: str) -> str:
    return f"{key[: SAME_START + 1]}-"


def _near_sounds(key: str) -> Iterator[str]:
    for sound in sorted(sounds_of(key)):
        yield sound
        yield from sorted(nearly(sound))
