"""Whether what a model labelled is a name, of what type, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from redact.detect.lexicon import is_people, is_place, is_thing
from redact.detect.naming.candidates import Candidate
from redact.model import SegmentKind
from redact.names.ordinary import CALENDAR, is_given_name, is_ordinary, lower_use
from redact.names.words import key_of

_TITLED = frozenset(
    {SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CALLOUT_TITLE, SegmentKind.FRONTMATTER_VALUE, SegmentKind.PATH}
)
"""Where ordinary words have capitals too."""
_EPONYM = re.compile(
    r"['’]s?\s+(?:law(?! firm)|algorithm|theorem|principle|paradox|razor|lemma|conjecture|disease|syndrome|palsy|lymphoma)s?\b",
    re.IGNORECASE,
)
_LONGEST_ACRONYM = 5


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
        said = f"{candidate.label} to the model"
        if _EPONYM.match(candidate.segment.text, candidate.end):
            return Verdict(entity_type, 0.2, f"{said}, a thing that bears a name")
        if not candidate.cased:
            return None if _is_ordinary(keys) else Verdict(entity_type, 0.6, f"{said}, in text without case")
        is_single = len(keys) == 1 and self._votes[candidate.key].total() == 1
        if _is_ordinary(keys, at_all=candidate.opens and is_single):
            is_title = candidate.opens or candidate.segment.kind in _TITLED
            return None if is_title else Verdict(entity_type, 0.4, f"{said}, of ordinary words")
        if len(keys) > 1:
            return Verdict(entity_type, 0.85, f"{said}, of several words")
        if candidate.words[0].isupper() and len(candidate.words[0]) <= _LONGEST_ACRONYM:
            return Verdict(entity_type, 0.4, f"{said}, an acronym")
        return Verdict(entity_type, 0.6, said)

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


def _is_ordinary(keys: list[str], *, at_all: bool = False) -> bool:
    """Tell whether all words are ordinary ones; with `at_all` rare ones count too."""
    return all(is_thing(key) or is_ordinary(key) or (at_all and lower_use(key) > 0) for key in keys)
