"""The forms a name is written in: what one spelling of a name lets one expect elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from redact.names.words import key_of, spellings, words_in


class Role(IntEnum):
    """What a form is to the name it comes from; the lower, the surer."""

    FULL = 0
    """The name as given, or first and last name."""
    ALIAS = 1
    """Another name that someone wrote down for the same entity."""
    SHORT = 2
    """A company without its legal form or line of business; a project without the word "Project"."""
    FAMILY = 3
    GIVEN = 4
    PART = 5
    """A middle name, half of a double name, one word of a company's name."""
    NICKNAME = 6
    """A usual short form of the first name that nobody wrote down for this person."""
    HANDLE = 7
    """First letter and last name, or first name and last letter: `mokafor`, `mirao`."""
    INITIALS = 8
    """First letters of a person's or a company's name: only in capitals."""


class Form(NamedTuple):
    """One form of a name."""

    key: str
    """Its letters and digits, folded."""
    breaks: frozenset[int]
    """Where in the key a new word starts."""
    role: Role


def form(text: str, role: Role) -> Form:
    """Make the form of a text as it is written.

    Args:
        text: the name or a part of it.
        role: what it is to the name.
    """
    breaks, length = set(), 0
    for word in words_in(text):
        breaks.add(length)
        length += len(word.key)
    return Form(key_of(text), frozenset(breaks - {0}), role)


def with_spellings(text: str, role: Role) -> Iterable[Form]:
    """Give the form in each of its usual transliterations (`Müller`, `Mueller`)."""
    return (form(each, role) for each in spellings(text))


def surest(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Keep one form per key, in the surest role, surest first; leave out those of fewer than two letters."""
    best: dict[str, Form] = {}
    for each in forms:
        if len(each.key) < 2:
            continue
        other = best.get(each.key, each)
        breaks = each.breaks | other.breaks
        if breaks and (min(breaks) < 1 or max(breaks) >= len(each.key)):
            breaks = frozenset(place for place in breaks if 0 < place < len(each.key))
        best[each.key] = Form(each.key, breaks, min(each.role, other.role))
    return tuple(sorted(best.values(), key=lambda each: (each.role, each.key)))
