"""The values that a person is asked about: all mentions of one person, company or figure are one question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redact.decide.vocabulary import NAME_TYPES
from redact.joining import joined
from redact.model import BLOCK, KEEP, REMOVE
from redact.review.mentions import Fate, Mention, Reading

SURE = 0.85
"""A mention with this score needs no person's look."""
_FEW = 1


@dataclass(slots=True)
class Value:
    """Everything in the notes that means one person, company, project or figure."""

    id: str
    entity_type: str
    name: str = field(repr=False)
    """The fullest form."""
    key: str = field(repr=False)
    """The `Surface.key` that decisions about it go by: the fullest form that is nobody else's; empty where there is none."""
    mentions: tuple[Mention, ...]
    fates: tuple[Fate, ...] = ()

    @property
    def is_name(self) -> bool:
        """Tell whether it has forms of a name."""
        return self.entity_type in NAME_TYPES

    @property
    def forms(self) -> list[tuple[str, int]]:
        """Give its forms, the commonest first, with how often each stands."""
        return Counter(" ".join(each.text.split()) for each in self.mentions).most_common()

    @property
    def score(self) -> float:
        """The surest mention's."""
        return max(each.score for each in self.mentions)

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether some mention fits several people or companies."""
        return any(each.ambiguous for each in self.mentions)

    @property
    def action(self) -> str:
        """What becomes of it: `replace`, `keep`, `remove` or `mixed`."""
        kinds = {_kind(each.action) for each in self.fates}
        seen = kinds - {REMOVE} or kinds
        return seen.pop() if len(seen) == 1 else "mixed"

    @property
    def operator(self) -> str:
        """The operator that most of its replaced mentions get; empty where all stay or are removed."""
        names = Counter(each.action for each in self.fates if _kind(each.action) == "replace")
        return names.most_common(1)[0][0] if names else ""

    @property
    def is_kept(self) -> bool:
        """Tell whether all of it stays, removed regions aside."""
        return self.action == KEEP


def _kind(action: str) -> str:
    return action if action in (KEEP, REMOVE) else "replace"


class Ids:
    """Names values for the page: the same value has the same id as long as the session lasts, whatever type it is given."""

    def __init__(self) -> None:
        """Start with none."""
        self._ids: dict[tuple[str, str, int], str] = {}
        """By type, key and how many with both came before."""
        self._made = 0

    def of(self, wanted: Sequence[tuple[str, str]]) -> list[str]:
        """Give the ids of all values, in order.

        Args:
            wanted: each value's type and the key of its fullest form.
        """
        names: list[tuple[str, str, int]] = []
        seen = Counter[tuple[str, str]]()
        for each in wanted:
            names.append((*each, seen[each]))
            seen[each] += 1
        known = {name: self._ids[name] for name in names if name in self._ids}
        taken = set(known.values())
        free = defaultdict[str, list[str]](list)
        for name, found in self._ids.items():
            if found not in taken:
                free[name[1]].append(found)
        for name in names:
            if name not in known:
                known[name] = free[name[1]].pop(0) if free[name[1]] else self._new()
        taken = set(known.values())
        self._ids = {name: found for name, found in self._ids.items() if found not in taken} | known
        return [known[name] for name in names]

    def _new(self) -> str:
        self._made += 1
        return f"v{self._made}"


def values_of(readings: Mapping[int, Reading], ids: Ids, apart: Collection[tuple[str, str]] = ()) -> list[Value]:
    """Group all mentions to values.

    Args:
        readings: the notes by number.
        ids: names them.
        apart: pairs of names that are never one, as `Roster.apart` has them.

    Returns:
        The values by first appearance, what becomes of them left out.
    """
    notes = {reading.path: number for number, reading in readings.items()}
    appearances = [each for reading in readings.values() for each in reading.appearances.values()]
    groups = {
        (notes[note], entity): found.group
        for (note, entity), found in joined(appearances, apart=apart, flags_doubt=False).items()
    }
    grouped: defaultdict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for reading in readings.values():
        for each in reading.mentions:
            group = groups.get((each.note, each.entity)) if each.entity else None
            owner = each.key if group is None else group
            grouped[each.entity_type, group is None, owner].append(each)
    made = [_value(mentions) for mentions in grouped.values()]
    named = ids.of([(each.entity_type, max(each.mentions, key=_fullness).key) for each in made])
    for value, name in zip(made, named, strict=True):
        value.id = name
    return made


def _value(mentions: Sequence[Mention]) -> Value:
    first = mentions[0]
    fullest = max(mentions, key=_fullness)
    clear = [each for each in mentions if not each.ambiguous and each.key]
    key = max(clear, key=_fullness).key if clear else ""
    return Value("", first.entity_type, " ".join(fullest.text.split()), key, tuple(mentions))


def _fullness(mention: Mention) -> tuple[int, int, bool]:
    """Rank forms: "Mira Okafor" before "Mira", as it is written before "mira-okafor"."""
    words = mention.text.split()
    return len(words), len(mention.key), not mention.text.islower()


def with_fates(values: Iterable[Value], readings: Mapping[int, Reading]) -> None:
    """Tell values what becomes of their mentions."""
    for each in values:
        each.fates = tuple(readings[mention.note].fates[mention.number] for mention in each.mentions)


def risk_of(value: Value) -> tuple[float, tuple[str, ...]]:
    """Tell how much a value needs a person's look, from 0 to 1, and why.

    What stays although it may be sensitive comes before what goes although it may be harmless: the one can't be undone.
    """
    why = []
    risk = value.score / 2 + 0.5 if value.is_kept else 0.8 * (1 - value.score)
    if value.score < SURE and not value.is_kept:
        why.append("uncertain")
    if value.is_ambiguous:
        risk += 0.3
        why.append("fits several")
    if len(value.mentions) == _FEW:
        risk += 0.1
        why.append("in one place only")
    if value.action == "mixed":
        risk += 0.2
        why.append("stays in some places")
    return min(round(risk, 3), 1.0), tuple(why)


def is_blocked(value: Value) -> bool:
    """Tell whether it keeps its note from leaving."""
    return any(each.action == BLOCK for each in value.fates)
