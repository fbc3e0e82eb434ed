"""What speech recognition makes of names: "Meera" for Mira, "oak for" for Okafor. Only in transcripts, and never a common word alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from redact.detect.sweeping.cast import Cast, roster_index
from redact.detect.sweeping.judging import LIKELY, LISTED, POSSIBLE, Verdict, look_at
from redact.detect.sweeping import cues
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.sounds import likeness, sounds_of
from redact.detect.sweeping.spotting import Occurrence, Target
from redact.model import Roster
from redact.names.forms import Role
from redact.names.ordinary import CALENDAR, lower_use

MAX_PIECES = 3
MIN_LETTERS = 3
HEARD_ROLES = frozenset({Role.FULL, Role.ALIAS, Role.SHORT, Role.GIVEN, Role.FAMILY})


class Misheard(NamedTuple):
    """A place in a transcript that sounds like a name."""

    occurrence: Occurrence
    verdict: Verdict


class _Name(NamedTuple):
    target: Target
    here: bool
    """Whether the note names its owner, so that one more mention is to be expected."""


@dataclass(frozen=True, slots=True)
class Ear:
    """The names to listen for, by their sound."""

    by_sound: Mapping[str, tuple[_Name, ...]]
    here: tuple[_Name, ...]

    @classmethod
    def for_names(cls, cast: Cast, roster: Roster) -> Ear:
        """Listen for the cast's names, and for the roster's where the sound is the same."""
        by_sound: dict[str, dict[tuple[str, str], _Name]] = {}
        targets = [_Name(each, here=True) for found in cast.index.by_key.values() for each in found]
        targets += [_Name(each, here=False) for found in roster_index(roster).by_key.values() for each in found]
        for name in targets:
            if name.target.form.role in HEARD_ROLES and MIN_LETTERS <= len(name.target.form.key) and name.target.form.key.isalpha():
                for sound in sounds_of(name.target.form.key):
                    by_sound.setdefault(sound, {}).setdefault((name.target.entity, name.target.form.key), name)
        here = {name.target.form.key: name for name in targets if name.here and name.target.form.role in HEARD_ROLES}
        return cls({sound: tuple(names.values()) for sound, names in by_sound.items()}, tuple(here.values()))


def misheard(passage: Passage, free: Sequence[bool], near: Mapping[int, Iterable[str]], ear: Ear, cast: Cast) -> Iterator[Misheard]:
    """Find what sounds like a name in a transcript.

    Args:
        passage: a spoken passage.
        free: for each word, whether no finding covers it yet.
        near: entities that are named by the word before or after, by number of word.
        ear: the names to listen for.
        cast: who the note names.
    """
    number = 0
    while number < len(passage.words):
        found = [each for size in range(1, MAX_PIECES + 1) if (each := _heard(passage, number, size, free, near, ear, cast)) is not None]
        if not found:
            number += 1
            continue
        best = max(found, key=lambda each: (each.verdict.score, each.occurrence.last))
        yield best
        number = best.occurrence.last + 1


def _heard(
    passage: Passage, first: int, size: int, free: Sequence[bool], near: Mapping[int, Iterable[str]], ear: Ear, cast: Cast
) -> Misheard | None:
    last = first + size - 1
    if last >= len(passage.words) or not all(free[first : last + 1]) or not _is_run(passage, first, last):
        return None
    words = passage.words[first : last + 1]
    heard = "".join(word.key for word in words)
    if len(heard) < MIN_LETTERS or not heard.isalpha():
        return None
    best = max(
        ((_points(likeness(heard, name.target.form.key), name, near.get(first, ())), name) for name in _alike(heard, words[0].key, ear)),
        key=lambda each: (each[0], each[1].target.entity, each[1].target.form.key),
        default=None,
    )
    if best is None or best[0] <= 0:
        return None
    occurrence = Occurrence(passage, first, last, passage.words[last].end, (best[1].target,))
    points = best[0] + _rarity([word.key for word in words]) + _capitals(occurrence) + _surroundings(occurrence)
    for least, score, reason in ((4.0, LIKELY, "misheard name"), (3.2, POSSIBLE, "perhaps a misheard name"), (2.5, LISTED, "may be misheard")):
        if points >= least:
            return Misheard(occurrence, Verdict(score, reason))
    return None


def _is_run(passage: Passage, first: int, last: int) -> bool:
    text = passage.segment.text
    return all(text[left.end : right.start] in {" ", "-", "\n"} for left, right in zip(passage.words[first:], passage.words[first + 1 : last + 1]))


def _alike(heard: str, first_word: str, ear: Ear) -> Iterator[_Name]:
    for sound in sounds_of(heard):
        yield from ear.by_sound.get(sound, ())
    if heard == first_word and lower_use(heard) < 2.5:
        yield from (name for name in ear.here if name.target.form.key[:1] == heard[:1])


def _points(alike: float, name: _Name, neighbours: Iterable[str]) -> float:
    if alike <= 0:
        return 0
    beside = 2.0 if name.target.entity in neighbours else 0.0
    return alike + beside + (0.5 if name.here else -1.0)


def _rarity(keys: Sequence[str]) -> float:
    if any(key in CALENDAR for key in keys) and len(keys) == 1:
        return -1.5
    rarest = min(lower_use(key) for key in keys if len(key) > 1 or len(keys) == 1) if any(len(key) > 1 for key in keys) else 6.0
    for limit, points in ((2.0, 1.5), (3.0, 1.0), (3.4, 0.0), (4.0, -0.5), (5.0, -1.5)):
        if rarest < limit:
            return points
    return -3.0


def _capitals(found: Occurrence) -> float:
    if found.passage.caseless:
        return 0.0
    text, words = found.passage.segment.text, found.passage.words[found.first : found.last + 1]
    capitals = [text[word.start].isupper() for word in words]
    starts = look_at(found).starts
    if all(capitals):
        return 1.5 if not starts or len(words) > 1 else 0.0
    return 0.0 if not starts and capitals[0] else -0.5


def _surroundings(found: Occurrence) -> float:
    look = look_at(found)
    if look.before in cues.DETERMINERS and not look.is_possessive:
        return -1.5
    addressed = look.before in cues.ADDRESSING or look.before in cues.TOWARDS or look.before in {"does", "did", "is", "will", "has"}
    acts = cues.reads_as_verb(look.after) or look.after in cues.AUXILIARIES
    vocative = look.gap_before.strip() == "," and not look.after
    return 1.0 if look.is_possessive or addressed or acts or vocative else 0.0
