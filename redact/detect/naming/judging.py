"""Whether what a model labelled is a name, of what type, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from redact.detect.lexicon import is_people, is_place, is_thing, is_town
from redact.detect.naming.candidates import Candidate
from redact.detect.naming.common_nouns import follows_foreign_article, is_derived, is_noun_by_ending
from redact.detect.sweeping.known_forms import ROSTERS
from redact.model import KnownEntity, Roster, SegmentKind
from redact.names.ordinary import CALENDAR, LOANWORDS, is_given_name, is_ordinary, lower_use
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
_TAKES_PLACE = re.compile(
    r"(?<![\w-])(?<!invest )(?<!invested )(?<!shares )(?<!stock )(?<!stake )(?:in|near|around|across)\s$", re.IGNORECASE
)
_JOINS = re.compile(r"\b(?:at|from|with|join|joined|joining|for|ask|asked|tell|told|said|says)\s$", re.IGNORECASE)
_PERSONAL = re.compile(
    r"\s(?:likes|loves|hates|laugh(?:s|ed)|smile[sd]|cried|thinks|thought|sigh(?:s|ed)|nod(?:s|ded)|phoned|texted|slept|shrug(?:s|ged))\b"
    r"|['’]s\s(?:wife|husband|partner|mum|mom|dad|mother|father|sister|brother|son|daughter|kids?|desk|birthday)\b"
)
"""What only people do and have."""
_REACH = 20
"""Characters before a name in which a word says what it is."""
_ROLE_FIELD = re.compile(r"\b(?:role|title|position|job|function|department)\b", re.IGNORECASE)
_RANK = re.compile(r"[ESA]?VP|Head|Director|Deputy|Senior|Junior|Chief")


class Verdict(NamedTuple):
    """What a candidate is."""

    entity_type: str
    score: float
    reason: str


class Judge:
    """Judges the candidates of one note by each other."""

    def __init__(self, candidates: Iterable[Candidate], roster: Roster = Roster()) -> None:  # noqa: B008
        """Count how each name is labelled through the note, and note what the vault calls it."""
        self._known = _known_types(roster)
        self._votes: dict[str, Counter[str]] = {}
        self._people: set[str] = set()
        for each in candidates:
            self._votes.setdefault(each.key, Counter())[each.label] += 1
            if _PERSONAL.match(each.segment.text, each.end):
                self._votes[each.key]["PERSON"] += 2
            if each.label == "PERSON":
                self._people.update(map(key_of, each.words))

    def verdict(self, candidate: Candidate) -> Verdict | None:
        """Judge one candidate; None where it is no name."""
        keys = [key for key in map(key_of, candidate.words) if key]
        if _is_known_otherwise(candidate, keys):
            return None
        entity_type = self._type(candidate, keys)
        said = f"{candidate.label} to the model"
        if _EPONYM.match(candidate.segment.text, candidate.end):
            return Verdict(entity_type, 0.2, f"{said}, a thing that bears a name")
        if not candidate.cased:
            doubtful = _is_ordinary(keys) or (len(keys) == 1 and not self._has_witness(candidate))
            return None if doubtful else Verdict(entity_type, 0.6, f"{said}, in text without case")
        is_single = len(keys) == 1 and self._votes[candidate.key].total() == 1
        if is_single and candidate.opens and is_derived(keys[0]) and not is_given_name(keys[0]):
            return None
        if _is_ordinary(keys, at_all=candidate.opens and is_single) and not _has_accents(candidate.words):
            is_title = candidate.opens or candidate.segment.kind in _TITLED
            return None if is_title else Verdict(entity_type, 0.4, f"{said}, of ordinary words")
        if len(keys) > 1:
            return Verdict(entity_type, 0.85, f"{said}, of several words")
        if candidate.words[0].isupper() and len(candidate.words[0]) <= _LONGEST_ACRONYM:
            return Verdict(entity_type, 0.4, f"{said}, an acronym")
        return Verdict(entity_type, 0.6, said)

    def _has_witness(self, candidate: Candidate) -> bool:
        """Tell whether more than one answer of the model speaks for a single word in text without case."""
        key = candidate.key
        if is_given_name(key) or self._votes[key].total() > 1:
            return True
        if candidate.segment.text[candidate.end : candidate.end + 1] == "-":
            return False
        if lower_use(key) == 0 and not (is_derived(key) or is_noun_by_ending(key)):
            return True
        return _said_before(_JOINS, candidate)

    def _type(self, candidate: Candidate, keys: list[str]) -> str:
        known = next((self._known[key] for key in (candidate.key, *keys) if key in self._known), None)
        if known:
            return known
        votes = self._votes[candidate.key]
        if votes["PERSON"] or votes["ORG"]:
            return "PERSON" if votes["PERSON"] >= votes["ORG"] else "ORGANIZATION"
        parts = [key_of(part) for word in candidate.words for part in word.split("-")]
        if any(key in self._people or is_given_name(key) for key in (*keys, *parts)):
            return "PERSON"
        return "ORGANIZATION"


@lru_cache(maxsize=ROSTERS)
def _known_types(roster: Roster) -> Mapping[str, str]:
    """Give the types of the roster's names, and of the rare words in them that belong to one type alone; kept for its notes."""
    found: dict[str, set[str]] = {}
    for entity in roster.entities:
        for key in _keys(entity):
            found.setdefault(key, set()).add(entity.entity_type)
    return {key: next(iter(types)) for key, types in found.items() if len(types) == 1}


