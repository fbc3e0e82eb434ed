"""What speech recognition makes of names: "Meera" for Mira, "oak for" for Okafor; never a common word alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from redact.detect.sweeping import cues
from redact.detect.sweeping.ear import Ear, Name
from redact.detect.sweeping.judging import LIKELY, LISTED, POSSIBLE, Verdict
from redact.detect.sweeping.looking import Look, look_at
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.sounds import LONG_NEARLY, likeness
from redact.detect.sweeping.spotting import Occurrence
from redact.names.forms import Role
from redact.names.ordinary import CALENDAR, is_given_name, lower_use
from redact.names.words import Word

MAX_PIECES = 4
MIN_LETTERS = 3
LONG_ALIKE = 3.2
"""From here on many sounds agree: pieces that are common words each are none together ("load star" for Lodestar)."""
COMMON_EDGE = 5.0
"""From here on a word in lower case ends no name that is only nearly heard."""
NEVER_CAPITAL = 4.6
"""From here on a word is so common that a capital within a sentence is no accident."""
SAME = 2.5
"""From here on a name has the sounds of another one and most of its letters."""
WHOLE = 1.0
"""What a first and last name heard together are worth beyond either alone."""
BESIDE = 2.0
"""What a first name adds to the last name behind it, and the other way round."""
WITHIN_RUN = frozenset({" ", "-", "\n", "'", "’"})
"""What parts the pieces of a name."""
ASKING = frozenset({"does", "did", "is", "will", "has"})
"""Verbs that stand before whom a question is about."""
VERDICTS = (
    (4.0, Verdict(LIKELY, "misheard name")),
    (3.2, Verdict(POSSIBLE, "perhaps a misheard name")),
    (2.5, Verdict(LISTED, "may be a misheard name")),
)
Near = Mapping[int, Iterable[str]]
"""Entities that are named by the word before or after, by number of word."""


class Misheard(NamedTuple):
    """A place in a transcript that sounds like a name."""

    occurrence: Occurrence
    verdict: Verdict
    doubtful: bool
    """Whether it is a usual first name that is no more than somewhat like the other, so that it may be a stranger's."""


class _Candidate(NamedTuple):
    first: int
    last: int
    name: Name
    alike: float


class _Place(NamedTuple):
    """What a run of words tells, whatever name it may be."""

    words: int
    rarity: float
    capitals: float
    surroundings: float

    @classmethod
    def of(cls, passage: Passage, first: int, last: int) -> _Place:
        words, look = passage.words[first : last + 1], look_at(passage, first, last)
        return cls(len(words), _rarity([word.key for word in words]), _capitals(passage, words, look), _surroundings(look))


def misheard(passage: Passage, free: Sequence[bool], near: Near, ear: Ear) -> Iterator[Misheard]:
    """Find what sounds like a name in a transcript.

    Args:
        passage: a spoken passage.
        free: for each word, whether no trusted finding covers it yet.
        near: entities that are named by the word before or after.
        ear: the names to listen for.
    """
    common = [_is_common(passage, word) for word in passage.words]
    candidates = [
        each
        for first, last in _runs(passage, free)
        for each in _candidates(passage, first, last, ear, common=common[first] or common[last])
    ]
    beside = _beside(candidates)
    places = {place: _Place.of(passage, *place) for place in {(each.first, each.last) for each in candidates}}
    weighed = sorted(
        ((_points(places[each.first, each.last], each, near, beside), each) for each in candidates),
        key=lambda pair: (-pair[0], pair[1].first, pair[1].last, pair[1].name.target.entity, pair[1].name.target.form.key),
    )
    taken: set[int] = set()
    for points, each in weighed:
        verdict = next((verdict for least, verdict in VERDICTS if points >= least), None)
        if verdict is None:
            break
        if taken.isdisjoint(range(each.first, each.last + 1)):
            taken.update(range(each.first, each.last + 1))
            yield Misheard(_occurrence(passage, each), verdict, _is_doubtful(passage, each))


def _is_doubtful(passage: Passage, each: _Candidate) -> bool:
    first, *others = passage.words[each.first : each.last + 1]
    if any(word.key != "s" for word in others) or not passage.segment.text[first.start].isupper():
        return False
    usual = is_given_name(first.key) or is_given_name(first.key.removesuffix("s"))
    return usual and likeness(first.key, each.name.target.form.key) < SAME


