"""Where removed values are seen in a text, in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redact.audit.amounts import ROUND, amounts_in
from redact.audit.decoding import View
from redact.audit.forms import Form, Reach
from redact.audit.letters import STOP
from redact.audit.ordinary import is_date_word
from redact.audit.spelling import reads_as
from redact.model import Span

_WORD = re.compile(r"\w+")
_MID_SENTENCE = re.compile(r"[a-z,;][ \t]+$")
_WORD_START = re.compile(r"\w+")
_WORD_END = re.compile(r"\w+$")
_WINDOW = 80
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words beside a place; fewer than two on a side where an edit or the text's edge comes first."""

    before: tuple[str, ...] = field(default=(), repr=False)
    """Nearest first."""
    after: tuple[str, ...] = field(default=(), repr=False)
    alone: bool = False
    """Whether no other word stands on its line."""

    @classmethod
    def of(cls, text: str, span: Span) -> Neighbours:
        """Look at the words beside a range of a text in which edits are masked with `STOP`."""
        left = text[max(span.start - _WINDOW, 0) : span.start]
        right = text[span.end : span.end + _WINDOW]
        before = [_as_neighbour(word) for word in _WORD.findall(left.rpartition(STOP)[2])][-_NEIGHBOURS:]
        after = [_as_neighbour(word) for word in _WORD.findall(right.partition(STOP)[0])][:_NEIGHBOURS]
        alone = not _WORD.search(left.rpartition("\n")[2]) and not _WORD.search(right.partition("\n")[0])
        return cls(tuple(reversed(before)), tuple(after), alone)

    def agree_with(self, other: Neighbours) -> bool:
        """Tell whether nothing that both know contradicts."""
        sides = ((self.before, other.before), (self.after, other.after))
        return all(mine == theirs for side in sides for mine, theirs in zip(*side, strict=False))

    def touch(self, other: Neighbours) -> bool:
        """Tell whether the nearest word on one side is the same, or both stand alone."""
        sides = ((self.before, other.before), (self.after, other.after))
        return (self.alone and other.alone) or any(mine[:1] == theirs[:1] != () for mine, theirs in sides)


def _as_neighbour(word: str) -> str:
    # An article agrees with the replacement after it: "an" may have become "a".
    folded = word.casefold()
    return "a" if folded == "an" else folded


@dataclass(frozen=True, slots=True)
class Sighting:
    """A removed value, or part of one, seen in a text."""

    key: str = field(repr=False)
    """What all sightings of the same form share."""
    entity_type: str
    span: Span
    """In the text itself, also where a decoded view of it was searched."""
    neighbours: Neighbours
    word: str = field(repr=False)
    """What a reader sees there, to the borders of the words."""
    how: str
    """In which form: `as written`, `other case`, `encoded`, …"""
    certain: bool = True
    """False where it may well mean something else: an ordinary word, a round number."""
    ordinary: bool = False
    """Whether the form is an ordinary word too."""
    part: bool = False
    """Whether the form was only removed as a part of a longer value."""
    distinctive: bool = False
    """Whether the form is long enough to mean something among names that only a machine reads."""


class Searcher:
    """Finds removed values; made once for each note."""

    def __init__(self, forms: Iterable[Form], amount_types: dict[str, str]) -> None:
        """Prepare the search.

        Args:
            forms: what to find by its letters.
            amount_types: the entity type of each amount, by its key.
        """
        import ahocorasick  # type: ignore[import-not-found]

        self._amount_types = amount_types
        by_letters: dict[str, list[Form]] = {}
        for form in forms:
            by_letters.setdefault(form.letters, []).append(form)
        self._automaton: Any = ahocorasick.Automaton()
        for letters, found in by_letters.items():
            self._automaton.add_word(letters, _widest(found))
        self._automaton.make_automaton()
        self._is_empty = not by_letters

    def sightings(self, text: str, views: Sequence[View]) -> tuple[Sighting, ...]:
        """Give what is seen in any view of a text, in order, each place once for each form."""
        seen: dict[tuple[str, int, int], Sighting] = {}
        for view in views:
            for sighting in (*self._values(text, view), *self._amounts(text, view)):
                seen.setdefault((sighting.key, *sighting.span), sighting)
        return tuple(sorted(seen.values(), key=lambda each: (each.span, each.key)))

    def _values(self, text: str, view: View) -> Iterator[Sighting]:
        if self._is_empty:
            return
        for last, forms in self._automaton.iter(view.letters.text):
            for form in forms:
                first = last - len(form.letters) + 1
                if how := reads_as(form, view.projection.text, view.letters, first, last):
                    seen = Span(view.letters.places[first], view.letters.places[last] + 1)
                    yield replace(
                        _sighting(text, view, seen, key_of(form), form.entity_type, how),
                        certain=not form.ordinary,
                        ordinary=form.ordinary,
                        part=form.part,
                        distinctive=form.reach is Reach.ANYWHERE,
                    )

    def _amounts(self, text: str, view: View) -> Iterator[Sighting]:
        if not self._amount_types:
            return
        for amount in amounts_in(view.projection.text):
            for key in sorted(amount.keys & self._amount_types.keys()):
                sighting = _sighting(text, view, Span(amount.start, amount.end), key, self._amount_types[key], "same amount")
                yield replace(sighting, certain=not key.startswith(ROUND))


def _sighting(text: str, view: View, seen: Span, key: str, entity_type: str, how: str) -> Sighting:
    """Make a sighting of a range of a view's text."""
    span = view.projection.origin(*seen)
    return Sighting(
        key, entity_type, span, Neighbours.of(text, span), _to_word_borders(view.projection.text, seen), view.form or how
    )


def _to_word_borders(text: str, span: Span) -> str:
    before = _WORD_END.search(text[max(span.start - _WINDOW, 0) : span.start])
    after = _WORD_START.match(text, span.end, span.end + _WINDOW)
    return (before.group() if before else "") + text[span.start : span.end] + (after.group() if after else "")


def reads_as_name(text: str, span: Span) -> bool:
    """Tell whether a capitalised ordinary word stands where only a name is capitalised: within a sentence."""
    within_sentence = _MID_SENTENCE.search(text[max(span.start - 3, 0) : span.start]) is not None
    return within_sentence and not is_date_word(text[span.start : span.end].casefold())


def longest(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Leave out what is seen inside a longer sighting."""
    found = sorted(sightings, key=lambda each: (each.span.start, -each.span.end, not each.certain))
    end = -1
    for sighting in found:
        if sighting.span.end > end:
            yield sighting
            end = sighting.span.end


def key_of(form: Form) -> str:
    """Give what all sightings of a form share."""
    return f"{form.letters}/{form.written}" if form.reach is Reach.SAME_CASE else form.letters


def _widest(forms: list[Form]) -> tuple[Form, ...]:
    """Of the forms with the same letters keep the one that is looked for most widely, or each that differs in case."""
    widest = max(forms, key=lambda form: (form.reach, not form.part, not form.backwards))
    if widest.reach > Reach.SAME_CASE:
        return (widest,)
    return tuple({form.written: form for form in sorted(forms, key=lambda form: not form.part)}.values())