def _keys(entity: KnownEntity) -> Iterator[str]:
    for text in (entity.name, *entity.forms):
        yield key_of(text)
        yield from (key for key in map(key_of, text.split()) if len(key) > 2 and not is_ordinary(key))


def _is_known_otherwise(candidate: Candidate, keys: list[str]) -> bool:
    whole = candidate.key
    if is_thing(whole) or is_people(whole) or all(key in CALENDAR for key in keys):
        return True
    if (
        "@" in candidate.segment.text[max(0, candidate.start - 1) : candidate.end + 1]
        or _is_noun(candidate, keys)
        or _is_role(candidate)
    ):
        return True
    if any(map(is_thing, keys)) and all(is_thing(key) or is_ordinary(key) for key in keys):
        return True
    if candidate.label in {"GPE", "LOC"} and _said_before(_TAKES_PLACE, candidate):
        return True
    if candidate.label != "PERSON" and any(map(is_people, keys)) and all(is_people(key) or is_ordinary(key) for key in keys):
        return True
    return candidate.label != "PERSON" and (is_place(whole) or (candidate.label in {"GPE", "LOC"} and is_town(whole)))


def _said_before(pattern: re.Pattern[str], candidate: Candidate) -> bool:
    return pattern.search(candidate.segment.text, max(0, candidate.start - _REACH), candidate.start) is not None


def _is_noun(candidate: Candidate, keys: list[str]) -> bool:
    """Tell whether a single word is a common noun of any language, or letters that are no name's."""
    if len(keys) > 1 or is_given_name(keys[0]):
        return False
    word = candidate.words[0]
    if candidate.label != "PERSON" and len(word) == 2 and not word.isupper():
        return candidate.cased
    return (candidate.cased and follows_foreign_article(candidate.segment.text, candidate.start)) or is_noun_by_ending(word)


def _is_role(candidate: Candidate) -> bool:
    """Tell whether what reads as an organisation is someone's rank or department."""
    if candidate.label == "PERSON":
        return False
    context = candidate.segment.context
    named = " ".join((context.key, context.column_header, context.row_header if context.column > 0 else ""))
    return _ROLE_FIELD.search(named) is not None or (len(candidate.words) > 1 and _RANK.fullmatch(candidate.words[0]) is not None)


def _has_accents(words: Iterable[str]) -> bool:
    """Tell whether a capitalised word has an accent, as no ordinary word of English has."""
    return any(not word.isascii() and word[0].isupper() and key_of(word) not in LOANWORDS for word in words)


def _is_ordinary(keys: list[str], *, at_all: bool = False) -> bool:
    """Tell whether all words are ordinary ones; with `at_all` rare ones count too."""
    return all(is_thing(key) or is_ordinary(key) or (at_all and lower_use(key) > 0) for key in keys)
