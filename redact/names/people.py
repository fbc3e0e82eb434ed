"""The anatomy of a person's name: titles, particles, first and last name, and the forms that follow from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from redact.names.forms import Form, Role, form, surest, with_spellings
from redact.names.ordinary import nicknames_of
from redact.names.vocabulary import vocabulary
from redact.names.words import fold, key_of

TITLES = vocabulary("titles")
SHORTEST, LONGEST = 3, 5
"""Letters that a first name may be shortened to: `Des` for Desmond."""
CUT_TO = 2
"""Letters that are left of a name before a dot: `Th.`, `Sz.`."""
SUFFIXES = vocabulary("suffixes")
PARTICLES = vocabulary("particles")
ASIDE = re.compile(r"\(([^()]*)\)|[\"“”]([^\"“”]+)[\"“”]|(?<=\s)[‘']([^‘’']+)[’'](?=\s)")
INITIALS = re.compile(r"(?:[^\W\d_]\. ?-?){1,3}[^\W\d_]\.?")
"""A name that is nothing but letters and dots: in lower case, or without them, it may be any word (`I.T.`, `it`)."""
SPEECH_NOTE = re.compile(
    r"\b(?:asr|captions?|transcripts?|transcription|mis-?hear[sd]?|subtitles?|speech|auto|sic)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, taken apart."""

    given: str
    family: str = ""
    """With its particles; empty where only one name is known."""
    middle: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """What stands in quotes or brackets: `William "Bill" Okafor`."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name in order, without what it is also called."""
        return tuple(each for each in (self.given, *self.middle, self.family) if each)


def without_title(text: str) -> str:
    """Give the name without `Dr.` before it and `PhD` after it."""
    words = text.replace(",", " , ").split()
    while len(words) > 1 and fold(words[0]).strip(".") in TITLES:
        words = words[1:]
    while len(words) > 1 and (words[-1] == "," or fold(words[-1]).replace(".", "") in SUFFIXES):
        words = words[:-1]
    return " ".join(words).replace(" ,", ",")


@lru_cache(maxsize=1 << 14)  # the same few names are taken apart for each that may be a form of them
def person_name(text: str) -> PersonName:
    """Take a person's name apart.

    Args:
        text: the name alone, also as `Last, First`, `LAST First` or `First "Nick" Last`.
    """
    called = tuple(
        inside.strip() for match in ASIDE.finditer(text) for inside in match.groups() if inside and not SPEECH_NOTE.search(inside)
    )
    plain = without_title(" ".join(ASIDE.sub(" ", text).split()))
    if "," in plain:
        last, _, first = plain.partition(",")
        plain = f"{first.strip()} {last.strip()}".strip()
        return _from_words(plain.split(), last.strip(), called)
    words = plain.split()
    if len(words) > 1 and len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper():
        words = [*words[1:], words[0]]
    return _from_words(words, "", called)


def _from_words(words: list[str], family: str, called: tuple[str, ...]) -> PersonName:
    if len(words) < 2:
        return PersonName(words[0] if words else "", "", (), called)
    first = len(words) - (len(family.split()) or 1)
    while first > 1 and fold(words[first - 1]) in PARTICLES:
        first -= 1
    first = max(first, 1)
    return PersonName(words[0], " ".join(words[first:]), tuple(words[1:first]), called)


def is_abbreviated(text: str) -> bool:
    """Tell whether the first or the last name of a person is cut short: `M. Okafor`, `Okafor, M.`, `Mira O.-L.`, `Mira Ok.`."""
    name = person_name(text)
    return any(each and _is_cut_short(each) for each in (name.given, name.family))


def _is_cut_short(part: str) -> bool:
    pieces = re.findall(r"[^\W_]+", part)
    return all(len(piece) == 1 for piece in pieces) or (part.endswith(".") and len(pieces) == 1 and len(pieces[0]) == CUT_TO)


def person_forms(text: str) -> tuple[Form, ...]:
    """Give every form of a person's name, surest first, one per key."""
    if INITIALS.fullmatch(text.strip()):
        return (form(text, Role.INITIALS),)
    return surest(_forms(person_name(text)))


def forms_in_full(name: PersonName) -> Iterator[Form]:
    """Give the ways to write a name in full with no other words than its own: as it stands, last name first, in other letters."""
    yield from with_spellings(" ".join(name.words), Role.FULL)
    if name.family:
        yield from (form(f"{nickname} {name.family}", Role.FULL) for nickname in name.called)
        yield from with_spellings(f"{name.given} {name.family}", Role.FULL)
        yield form(f"{name.family} {name.given}", Role.FULL)


def _forms(name: PersonName) -> Iterator[Form]:
    yield from forms_in_full(name)
    yield from (form(nickname, Role.ALIAS) for nickname in name.called)
    if not name.family:
        yield from _halves(name.given, Role.GIVEN)
        return
    yield from _single_names(name)
    yield from _abbreviated(name)
    given = key_of(name.given)
    for nickname in sorted(nicknames_of(given) | shortened(given)):
        yield form(nickname, Role.NICKNAME)
        yield form(f"{nickname} {name.family}", Role.FULL)


def shortened(given: str) -> frozenset[str]:
    """Give what a folded first name may be shortened to."""
    return frozenset(given[:length] for length in range(SHORTEST, min(len(given) - 2, LONGEST) + 1))


def _single_names(name: PersonName) -> Iterator[Form]:
    if len(key_of(name.given)) > 1:
        yield from with_spellings(name.given, Role.GIVEN)
        yield from _halves(name.given, Role.PART)
    yield from with_spellings(name.family, Role.FAMILY)
    bare = name.family.split()[-1]
    yield form(bare, Role.FAMILY)
    yield from _halves(bare, Role.PART)
    for word in name.middle:
        if len(key_of(word)) > 2:
            yield form(word, Role.PART)


def _halves(word: str, role: Role) -> Iterator[Form]:
    for half in word.split("-"):
        if len(key_of(half)) > 1:
            yield form(half, role)


def _abbreviated(name: PersonName) -> Iterator[Form]:
    given, family = key_of(name.given), key_of(name.family)
    first_letters = "".join(key_of(half[:1]) for half in name.given.split("-"))
    last_letters = "".join(key_of(half[:1]) for half in re.split(r"[-\s]", name.family))
    middle_letters = "".join(key_of(word[:1]) for word in name.middle)
    yield Form(given[:1] + family, frozenset({1}), Role.HANDLE)
    yield Form(first_letters + family, frozenset(range(1, len(first_letters) + 1)), Role.HANDLE)
    if len(given) > 1:
        for letters in {family[:1], last_letters}:
            yield Form(given + letters, frozenset(range(len(given), len(given) + len(letters))), Role.HANDLE)
    for letters in {
        given[:1] + family[:1],
        first_letters + last_letters,
        first_letters + middle_letters + last_letters,
        given[:1] + middle_letters + family[:1],
    }:
        yield Form(letters, frozenset(range(1, len(letters))), Role.INITIALS)
