"""Whether a name may be another one, misheard or misspelt, without saying so for sure: "Shaun" where Seun is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from functools import lru_cache
from typing import Generic, TypeVar

from redact.detect.sweeping.hearing import names_to_hear
from redact.detect.sweeping.sounds import likeness, one_apart, sounds_of
from redact.names.fitting import is_short_for
from redact.names.ordinary import is_given_name, is_ordinary
from redact.names.people import person_name
from redact.names.words import key_of, words_in

KIN = ("SX", "T0", "F0", "JX", "KJ", "FP")
"""Sounds that are taken for each other."""
HALF, LESS = 0.5, 0.4
"""How alike names of one sound are spelt; a usual first name is somebody else's below the half."""
SAME_SPELLING = 0.9
"""From here on two names that start alike may be one, whatever their sounds."""
SAME_SOUND = 2.5
"""What it takes for an ordinary word to be a name, misheard."""
MIN_LETTERS, MIN_SLIP, MIN_TWO_SLIPS = 3, 4, 7
LEAST_PART = 4
CLASSES = str.maketrans("XJK0FP", "SSSTTT")
"""Sounds that are taken for each other, directly or through a third."""
MANY = 24
"""Names of one sound beyond which none is likely."""
Owner = TypeVar("Owner", bound=Hashable)


@lru_cache(maxsize=1 << 14)
def may_mean(entity_type: str, name: str, written: str, *, spoken: bool) -> bool:
    """Tell whether a name may be another one.

    Args:
        entity_type: what both are of.
        name: the name of someone known.
        written: the name in question.
        spoken: whether only a transcript has it: then its sound counts, else its letters.

    Returns:
        False for the full name of someone else: two people have last names alike, or first names, and sound different otherwise.
    """
    key = key_of(written)
    if not (key.isascii() and key.isalpha()):
        return False
    if entity_type == "PERSON" and len(words_in(written)) > 1:
        return _may_be_heard(written, name) if spoken else _may_be_slip(written, name)
    if entity_type == "PERSON" and len(words_in(name)) > 1 and is_short_for(key, key_of(person_name(name).given)):
        return True
    if is_ordinary(key) or is_ordinary(key.removesuffix("s")):
        return spoken and any(likeness(key, each) >= SAME_SOUND for each in names_to_hear(entity_type, name))
    may_be = sounds_somewhat_like if spoken else _is_slip
    return any(may_be(key, each) for each in names_to_hear(entity_type, name))


@lru_cache(maxsize=1 << 14)
def sounds_somewhat_like(heard: str, name: str) -> bool:
    """Tell whether two folded names sound or look so much alike that one may be the other, misheard."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    if min(len(heard), len(name)) < MIN_LETTERS:
        return False
    if heard == name or _is_part(heard, name):
        return True
    starts, spelt, usual = heard[0] == name[0], Levenshtein.normalized_similarity(heard, name), is_given_name(heard)
    if any(_are_kin(mine, theirs) for mine in sounds_of(heard) for theirs in sounds_of(name) if starts or len(mine) > 1):
        return spelt >= (HALF if usual else LESS)
    if starts and JaroWinkler.similarity(heard, name) >= SAME_SPELLING:
        return True
    near = any(one_apart(mine, theirs) for mine in sounds_of(heard) for theirs in sounds_of(name))
    return near and starts and spelt >= HALF and not usual


def _are_kin(mine: str, theirs: str) -> bool:
    pairs = zip(mine, theirs, strict=False)
    return len(mine) == len(theirs) and all(one == other or any({one, other} == set(kin) for kin in KIN) for one, other in pairs)


def _is_part(heard: str, name: str) -> bool:
    """Tell whether what was heard is the start or the end of a name, and half of it."""
    mine, theirs = without_doubles(heard), without_doubles(name)
    long_enough = len(mine) >= LEAST_PART and 2 * len(mine) >= len(theirs) and not is_given_name(heard) and not is_ordinary(heard)
    return long_enough and (theirs.startswith(mine) or theirs.endswith(mine))


@lru_cache(maxsize=1 << 14)
def without_doubles(key: str) -> str:
    """Give folded letters, each that stands twice in a row only once."""
    return "".join(letter for number, letter in enumerate(key) if key[number - 1 : number] != letter)


def _is_slip(written: str, name: str) -> bool:
    """Tell whether two folded names differ by one letter, long ones by two, or by two letters that change places."""
    from rapidfuzz.distance import OSA

    if min(len(written), len(name)) < MIN_SLIP or written[0] != name[0]:
        return False
    return written == name or OSA.distance(written, name) <= (2 if min(len(written), len(name)) >= MIN_TWO_SLIPS else 1)


def _may_be_heard(heard: str, name: str) -> bool:
    mine, theirs = person_name(heard), person_name(name)
    if theirs.family and _parts_may_be(key_of(mine.given), key_of(theirs.given), key_of(mine.family), key_of(theirs.family)):
        return True
    in_parts = len(words_in(heard)) == len(words_in(name))
    if any(sounds_somewhat_like(key_of(heard), each) for each in names_to_hear("PERSON", name, in_full=not in_parts)):
        return True
    # What sounds like no first name before a known last name is the rest of it, in pieces.
    pieces = {word.key for word in words_in(theirs.family)}
    return not is_given_name(key_of(mine.given)) and len(words_in(heard)) > 2 and words_in(heard)[-1].key in pieces


def _parts_may_be(given: str, other_given: str, family: str, other_family: str) -> bool:
    same_given = given == other_given or is_short_for(given, other_given)
    both_usual = is_given_name(given) and is_given_name(other_given)
    if not same_given and (both_usual or not sounds_somewhat_like(given, other_given)):
        return False
    return sounds_somewhat_like(family, other_family)


def _may_be_slip(written: str, name: str) -> bool:
    mine, theirs = person_name(written), person_name(name)
    if not theirs.family:
        return False
    given, other_given = key_of(mine.given), key_of(theirs.given)
    same_given = given == other_given or is_short_for(given, other_given)
    both_usual = is_given_name(given) and is_given_name(other_given)
    if not same_given and (both_usual or not _is_slip(given, other_given)):
        return False
    return _is_slip(key_of(mine.family), key_of(theirs.family))


class ResemblanceIndex(Generic[Owner]):
    """Many names at once: which of them one may be, without comparing it with each."""

    def __init__(self) -> None:
        self._by_sound: defaultdict[str, dict[tuple[str, str, Owner], None]] = defaultdict(dict)

    def add(self, entity_type: str, name: str, owner: Owner) -> None:
        """Take up a name and whose it is."""
        for key in names_to_hear(entity_type, name):
            for sound in classes_of(key):
                self._by_sound[sound][entity_type, name, owner] = None

    def owners(self, entity_types: tuple[str, ...], written: str, *, spoken: bool) -> set[Owner]:
        """Give those whose name it may be, of some types."""
        keys = dict.fromkeys((key_of(written), *(word.key for word in words_in(written))))
        near: dict[tuple[str, str, Owner], None] = {}
        for sound in dict.fromkeys(sound for key in keys for sound in classes_of(key)):
            found = self._by_sound.get(sound, {})
            near.update(found if len(found) <= MANY else {})
        return {
            owner
            for entity_type, name, owner in near
            if entity_type in entity_types and may_mean(entity_type, name, written, spoken=spoken)
        }


@lru_cache(maxsize=1 << 14)
def classes_of(key: str) -> tuple[str, ...]:
    """Give the first letter of a folded name with each of its sounds, those that are taken for each other as one."""
    return tuple(f"{key[:1]}/{sound.translate(CLASSES)}" for sound in sorted(sounds_of(key)))
