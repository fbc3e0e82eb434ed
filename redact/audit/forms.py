"""Which written forms of a removed value would give it away, and how strictly each must match to count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from redact.audit.decoding import decoded_text
from redact.audit.letters import letters_of
from redact.audit.ordinary import is_ordinary_word

NAMES = frozenset({"PERSON", "ORGANIZATION", "PROJECT"})
AMOUNTS = frozenset({"COMPENSATION", "MONEY"})
PASSAGE = "REMOVED_TEXT"
"""The type of a line that was removed with its region."""

LONG = 8
"""From so many letters on a value is found inside longer words too."""
SHORT = 3
"""Up to so many letters a value must stand alone and in the same case: "Ann" isn't in "annual"."""
_TOO_SHORT_BACKWARDS = 5
"""So few letters stand in this order by chance."""
NATIONAL_DIGITS = 9
"""So many last digits of a phone number tell it without its country code."""

_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]{2}")
"""Two letters of Thai, Lao, Korean, Japanese or Chinese, where words aren't parted, or carry their particles."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{2,})?")
_POSSESSIVE = re.compile(r"['’]s?$")
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*://(?:www\.)?|mailto:|tel:)", re.IGNORECASE)
_AROUND_NAMES = frozenset(
    """inc incorporated llc llp ltd limited plc gmbh ag kg sa sarl sas srl spa bv nv oy ab as aps pty pte co corp corporation
    mr mrs ms miss mx dr prof sir dame herr frau jr sr phd""".split()
)
"""Titles and legal forms: a name is recognised without them."""
_WITHIN_NAMES = frozenset("von van der den del della di da de la le el al bin ibn".split())
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


class Reach(IntEnum):
    """How widely a form is looked for."""

    SAME_CASE = 0
    """As a whole word, written just so."""
    WORD = 1
    """As a whole word in any case, also plural, possessive or at a camel hump."""
    ANYWHERE = 2
    """Inside longer words too."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a removed value."""

    letters: str = field(repr=False)
    """Its folded letters and digits."""
    written: str = field(repr=False)
    """As it stood in the source, for the forms that must keep their case."""
    entity_type: str
    reach: Reach
    breaks: frozenset[int] = field(default=frozenset(), repr=False)
    """At which of its letters a new word starts: anything may stand there."""
    ordinary: bool = False
    """Whether it is an ordinary word too, so that nobody has to decide about it where it reads as one."""
    part: bool = False
    """Whether it was only removed as a part of a longer value."""
    backwards: bool = False


class Value(NamedTuple):
    """A removed value."""

    surface: str
    """As it stood in the source, markup between its pieces left out."""
    entity_type: str
    sure: bool = True
    """Whether detection was certain; what is only likely a name may have ordinary words among its parts."""


def forms_of(value: Value) -> Iterator[Form]:
    """Give the forms that a removed value may still be found in."""
    entity_type = value.entity_type
    text = _POSSESSIVE.sub("", _SCHEME.sub("", decoded_text(value.surface).strip()))
    if entity_type in AMOUNTS:
        yield from _amount_in_words(text, entity_type)
        return
    for spelling in dict.fromkeys((text, text.translate(_UMLAUTS))):
        yield from _in_one_spelling(value._replace(surface=spelling))
    digits = re.sub(r"\D", "", text)
    if entity_type == "PHONE_NUMBER" and len(digits) > NATIONAL_DIGITS:
        yield Form(digits[-NATIONAL_DIGITS:], text, entity_type, Reach.ANYWHERE)


def passage_form(line: str) -> Form:
    """Give the form of a line that was removed with its region."""
    return Form(letters_of(line), line, PASSAGE, Reach.ANYWHERE, _breaks(_WORD.findall(line)))


def _in_one_spelling(value: Value) -> Iterator[Form]:
    text, entity_type, sure = value
    if entity_type in NAMES:
        text = _bare_name(text)
    words = _WORD.findall(text)
    whole = _whole(text, words, entity_type)
    if whole is None:
        return
    yield whole
    if whole.reach > Reach.SAME_CASE and len(whole.letters) > _TOO_SHORT_BACKWARDS and not is_ordinary_word(whole.letters[::-1]):
        yield _backwards(whole)
    if entity_type in NAMES and len(words) > 1:
        yield from _parts(words, entity_type, sure=sure)


def _bare_name(text: str) -> str:
    """Leave titles and legal forms off a name, unless it is nothing else."""
    words = [match for match in _WORD.finditer(text) if letters_of(match.group()) not in _AROUND_NAMES]
    return text[words[0].start() : words[-1].end()] if words else text


def _whole(text: str, words: list[str], entity_type: str) -> Form | None:
    letters = letters_of(text)
    ordinary = all(is_ordinary_word(letters_of(word)) for word in words)
    if not letters or (ordinary and len(words) == 1 and letters.isalpha() and text.islower()):
        return None  # a lower-case ordinary word tells nothing where it isn't counted ("will", "ten")
    if _WITHOUT_BLANKS.search(letters):
        reach = Reach.ANYWHERE
    elif (ordinary and letters.isalpha()) or len(letters) <= SHORT or letters.isdigit():
        reach = Reach.SAME_CASE
    else:
        reach = Reach.ANYWHERE if len(letters) >= LONG else Reach.WORD
    return Form(letters, text, entity_type, reach, _breaks(words), ordinary=ordinary and len(words) == 1 and letters.isalpha())


def _parts(words: list[str], entity_type: str, *, sure: bool) -> Iterator[Form]:
    for word in words:
        letters = letters_of(word)
        if len(letters) < SHORT or letters in _WITHIN_NAMES or letters.isdigit():
            continue
        if sure and not is_ordinary_word(letters):
            reach = Reach.ANYWHERE if len(letters) >= LONG else Reach.WORD if len(letters) > SHORT else Reach.SAME_CASE
            part = Form(letters, word, entity_type, reach, part=True)
            yield part
            if len(letters) > _TOO_SHORT_BACKWARDS and not is_ordinary_word(letters[::-1]):
                yield _backwards(part)
        elif entity_type == "PERSON" and word[0].isupper():
            yield Form(letters, word, entity_type, Reach.SAME_CASE, ordinary=True, part=True)


def _amount_in_words(text: str, entity_type: str) -> Iterator[Form]:
    words = _WORD.findall(text)
    if len(words) > 1 and not any(character.isdigit() for character in text):
        yield Form(letters_of(text), text, entity_type, Reach.WORD, _breaks(words))


def _backwards(form: Form) -> Form:
    breaks = frozenset(len(form.letters) - place for place in form.breaks)
    return Form(form.letters[::-1], form.written[::-1], form.entity_type, Reach.WORD, breaks, part=form.part, backwards=True)


def _breaks(words: list[str]) -> frozenset[int]:
    places: set[int] = set()
    length = 0
    for word in words:
        places.add(length)
        length += len(letters_of(word))
    return frozenset(places - {0})
