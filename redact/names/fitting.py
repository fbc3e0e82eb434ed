"""Whether one name may be a shorter, abbreviated or familiar form of another: `Owen T-B` of `O. Thackeray-Bright`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache

from redact.names.companies import JOINERS, LINES_OF_BUSINESS, company_forms, project_forms, without_legal_form
from redact.names.forms import Form, Role
from redact.names.ordinary import is_given_name, nicknames_of
from redact.names.people import INITIALS, PersonName, is_abbreviated, person_forms, person_name, shortened
from redact.names.words import fold, key_of, words_in

LEAST_ENDING = 4
MORE_THAN_ENDING = 3
"""Letters that the end of a first name has at least, and the first name has more: `Kunle` for Adekunle."""
FEW_LETTERS = 3
"""So many initials say whom they mean; two may be anyone's."""
LONGEST_ABBREVIATION = 4
LEAST_START, LONGEST_START = 3, 5
"""Letters of a name that a familiar form keeps."""
VOWELS = frozenset("aeiouy")
REGIONS = frozenset("eu us uk usa emea apac dach nordics benelux europe america americas asia".split())
"""Last words that say which part of a company is meant."""
SEVERAL = 2


class Rank(IntEnum):
    """How much of a name there is; the lower, the more."""

    FULL = 0
    ABBREVIATED = 1
    SINGLE = 2


class Fit(IntEnum):
    """What a name is to a fuller one; the lower, the surer."""

    SAME = 0
    """In full, in another order or spelling or with a familiar first name; a company with another legal form."""
    PART = 1
    """First or last name, one of them abbreviated, a nickname; a company without its line of business, or one word of it."""
    HANDLE = 2
    INITIALS = 3


@lru_cache(maxsize=1 << 14)
def rank_of(entity_type: str, name: str) -> Rank:
    """Tell how much of a name a text holds; a company's of several words is a full one."""
    if len(words_in(name)) == 1:
        return Rank.SINGLE
    return Rank.ABBREVIATED if entity_type == "PERSON" and is_abbreviated(name) else Rank.FULL


def fit_of(role: Role) -> Fit:
    """Tell what a form is by its role."""
    if role <= Role.ALIAS:
        return Fit.SAME
    if role <= Role.NICKNAME:
        return Fit.PART
    return Fit.HANDLE if role is Role.HANDLE else Fit.INITIALS


@lru_cache(maxsize=1 << 14)
def forms_to_find(entity_type: str, name: str) -> Mapping[str, Fit]:
    """Give the keys under which shorter forms look for a name.

    Args:
        entity_type: PERSON, ORGANIZATION or PROJECT.
        name: the fuller name.
    """
    best: dict[str, Fit] = {}
    for each in _forms(entity_type, name):
        best[each.key] = min(fit_of(each.role), best.get(each.key, Fit.INITIALS))
    if entity_type == "PERSON":
        for familiar in _familiar(person_name(name)):
            best.setdefault(familiar, Fit.PART)
    elif entity_type == "ORGANIZATION":
        for start in _starts(name):
            best.setdefault(start, Fit.PART)
    return best


def forms_to_look_for(entity_type: str, name: str) -> tuple[str, ...]:
    """Give the keys under which a fuller form of a name may be found: with a last name written out, by that."""
    keys = [key_of(name)]
    if entity_type == "PERSON":
        parts = person_name(name)
        rarest = parts.family if any(len(piece) > 1 for piece in _pieces(parts.family)) else parts.given
        keys += [key_of(" ".join(parts.words)), key_of(rarest), "".join(_letters(parts))]
        if rarest.endswith("."):
            keys.append(key_of(parts.given))
    elif entity_type == "ORGANIZATION":
        keys += [key_of(without_legal_form(name)), key_of(_without_region(name))]
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))


@lru_cache(maxsize=1 << 16)
def fit(entity_type: str, name: str, fuller: str) -> Fit | None:
    """Tell what a name is to a fuller one of the same type.

    Args:
        entity_type: PERSON, ORGANIZATION or PROJECT.
        name: the name in question.
        fuller: a name of the same length or longer.

    Returns:
        None where it is no form of it.
    """
    if entity_type == "PERSON" and len(words_in(name)) > 1 and INITIALS.fullmatch(name.strip()) is None:
        return _person_fit(person_name(name), person_name(fuller))
    forms = forms_to_find(entity_type, fuller)
    keys = [key_of(name)] if entity_type == "PERSON" else forms_to_look_for(entity_type, name)
    found = min((forms[key] for key in keys if key in forms), default=None)
    if found is Fit.INITIALS and not _reads_as_initials(name):
        return None
    if found is Fit.PART and entity_type == "PERSON" and _is_another_name(key_of(name), fuller):
        return None
    return found


def is_short_for(short: str, given: str) -> bool:
    """Tell whether a folded first name is a familiar form of another: listed, its start, its end, or `Tendi` for Tendai."""
    return (
        short in nicknames_of(given)
        or short in shortened(given)
        or short in _endings(given)
        or short in _endearments(given)
        or (short in _playful(given) and not is_given_name(short))
    )


