"""The parts of a name, what stands in for each, and the ways in which the name's forms are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from redact.model import Identity
from redact.names.companies import JOINERS, LEGAL_FORMS, PROJECT_WORDS, without_legal_form
from redact.names.ordinary import nicknames_of
from redact.names.people import ASIDE, LONGEST, SHORTEST, SUFFIXES, TITLES, PersonName
from redact.names.words import key_of, spellings, words_in

FIRST, LAST = "first", "last"
_PROJECT_WORDS = frozenset("project operation program programme code name codename deal".split())
_ARTICLE = frozenset({"the"})
_KEPT_TITLES = frozenset("doctor dr prof professor mr mrs ms miss mx sir dame herr frau jr sr phd".split())
"""Those that tell nothing of who it is; others go."""
_ACRONYM = 4
"""Letters that an alias in capitals may have to be read as first letters."""


class Piece(NamedTuple):
    """One part of a name as a form has it."""

    part: str
    """`first`, `last`, or a middle name's number."""
    initial: bool = False


Form = tuple[Piece, ...]
_GIVEN, _FAMILY = Piece(FIRST), Piece(LAST)
_G, _F = Piece(FIRST, initial=True), Piece(LAST, initial=True)


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart, beside its stand-in."""

    stand_ins: Mapping[str, str]
    """What stands in for each part; `last` is missing where the name has one part."""
    forms: Mapping[str, Form]
    """What each folded form of the name is made of."""
    kept: frozenset[str]
    """Folded words around the name that stay: titles, legal forms."""
    dropped: frozenset[str] = frozenset()
    """Folded words around the name that go with it."""
    capitals: str = ""
    """The name, where words of it may have capitals by themselves, as acronyms do."""

    def spells_capitals(self, written: str) -> bool:
        """Tell whether words in capitals are spelled so, not stressed: all of the name is, or not all of the mention."""
        return bool(self.capitals) and (self.capitals.isupper() or not written.isupper())

    def parts_by_initial(self, letter: str) -> tuple[str, ...]:
        """Give the parts that start with a folded letter, in the order of the name."""
        found = {form[0].part for key, form in self.forms.items() if len(form) == 1 and key[:1] == letter}
        return tuple(sorted(found, key=lambda part: (part == LAST, part != FIRST, part)))

    def known(self, piece: Piece) -> Piece:
        """Give a piece of a part that there is."""
        return piece if piece.part in self.stand_ins else piece._replace(part=next(iter(self.stand_ins)))

    def text(self, piece: Piece) -> str:
        """Give what stands in for a piece."""
        whole = self.stand_ins[piece.part]
        return whole[:1] if piece.initial else whole


def _table(entries: Iterable[tuple[str, Form]]) -> dict[str, Form]:
    """Keep the first form of each key."""
    found: dict[str, Form] = {}
    for key, form in entries:
        if key:
            found.setdefault(key, form)
    return found


def parts_of_person(name: PersonName, identity: Identity, stand_in: PersonName) -> Parts:
    """Set a person's name beside its stand-in.

    Args:
        name: the person's.
        identity: the person, with further names.
        stand_in: with as many parts.
    """
    middle = {str(number): word for number, word in enumerate(stand_in.middle)}
    stand_ins = {part: word for part, word in ((FIRST, stand_in.given), (LAST, stand_in.family), *middle.items()) if word}
    forms = _table(_forms_of_person(name, identity))
    around = (TITLES | SUFFIXES) - forms.keys()
    return Parts(stand_ins, forms, (around & _KEPT_TITLES) | _ARTICLE, around - _KEPT_TITLES)


def _forms_of_person(name: PersonName, identity: Identity) -> Iterator[tuple[str, Form]]:
    given, family = key_of(name.given), key_of(name.family)
    middle = [(key_of(word), Piece(str(number))) for number, word in enumerate(name.middle)]
    for key in _keys(name.given):
        yield key, (_GIVEN,) if len(key) > 1 else (_G,)
    for key in _keys(name.family):
        yield key, (_FAMILY,) if len(key) > 1 else (_F,)
    for key, piece in middle:
        yield key, (piece,) if len(key) > 1 else (piece._replace(initial=True),)
    for called in name.called:
        yield key_of(called), (_GIVEN,)
    if not (given and family):
        yield from (_aliases(identity, {given or family}) if given or family else ())
        yield from ((key, (_GIVEN,)) for key in _shortened(given))
        return
    whole: Form = (_GIVEN, *(piece for _, piece in middle), _FAMILY)
    for form in (whole, (_GIVEN, _FAMILY), (_FAMILY, _GIVEN)):
        yield _spelled(form, name), form
    yield from _abbreviated(name)
    yield from _aliases(identity, {given, family})
    yield from ((key, (_GIVEN,)) for key in _shortened(given))


def _spelled(form: Form, name: PersonName) -> str:
    words = {FIRST: name.given, LAST: name.family, **{str(number): word for number, word in enumerate(name.middle)}}
    return "".join(key_of(words[piece.part][:1] if piece.initial else words[piece.part]) for piece in form)


def _abbreviated(name: PersonName) -> Iterator[tuple[str, Form]]:
    given, family = key_of(name.given), key_of(name.family)
    firsts = {given[:1], "".join(key_of(half[:1]) for half in name.given.split("-"))}
    lasts = {family[:1], "".join(key_of(half[:1]) for half in re.split(r"[-\s]", name.family))}
    between = [Piece(str(number), initial=True) for number in range(len(name.middle))]
    middle = "".join(key_of(word[:1]) for word in name.middle)
    for first in firsts:
        yield first + family, (_G, _FAMILY)
        yield first + middle + family, (_G, *between, _FAMILY)
        for last in lasts:
            yield given + last, (_GIVEN, _F)
            yield first + last, (_G, _F)
            yield first + middle + last, (_G, *between, _F)
            yield last + first, (_F, _G)
    yield family + given[:1], (_FAMILY, _G)


def _keys(name: str) -> Iterator[str]:
    """Give the keys of a part: in its spellings, of its halves, of its last word, which may stand without particles."""
    for each in spellings(name):
        yield key_of(each)
    for word in words_in(name):
        yield word.key


def _shortened(given: str) -> Iterator[str]:
    yield from sorted(nicknames_of(given))
    yield from (given[:length] for length in range(SHORTEST, min(len(given) - 2, LONGEST) + 1))


def _aliases(identity: Identity, known: set[str]) -> Iterator[tuple[str, Form]]:
    yield from ((key, (_GIVEN,) if len(key) > 1 else (_G,)) for key in identity.keys if key not in known)


def parts_of_company(identity: Identity, stand_in: tuple[str, str]) -> Parts:
    """Set a company's name beside its stand-in: its first word, and all others but the legal form, which stays.

    Args:
        identity: the company.
        stand_in: for the first word and for the others; the second is empty where there is one word.
    """
    first, *rest = company_words(identity.name)
    head, tail = key_of(first), "".join(key_of(word) for word in rest)
    letters = [key_of(word)[:1] for word in (first, *rest) if key_of(word) not in JOINERS]

    def entries() -> Iterator[tuple[str, Form]]:
        yield from ((key, (_GIVEN,)) for key in _keys(first))
        yield from ((key, (_FAMILY,)) for word in rest for key in _keys(word))
        if rest:
            yield tail, (_FAMILY,)
            yield head + tail, (_GIVEN, _FAMILY)
            yield "".join(letters), (_G, _F)
            yield "".join(key_of(word)[:1] for word in (first, *rest)), (_G, _F)
        for key in identity.keys:
            whole: Form = (_GIVEN, _FAMILY) if rest else (_GIVEN,)
            acronym = len(key) <= _ACRONYM and bool(rest)
            yield key, (_G, _F) if acronym else whole if key.startswith(head) else (_GIVEN,)

    forms = _table(entries())
    kept = (LEGAL_FORMS | JOINERS | _ARTICLE) - forms.keys()
    stand_ins = {part: word for part, word in zip((FIRST, LAST), stand_in, strict=True) if word}
    return Parts(stand_ins, forms, kept, capitals=" ".join((first, *rest)))


def company_words(name: str) -> tuple[str, ...]:
    """Give the words of a company's name that tell it from others, or all where none would be left."""
    words = without_legal_form(" ".join(ASIDE.sub(" ", name).split())).split()
    words = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
    named = tuple(word for word in words if key_of(word))
    return named or (name,)


def parts_of_thing(identity: Identity, stand_in: str) -> Parts:
    """Set a project's or a place's name beside its stand-in, which is one word whatever the name has.

    Args:
        identity: the project or place.
        stand_in: one word.
    """
    bare = PROJECT_WORDS.sub("", identity.name) if identity.entity_type == "PROJECT" else identity.name
    letters = "".join(word.key[:1] for word in words_in(bare))
    keys = (key_of(bare), *(word.key for word in words_in(bare)), *identity.keys)
    forms = _table([(key, (_GIVEN,)) for key in keys] + ([(letters, (_G,))] if len(letters) > 1 else []))
    around = _ARTICLE | _PROJECT_WORDS if identity.entity_type == "PROJECT" else _ARTICLE
    return Parts({FIRST: stand_in}, forms, around - forms.keys())
