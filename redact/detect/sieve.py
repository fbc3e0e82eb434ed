"""Tells soon which of many patterns may match in a text: each holds one of a few words, all looked for in one pass.

A detector tries dozens of patterns on every line of a note, and nearly no line holds what any of them is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_MOST = 256
"""Words from which on a part of a pattern is no longer spelt out."""
_WIDEST = 4
"""Letters from which on a choice of them isn't either."""
_SHORTEST = 2
"""Letters that a word has at least: shorter ones stand in every line."""
_LONG_ENOUGH = 5
"""Letters from which on a word is as rare as longer ones."""
_FEW = 300
"""Texts up to which it takes longer to read the words out of the patterns than to try them: those of a note or two."""
_FOLDED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that patterns take for ASCII ones where case is ignored, besides those that `lower` makes them."""

Words = frozenset[str]


class _Part(NamedTuple):
    """What a part of a pattern matches."""

    exactly: Words | None
    """All that it may be; None where that isn't known."""
    needed: Words | None
    """Words of which one at least stands in it or beside it; None where none must."""

    @property
    def telling(self) -> Words | None:
        """Give the words to look for."""
        either = [words for words in (self.needed, _useful(self.exactly or _NONE)) if words]
        return max(either, key=_worth, default=None)


_ANYTHING = _Part(None, None)
_EMPTY = frozenset({""})
_NONE = frozenset[str]()


class Sieve:
    """Some patterns, and the words by which they are passed over."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        """Take the patterns."""
        self._patterns = tuple(patterns)
        self._asked = 0

    def passing(self, text: str) -> Sequence[re.Pattern[str]]:
        """Give the patterns that may match in a text, in their order; at first these are all."""
        self._asked += 1
        if self._asked <= _FEW:
            return self._patterns
        found, automaton = self._words
        if automaton is not None:
            folded = (text if text.isascii() else text.translate(_FOLDED)).lower()
            for _, numbers in automaton.iter(folded):
                found |= numbers
        return [pattern for number, pattern in enumerate(self._patterns) if found >> number & 1] if found else []

    @cached_property
    def _words(self) -> tuple[int, Any]:
        """Give the numbers of the patterns that need no word, as bits, and what finds those of the others by their words."""
        import ahocorasick  # type: ignore[import-not-found]

        always, automaton = 0, ahocorasick.Automaton()
        for number, pattern in enumerate(self._patterns):
            words = words_needed(pattern)
            always |= 1 << number if words is None else 0
            for word in words or ():
                automaton.add_word(word, automaton.get(word, 0) | 1 << number)
        automaton.make_automaton()
        return always, automaton if len(automaton) else None


def words_needed(pattern: re.Pattern[str]) -> Words | None:
    """Give words in lower case of which every match of a pattern holds one, or None where there are none to tell it by."""
    return _sequence(parser.parse(pattern.pattern, pattern.flags)).telling


def _sequence(items: Sequence[tuple[Any, Any]]) -> _Part:
    """Read parts one after the other: where it isn't known what one may be, the words before it end."""
    known, whole = _EMPTY, True
    found: list[Words] = []
    for code, value in items:
        if code is codes.ASSERT:
            # What stands around a match stands in the text too.
            found += filter(None, (_sequence(value[1]).telling,))
            continue
        part = _part(code, value)
        if part.exactly is not None and len(known) * len(part.exactly) <= _MOST:
            known = frozenset("".join(pair) for pair in product(known, part.exactly))
            continue
        whole = False
        found += filter(None, (_useful(known), part.telling))
        known = _EMPTY
    if whole:
        return _Part(known, max(found, key=_worth, default=None))
    found += filter(None, (_useful(known),))
    return _Part(None, max(found, key=_worth, default=None))


def _useful(words: Words) -> Words | None:
    return words if words and min(map(len, words)) >= _SHORTEST else None


def _worth(words: Words) -> tuple[int, int]:
    """Rank words by how rare they are in a text: by the shortest, then by their number."""
    return min(min(map(len, words)), _LONG_ENOUGH), -len(words)


def _part(code: Any, value: Any) -> _Part:
    if code in (codes.AT, codes.ASSERT_NOT):
        return _Part(_EMPTY, None)
    if code is codes.LITERAL:
        return _letters([value])
    if code is codes.IN:
        return _letters([letter for kind, letter in value]) if all(kind is codes.LITERAL for kind, _ in value) else _ANYTHING
    if code is codes.SUBPATTERN:
        return _sequence(value[-1])
    if code is codes.ATOMIC_GROUP:
        return _sequence(value)
    if code is codes.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _repeated(*value)
    return _ANYTHING


def _letters(letters: Sequence[int]) -> _Part:
    folded = frozenset(chr(letter).lower() for letter in letters)
    return _Part(folded, None) if len(folded) <= _WIDEST and all(map(str.isascii, folded)) else _ANYTHING


def _branch(branches: Sequence[_Part]) -> _Part:
    exact = [branch.exactly for branch in branches if branch.exactly is not None]
    if len(exact) == len(branches):
        return _Part(frozenset().union(*exact), None)
    several = [branch.telling for branch in branches]
    needed = [words for words in several if words is not None]
    return _Part(None, frozenset().union(*needed) if len(needed) == len(several) else None)


def _repeated(least: int, most: int, items: Sequence[tuple[Any, Any]]) -> _Part:
    part = _sequence(items)
    if part.exactly is not None and most == 1:
        return _Part(part.exactly | _EMPTY if least == 0 else part.exactly, None)
    return _Part(None, part.telling if least else None)
