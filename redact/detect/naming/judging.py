"""Whether what a model labelled is a name, of what type, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from redact.detect.naming.candidates import Candidate
from redact.detect.lexicon import is_people, is_place, is_thing
from redact.model import SegmentKind
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary, lower_use
from redact.names.words import key_of

_FAMILIES = {"PERSON": "PERSON", "ORG": "ORGANIZATION"}
_TITLED = frozenset(
    {SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CALLOUT_TITLE, SegmentKind.FRONTMATTER_VALUE, SegmentKind.PATH}
)
"""Where ordinary words have capitals too."""


class Verdict(NamedTuple):
    """What a candidate is."""

    entity_type: str
    score: float
    reason: str


class Judge:
    """Judges the candidates of one note by each other."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        """Count how each name is labelled through the note."""
        self._votes: dict[str, Counter[str]] = {}
        self._people: set[str] = set()
        for each in candidates:
            self._votes.setdefault(each.key, Counter())[each.label] += 1
            if each.label == "PERSON":
                self._people.update(map(key_of, each.words))

    def verdict(self, candidate: Candidate) -> Verdict | None:
        """Judge one candidate; None where it is no name."""
        keys = [key_of(word) for word in candidate.words]
        if _is_known_otherwise(candidate, keys):
            return None
        entity_type = self._type(candidate, keys)
        ordinary = all(is_ordinary(key) or is_thing(key) for key in keys)
        if not candidate.cased:
            return None if ordinary else Verdict(entity_type, 0.6, f"{candidate.label} to the model, in text without case")
        if ordinary:
            return _ordinary(candidate, keys, entity_type)
        if len(keys) > 1:
            return Verdict(entity_type, 0.85, f"{candidate.label} to the model, of several words")
        if candidate.words[0].isupper() and len(candidate.words[0]) < 6:
            return Verdict(entity_type, 0.4, f"{candidate.label} to the model, an acronym")
        return Verdict(entity_type, 0.6, f"{candidate.label} to the model")

    def _type(self, candidate: Candidate, keys: list[str]) -> str:
        votes = self._votes[candidate.key]
        if votes["PERSON"] or votes["ORG"]:
            return "PERSON" if votes["PERSON"] >= votes["ORG"] else "ORGANIZATION"
        if any(key in self._people or is_given_name(key) for key in keys):
            return "PERSON"
        return "ORGANIZATION"


def _is_known_otherwise(candidate: Candidate, keys: list[str]) -> bool:
    whole = candidate.key
    if is_thing(whole) or is_people(whole) or all(key in CALENDAR for key in keys):
        return True
    if any(map(is_thing, keys)) and all(is_thing(key) or is_ordinary(key) for key in keys):
        return True
    return candidate.label != "PERSON" and is_place(whole)


def _ordinary(candidate: Candidate, keys: list[str], entity_type: str) -> Verdict | None:
    if candidate.opens or candidate.segment.kind in _TITLED:
        return None
    return Verdict(entity_type, 0.4, f"{candidate.label} to the model, of ordinary words")
