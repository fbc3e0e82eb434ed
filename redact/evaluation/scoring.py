"""The figures: leak, entities with a leak, right type, precision, over-redaction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redact.evaluation.gold import Mention

CORE = ("PERSON", "ORGANIZATION", "COMPENSATION")
AMOUNTS = ("COMPENSATION", "MONEY")
# Words of an amount that tell no quantity: they may stay.
UNITS = frozenset(
    """rsu rsus option options share shares unit units stock stocks point points equity bonus base salary percent a an of
the that it per year month months day week weeks hour hr h usd eur gbp chf inr dollar dollars euro euros pound
pounds franc francs quid bucks""".split()
)
WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Predicted:
    """One place that would be replaced."""

    start: int
    end: int
    entity_type: str
    detector: str = ""
    entity: str = ""
    ambiguous: bool = False


@dataclass(slots=True)
class Tally:
    """Counts for one type."""

    mentions: int = 0
    leaked: int = 0
    typed: int = 0
    entities: set[str] = field(default_factory=set)
    leaked_entities: set[str] = field(default_factory=set)
    predicted: int = 0
    right: int = 0

    def add(self, other: Tally) -> None:
        """Add another type's counts; entities of two types stay apart by their ids."""
        self.mentions += other.mentions
        self.leaked += other.leaked
        self.typed += other.typed
        self.entities |= other.entities
        self.leaked_entities |= other.leaked_entities
        self.predicted += other.predicted
        self.right += other.right


@dataclass(slots=True)
class Score:
    """The figures of one or more notes."""

    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    outside: int = 0
    """Letters and digits outside every marked place."""
    outside_covered: int = 0

    def add(self, other: Score) -> None:
        """Add another note's counts."""
        for entity_type, tally in other.types.items():
            self.types[entity_type].add(tally)
        self.outside += other.outside
        self.outside_covered += other.outside_covered

    def total(self, types: Iterable[str] | None = None) -> Tally:
        """Sum over some types, all by default."""
        wanted = list(self.types) if types is None else types
        total = Tally()
        for entity_type in wanted:
            if entity_type in self.types:
                total.add(self.types[entity_type])
        return total


def telling_characters(text: str, start: int, end: int, entity_type: str) -> list[int]:
    """List the offsets of a mention that must not be left: its letters and digits, units of amounts aside."""
    if entity_type not in AMOUNTS:
        return [offset for offset in range(start, end) if text[offset].isalnum()]
    words = list(WORD_OR_NUMBER.finditer(text, start, end))
    telling = [word for word in words if word.group().lower() not in UNITS] or words
    return [offset for word in telling for offset in range(word.start(), word.end())]


def covered(length: int, spans: Iterable[Predicted | Mention]) -> bytearray:
    """Give one flag per character: 1 inside any of the spans."""
    flags = bytearray(length)
    for span in spans:
        start, end = max(0, span.start), min(length, span.end)
        if end > start:
            flags[start:end] = b"\x01" * (end - start)
    return flags


def leaks(text: str, mention: Mention, flags: bytearray) -> bool:
    """Tell whether a telling character of a mention is left."""
    return not all(flags[offset] for offset in telling_characters(text, mention.start, mention.end, mention.entity_type))


def score_note(text: str, mentions: Sequence[Mention], predicted: Sequence[Predicted]) -> Score:
    """Score one note.

    Args:
        text: decoded text that all offsets point into.
        mentions: the marked places.
        predicted: the places that would be replaced.
    """
    score = Score()
    everywhere = covered(len(text), predicted)
    by_type = {
        each.entity_type: covered(len(text), (p for p in predicted if p.entity_type == each.entity_type)) for each in mentions
    }
    for mention in mentions:
        tally = score.types[mention.entity_type]
        entity = f"{mention.entity_type} {mention.entity}"
        tally.mentions += 1
        tally.entities.add(entity)
        if leaks(text, mention, everywhere):
            tally.leaked += 1
            tally.leaked_entities.add(entity)
        tally.typed += not leaks(text, mention, by_type[mention.entity_type])
    _score_precision(score, text, mentions, predicted)
    marked = covered(len(text), mentions)
    for offset, character in enumerate(text):
        if character.isalnum() and not marked[offset]:
            score.outside += 1
            score.outside_covered += everywhere[offset]
    return score


def _score_precision(score: Score, text: str, mentions: Sequence[Mention], predicted: Sequence[Predicted]) -> None:
    """Count predicted spans by type, and those that touch a mark of the same type."""
    marked: Mapping[str, bytearray] = {
        entity_type: covered(len(text), (mention for mention in mentions if mention.entity_type == entity_type))
        for entity_type in {mention.entity_type for mention in mentions}
    }
    for span in {(each.start, each.end, each.entity_type) for each in predicted}:
        tally = score.types[span[2]]
        tally.predicted += 1
        tally.right += span[2] in marked and any(marked[span[2]][span[0] : span[1]])
