"""Where a name is at home and whose it is, as far as lists of names tell: so that its stand-in reads like it and pronouns fit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from redact.names.ordinary import nicknames_of
from redact.names.people import PARTICLES, PersonName
from redact.names.words import UNSPACED, fold
from redact.transform.surrogates.lists import (
    DEFAULT,
    LATIN,
    OTHER_SCRIPTS,
    WORLDWIDE,
    Known,
    Supply,
    homes_of_script,
    known_names,
    script_of,
    supply_of,
)

_LAST_NAME_TELLS = 1.5
"""How much more than a first name, which travels."""
_MOST_NAMES = 4096
_LEAST_SHARE = 0.3
"""What a first name of everywhere doesn't reach alone."""
_MOVED_TO = frozenset({"Swedish", "Danish", "Norwegian", "Dutch", "German", "French"})
"""Whose lists hold names from everywhere."""
_SPELLED = {
    home: re.compile(pattern)
    for home, pattern in {
        "Polish": r"[ąęłńśźż]|(?:sk[ia]|ck[ia]|wicz|czyk)$",
        "Turkish": r"[ığş]|oğlu$",
        "Hungarian": r"[őű]",
        "Romanian": r"[ățţș]|escu$",
        "Czech": r"[ěřů]|ová$",
        "Croatian": r"(?:ić|vic)$",
        "Portuguese": r"[ãõ]",
        "Spanish": r"ñ|(?:[ae]ro|guez|[nr][de]ez|illo)$",
        "Italian": r"(?:[bcdglnrt]etti|elli|ini|ucci|acci|one|aldi)$",
        "Finnish": r"(?:nen|mäki|lä)$",
        "Swedish": r"sson$|å",
        "Danish": r"sen$|ø",
        "Dutch": r"ij|huis$|stra$|sma$|aar?t$",
        "German": r"[äöüß]|(?:mann|stein|berg|hardt|feld|bauer|meier|dorf)$",
        "French": r"(?:eau|eaux|ault|oux|ière|ois)$",
    }.items()
}
"""How names look at home: for those that no list holds."""
_LAST_NAME_FIRST = frozenset(
    {"Vietnamese", "Chinese in Latin", "Japanese in Latin", "Hungarian", "Chinese", "Japanese", "Korean"}
)


class Home(NamedTuple):
    """Where a name is at home."""

    name: str
    """A key of `LATIN` or of a script's homes."""
    last_name_first: bool = False
    """Whether the name reads better as a last name before a first name: `Nguyen Lan`."""


@lru_cache(maxsize=_MOST_NAMES)
def home_of(name: PersonName) -> Home:
    """Tell where a name is at home.

    Each home whose lists hold the first or the last name has a share in it: the larger the more of its locales do, and the
    fewer homes besides. What no list holds is at home where names look like it, else at the script's first home, in Latin
    letters at `DEFAULT`.
    """
    homes = homes_of_script(script_of(name.given or name.family))
    shares = _shares(name.given, name.family, homes)
    best = max(shares, key=lambda home: shares[home])
    unspaced = UNSPACED.match(name.given) is not None
    turned = {
        home: locales
        for home, locales in homes.items()
        if home in _LAST_NAME_FIRST and (unspaced or _reads_turned(name, locales))
    }
    if turned:
        other = _shares(name.family, name.given, turned)
        if unspaced or max(other.values()) > shares[best]:
            return Home(max(other, key=lambda home: other[home]), last_name_first=True)
    if shares[best] < _LEAST_SHARE:
        best = next(
            (home for home, spelled in _SPELLED.items() if home in homes and spelled.search((name.family or name.given).lower())),
            "",
        )
    return Home(best or next(iter(homes)))


def _reads_turned(name: PersonName, locales: tuple[str, ...]) -> bool:
    known = known_names(locales)
    given = known.female | known.male
    first, last = fold(name.given), _words(name.family)
    return first in known.family and first not in given and any(word in given for word in last)


def _shares(given: str, family: str, homes: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    shares = dict.fromkeys(homes, 0.0)
    script = script_of(given or family)
    for words, last, worth in ((_words(given), False, 1.0), (_words(family), True, _LAST_NAME_TELLS)):
        for word in words:
            held = {home: share for home, share in _homes_by_name(script, last=last).get(word, {}).items() if home in homes}
            total = sum(held.values())
            for home, share in held.items():
                shares[home] += worth * share * share / total
    return shares


@cache
def _homes_by_name(script: str, *, last: bool) -> Mapping[str, Mapping[str, float]]:
    """Give, for each folded name, the homes that hold it, each with the share of its locales that do."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for home, locales in homes_of_script(script).items():
        telling = [each for each in locales if not last or each not in WORLDWIDE]
        share = (0.5 if home in _MOVED_TO else 1.0) / len(telling)
        for code in telling:
            known = known_names((code,))
            for name in known.family if last else known.female | known.male:
                found[name][home] = found[name].get(home, 0.0) + share
    return found


def supplies_for(home: str) -> tuple[Supply, ...]:
    """Give the stand-ins for names of a home, and those for where they end."""
    everywhere: Mapping[str, tuple[str, ...]] = {**LATIN, **{k: v for homes in OTHER_SCRIPTS.values() for k, v in homes.items()}}
    return tuple(supply_of(everywhere[each]) for each in dict.fromkeys((home, DEFAULT)))


@lru_cache(maxsize=_MOST_NAMES)
def gender_of(given: str, home: str) -> str:
    """Tell whether a first name is `female` or `male`, by the lists of its home, else by most of those that hold it.

    Returns:
        `""` where it may be either or no list holds it.
    """
    homes = homes_of_script(script_of(given))
    everywhere = [known_names(locales) for locales in homes.values()]
    at_home = [known_names(homes[home])] if home in homes else []
    found = _told(_words(given), at_home) or _told(_words(given), everywhere)
    if not found:
        formal = [name for each in at_home for name in (*each.female, *each.male) if fold(given) in nicknames_of(name)]
        found = _told(formal, at_home)
    # In most languages written in Latin letters.
    return found or ("female" if given.endswith("a") and homes is LATIN else "")


def _told(words: Sequence[str], lists: Sequence[Known]) -> str:
    female = sum(word in each.female for each in lists for word in words)
    male = sum(word in each.male for each in lists for word in words)
    return "" if female == male else "female" if female > male else "male"


@lru_cache(maxsize=_MOST_NAMES)
def is_last_name_alone(word: str) -> bool:
    """Tell whether a single name is some home's last name and nobody's first name."""
    script, key = script_of(word), fold(word)
    return key in _homes_by_name(script, last=True) and key not in _homes_by_name(script, last=False)


def _words(name: str) -> tuple[str, ...]:
    """Give what of a name lists may hold: all of it, and the halves of a double name."""
    key = fold(name)
    words = [word for word in key.replace("-", " ").split() if word not in PARTICLES]
    return tuple(dict.fromkeys((key, *words))) if key else ()