def _forms(entity_type: str, name: str) -> tuple[Form, ...]:
    if entity_type == "PERSON":
        return person_forms(name)
    return company_forms(name) if entity_type == "ORGANIZATION" else project_forms(name)


def _endings(given: str) -> frozenset[str]:
    return frozenset(given[-length:] for length in range(LEAST_ENDING, len(given) - MORE_THAN_ENDING + 1))


def _starts(company: str) -> Iterator[str]:
    """Give what a company's name starts with, word by word: where `Steady` is a company it is Steady Movers."""
    words = company.replace(",", " ").split()
    for length in range(1, len(words)):
        if key_of(words[0]) not in LINES_OF_BUSINESS | JOINERS:
            yield key_of(" ".join(words[:length]))


def _familiar(name: PersonName) -> Iterator[str]:
    """Give what a name may be made to by those who use it daily, beyond what is looked for in every text."""
    given, family = key_of(name.given), key_of(name.family)
    yield from sorted(_endings(given) | _endearments(given) | _playful(given))
    yield from (family[:length] for length in range(LEAST_ENDING, min(len(family) - MORE_THAN_ENDING, LONGEST_START) + 1))


def _endearments(given: str) -> frozenset[str]:
    starts = (given[:length] for length in range(LEAST_START, min(len(given) - 2, LONGEST_START) + 1))
    return frozenset(start + end for start in starts if start[-1] not in VOWELS for end in ("i", "y", "ie"))


def _playful(given: str) -> frozenset[str]:
    """Give `Debs` for Deborah and `Ify` for Ifeoma: where such a form is a usual first name of its own it is another's."""
    starts = [given[:length] for length in range(SEVERAL, min(len(given) - 2, LONGEST_START) + 1)]
    return frozenset(
        start + end
        for start in starts
        if start[-1] not in VOWELS
        for end in (("s", "o", "za") if len(start) > SEVERAL else ("y", "ie"))
    )


def _is_another_name(key: str, fuller: str) -> bool:
    """Tell whether a usual first name is no more than the end of another: `Anne` need not be Marianne."""
    return (
        is_given_name(key) and key in _endings(key_of(person_name(fuller).given)) and key not in map(_key, person_forms(fuller))
    )


def _key(each: Form) -> str:
    return each.key


def _reads_as_initials(name: str) -> bool:
    letters = key_of(name)
    return name.isupper() and (len(letters) >= FEW_LETTERS or "." in name or "&" in name)


def _without_region(name: str) -> str:
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 1 and key_of(words[-1]) in REGIONS else name


def _letters(name: PersonName) -> Iterator[str]:
    for part in (name.given, name.family):
        yield from (piece[0] for piece in _pieces(part))


def _pieces(part: str) -> list[str]:
    return [fold(piece) for piece in re.findall(r"[^\W_]+", part)]


def _person_fit(name: PersonName, fuller: PersonName) -> Fit | None:
    if not fuller.family or not name.family or _middles_differ(name, fuller):
        return None
    given, family = _part_fit(name.given, fuller.given), _part_fit(name.family, fuller.family)
    if given is None and is_short_for(key_of(name.given), key_of(fuller.given)):
        given = Fit.SAME
    if family is None and key_of(name.family) in map(key_of, re.split(r"[-\s]", fuller.family)):
        family = Fit.SAME
    if given is None or family is None:
        return None
    if given is Fit.INITIALS and family is Fit.INITIALS:
        return Fit.INITIALS if len(list(_letters(name))) >= FEW_LETTERS else None
    return Fit.SAME if given is family is Fit.SAME else Fit.PART


def _middles_differ(name: PersonName, fuller: PersonName) -> bool:
    pairs = zip(name.middle, fuller.middle, strict=False)
    return any(_part_fit(first, second) is None for first, second in pairs)


def _part_fit(part: str, other: str) -> Fit | None:
    """Tell whether two first or two last names are the same, written out or abbreviated."""
    if key_of(part) == key_of(other):
        return Fit.SAME
    mine, theirs = _pieces(part), _pieces(other)
    for short, full in ((mine, theirs), (theirs, mine)):
        if short and all(len(piece) == 1 for piece in short) and [piece[0] for piece in full][: len(short)] == short:
            return Fit.INITIALS
    return Fit.INITIALS if _abbreviates(part, other) or _abbreviates(other, part) else None


def _abbreviates(short: str, full: str) -> bool:
    """Tell whether a name is the start of another, with a dot or without a vowel: `Sz.`, `Th`."""
    start = key_of(short)
    cut_short = short.endswith(".") or (len(start) == SEVERAL and VOWELS.isdisjoint(start))
    return cut_short and SEVERAL <= len(start) <= LONGEST_ABBREVIATION and key_of(full).startswith(start)
