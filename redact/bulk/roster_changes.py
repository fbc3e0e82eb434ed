"""What a change of the roster can touch: a file that holds no trace of what changed needn't be looked at again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from redact.model import KnownEntity, Roster
from redact.names.words import fold, key_of
from redact.roster.build import forms_of

_SHORT = 3
"""A name's part with so few letters must stand as a word of its own."""
_SLIP = 2
"""So many letters may be wrong in a word that is taken for a misspelt name."""
_WORD = re.compile(r"[^\W_]+")
_NO_LETTERS = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zß-ÿ])")
_NEVER = (0, 0)
_STEPS = (1, 2, 4, 8)
"""Counts of a capitalised word between which nothing depends on the count."""


def with_stable_ids(roster: Roster) -> Roster:
    """Give a roster in which each entity has the same id in every run: that of its type and name."""
    return replace(roster, entities=tuple(replace(each, id=_stable_id(each)) for each in roster.entities))


def _stable_id(entity: KnownEntity) -> str:
    name = f"{entity.entity_type}\0{entity.name}".encode(errors="surrogatepass")
    return entity.id[:1] + hashlib.blake2b(name, digest_size=8).hexdigest()


class RosterChange:
    """The difference between two rosters."""

    def __init__(self, before: Roster, after: Roster) -> None:
        """Compare them.

        Args:
            before: with stable ids, as the other one.
            after: a name that both know of one entity is no change.
        """
        old, new = ({each.id: each for each in roster.entities} for roster in (before, after))
        self._forms: set[str] = set()
        for entity in old.keys() | new.keys():
            names = [{each.name, *each.forms} if each else set() for each in (old.get(entity), new.get(entity))]
            self._forms |= _traces_of((old.get(entity) or new[entity]).entity_type, names[0] ^ names[1])
        self._forms |= {key for pair in before.apart ^ after.apart for key in pair}
        self._words = {
            word
            for word in before.capitals.keys() | after.capitals.keys()
            if _steps(before.capitals.get(word)) != _steps(after.capitals.get(word))
        }
        self._counts = {
            word: (before.capitals.get(word, _NEVER)[0], after.capitals.get(word, _NEVER)[0])
            for word in before.capitals.keys() | after.capitals.keys()
            if before.capitals.get(word) != after.capitals.get(word)
        }
        self._short = {each for each in self._forms if len(each) <= _SHORT}
        self._automaton = _automaton(self._forms - self._short)
        self._heads = {each[0] for each in self._forms - self._short}

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed that detection depends on."""
        return not self._forms and not self._counts

    def may_touch(self, path: str, text: str, *, has_turns: bool) -> bool:
        """Tell whether detection may give anything else for a file.

        Args:
            path: the file's.
            text: all of it.
            has_turns: whether somebody speaks in it, so that any name may be misheard there.
        """
        if self.is_empty:
            return False
        if has_turns and self._forms:
            return True
        words = {key_of(part) for word in _WORD.findall(f"{path}\n{text}") for part in (word, *_HUMP.split(word))}
        if not self._words.isdisjoint(words) or not self._short.isdisjoint(words):
            return True
        if any(self._is_mostly_here(word, text) for word in self._counts.keys() & words):
            return True
        if self._automaton is None:
            return False
        if next(self._automaton.iter(_NO_LETTERS.sub("", fold(f"{path}\n{text}"))), None) is not None:
            return True
        return any(self._may_be_slip(word) for word in words if word[:1] in self._heads)

    def _is_mostly_here(self, word: str, text: str) -> bool:
        """Tell whether so few of a word's capitals stand in other files that their number may matter."""
        own = sum(each[0].isupper() and key_of(each) == word for each in _WORD.findall(text))
        return own > 0 and bool(min(self._counts[word]) - own < _STEPS[-1])

    def _may_be_slip(self, word: str) -> bool:
        from rapidfuzz.distance import OSA

        return any(
            form[0] == word[0] and abs(len(form) - len(word)) <= _SLIP and OSA.distance(form, word, score_cutoff=_SLIP) <= _SLIP
            for form in self._forms
            if len(form) > _SHORT
        )


def _traces_of(entity_type: str, names: Iterable[str]) -> set[str]:
    """Give the folded names and parts of names of which a mention must hold one."""
    found: set[str] = set()
    for name in names:
        found.update(form.key for form in forms_of(entity_type, name))
        found.update(key_of(word) for word in _WORD.findall(fold(name)))
    return {each for each in found if each}


def _steps(count: tuple[int, int] | None) -> tuple[int, int]:
    often, widely = count or (0, 0)
    return sum(often >= step for step in _STEPS), min(widely, 3)


def _automaton(forms: Iterable[str]) -> Any:
    import ahocorasick  # type: ignore[import-not-found]

    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton
