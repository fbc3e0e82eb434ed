"""Places: a town for a town, a country for a country, and addresses that keep their shape."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache

from redact.names.words import fold
from redact.transform.surrogates.inventions import PLACES

_WITH_TOWNS = (
    "cs_CZ da_DK de_DE de_AT de_CH en_IN fi_FI fr_DZ hr_HR it_IT nl_NL nl_BE pl_PL pt_PT ro_RO sk_SK sl_SI sv_SE id_ID el_GR "
    "ru_RU uk_UA zh_CN zh_TW ja_JP ko_KR"
).split()
"""Locales for which Faker lists towns; others have none or make them up."""
_STREET = re.compile(
    r"(?:street|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|court|ct|place|pl|square|sq|way|terrace|close|crescent|row|"
    r"parkway|pkwy|highway|hwy|alley|quay|rue|allee|allée|calle|via|viale|piazza|platz|gasse|weg|strasse|straße|str|ulica|ul|"
    r"rua|avenida|paseo|plaza|suite|ste|floor|fl|unit|apt|apartment|building|bldg|room|rm|po|box|p|o)\Z",
    re.IGNORECASE,
)
_STREET_ENDING = re.compile(r"(?:strasse|straße|str|gasse|weg|platz|allee|straat|gatan|vej)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def is_address(text: str) -> bool:
    """Tell whether a place is written as an address: a number and more."""
    return any(each.isdigit() for each in text) and any(each.isalpha() for each in text)


def places_like(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the lists to draw a place from: countries for a country, towns of its locale where Faker lists it, else ours."""
    key = fold(name)
    for code, lists in (("en_US", ("countries",)), *((code, ("cities", "city_names")) for code in _WITH_TOWNS)):
        if key in _folded(code, *lists):
            return tuple(each for each in _listed(code, *lists) if each.isalpha()), PLACES
    return (PLACES,)


def address_like(text: str, names: tuple[str, ...], numbers: Iterator[int]) -> str:
    """Write an address of the same shape: other numbers, other names, the same kinds of street and punctuation.

    Args:
        text: the address.
        names: names for its streets and towns, one at least.
        numbers: the entity's draws.
    """
    pieces, end, used, open_name = "", 0, 0, False
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        end = word.end()
        replaced, is_name = _word_like(word[0], names[used % len(names)], numbers)
        if is_name and open_name and not re.search(r"[,;\n]", between):
            continue  # a street or a town of several words has one name
        used += is_name and not open_name
        open_name = is_name
        pieces += between + replaced
    return pieces + text[end:]


def _word_like(word: str, name: str, numbers: Iterator[int]) -> tuple[str, bool]:
    """Give what stands in for a word of an address, and whether it is a name."""
    if any(each.isdigit() for each in word):
        return "".join(_other(each, next(numbers), first=not place) for place, each in enumerate(word)), False
    if _STREET.match(word):
        return word, False
    if word.isupper() and len(word) <= 2:
        return "".join(_other(each, next(numbers)) for each in word), False
    if ending := _STREET_ENDING.search(word):
        return f"{name}{ending[0].lower()}", True
    return (name.upper() if word.isupper() else name), True


def _other(character: str, number: int, *, first: bool = False) -> str:
    if character.isdecimal():
        other = (int(character) + 1 + number % 9) % 10
        return str(other or (int(character) % 9 + 1 if first else 0))
    return chr(ord("A") + (ord(character.upper()) - ord("A") + 1 + number % 25) % 26) if character.isascii() else "X"


@cache
def _folded(code: str, *names: str) -> frozenset[str]:
    return frozenset(map(fold, _listed(code, *names)))


@cache
def _listed(code: str, *names: str) -> tuple[str, ...]:
    provider = importlib.import_module(f"faker.providers.address.{code}").Provider
    return tuple(next((getattr(provider, name) for name in names if getattr(provider, name, None)), ()))