def _runs(passage: Passage, free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give the first and the last of a few free words in a row."""
    text, words = passage.segment.text, passage.words
    for first in range(len(words)):
        for last in range(first, min(first + MAX_PIECES, len(words))):
            if not free[last] or (last > first and text[words[last - 1].end : words[last].start] not in WITHIN_RUN):
                break
            yield first, last


def _candidates(passage: Passage, first: int, last: int, ear: Ear, *, common: bool) -> Iterator[_Candidate]:
    """Give the names that a run of words sounds like; `common` where it starts or ends with too common a word."""
    single = first == last
    if common and last - first >= MAX_PIECES - 1:
        return
    keys = [word.key for word in passage.words[first : last + 1]]
    heard = "".join(key for number, key in enumerate(keys) if key != "and" or number in {0, len(keys) - 1})
    if len(heard) < MIN_LETTERS or not (heard.isalpha() and heard.isascii()):
        return
    for name in ear.alike(heard, single=single, loosely=not (single or common)):
        key = name.target.form.key
        if key in keys or (heard == key and len(keys) == len(name.target.form.breaks) + 1):
            continue
        # Written so, a full name isn't another form of itself that only sounds so: a nickname with the last name.
        if heard != key and name.target.form.role is Role.FULL and ear.is_spelled(name.target.entity, heard):
            continue
        alike = likeness(heard, key)
        if alike > 0 and (alike != LONG_NEARLY or not common):
            yield _Candidate(first, last, name, alike)


def _is_common(passage: Passage, word: Word) -> bool:
    """Tell whether a word is too common to be part of what is only nearly the name."""
    return lower_use(word.key) >= COMMON_EDGE and not passage.segment.text[word.start].isupper()


def _beside(candidates: Iterable[_Candidate]) -> Mapping[tuple[int, str, bool], bool]:
    """Tell where a part of whose name starts or ends: by number of word, entity and whether it starts there."""
    parts: defaultdict[tuple[int, str, bool], bool] = defaultdict(bool)
    for each in candidates:
        form = each.name.target.form
        if form.role in {Role.GIVEN, Role.FAMILY, Role.PART}:
            parts[each.first, each.name.target.entity, True] = True
            parts[each.last, each.name.target.entity, False] = True
    return parts


def _points(place: _Place, each: _Candidate, near: Near, beside: Mapping[tuple[int, str, bool], bool]) -> float:
    entity, (_, breaks, role) = each.name.target.entity, each.name.target.form
    named = entity in near.get(each.first, ()) or entity in near.get(each.last, ())
    paired = (role in {Role.FAMILY, Role.PART} and beside.get((each.first - 1, entity, False), False)) or (
        role in {Role.GIVEN, Role.PART} and beside.get((each.last + 1, entity, True), False)
    )
    owner = 0.5 if each.name.here else -1.0
    rarity = max(place.rarity, -0.5) if place.words > 1 and each.alike > LONG_ALIKE else place.rarity
    whole = WHOLE if role is Role.FULL and place.words > len(breaks) > 0 and each.alike > LONG_NEARLY else 0.0
    beside_name = BESIDE if named or paired else 0.0
    return each.alike + owner + whole + beside_name + rarity + place.capitals + place.surroundings


def _occurrence(passage: Passage, each: _Candidate) -> Occurrence:
    return Occurrence(passage, each.first, each.last, passage.words[each.last].end, (each.name.target,))


def _rarity(keys: Sequence[str]) -> float:
    """Rank by the rarest of the words: a common one is what it says."""
    if len(keys) == 1 and keys[0] in CALENDAR:
        return -1.5
    rarest = min((lower_use(key) for key in keys if len(key) > 1), default=6.0)
    for limit, points in ((2.0, 1.5), (3.0, 1.0), (3.4, 0.0), (4.0, -0.5), (5.0, -1.5)):
        if rarest < limit:
            return points
    return -3.0


def _capitals(passage: Passage, words: Sequence[Word], look: Look) -> float:
    if passage.caseless:
        return 0.0
    text, starts = passage.segment.text, look.starts
    capitals = [text[word.start].isupper() for word in words]
    if all(capitals):
        common = len(words) == 1 and not starts and lower_use(words[0].key) >= NEVER_CAPITAL
        return 2.0 if common else 1.5 if not starts or len(words) > 1 else 0.0
    return 0.0 if (not starts and capitals[0]) or (len(words) > 1 and not any(capitals)) else -0.5


def _surroundings(look: Look) -> float:
    if look.before in cues.DETERMINERS and not look.is_possessive:
        return -1.5
    addressed = look.before in cues.ADDRESSING | cues.TOWARDS | ASKING
    acts = cues.reads_as_verb(look.after) or look.after in cues.AUXILIARIES
    vocative = look.gap_before.strip() == "," and not look.after
    return 1.0 if look.is_possessive or addressed or acts or vocative else 0.0
