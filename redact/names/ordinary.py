"""How much a word is an ordinary word: `grant` is one and a name, `okafor` is a name alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

ORDINARY = 3.3
"""From here on a word needs evidence to be read as a name, also when it is capitalised ("Grant", "Target")."""
RARELY_ORDINARY = 2.0
"""From here on a word in lower case is no name by itself in text that uses capitals ("tundra", "pike")."""

MONTHS = frozenset("january february march april may june july august september october november december".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CALENDAR = (
    MONTHS | WEEKDAYS | frozenset("spring summer autumn fall winter jan feb mar apr jun jul aug sep sept oct nov dec".split())
)


NO_NAMES = frozenset("one see so my an in do no to a as can us over german".split())
"""Nicknames that are other words nearly always."""


LOANWORDS = frozenset(
    """apero attache cafe cliche consomme creme crepe debut decor detente eclair elite emigre entree expose facade fete fiance
    fiancee frappe jalapeno matinee melee melange naive negligee nee passe pate pinata premiere protege puree resume risque
    role rose saute seance senor smorgasbord soiree souffle touche uber vis""".split()
)
"""Ordinary words that English writes with an accent too."""


@cache
def _frequencies() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for line in files("redact.names").joinpath("data/ordinary_words.txt").read_text("utf-8").splitlines():
        level, *words = line.split()
        found.update(dict.fromkeys(words, int(level) / 10))
    return found


def lower_use(key: str) -> float:
    """Tell how often a word is used in lower case in English.

    Args:
        key: the folded word.

    Returns:
        Zipf frequency (3 is once in a million words, 6 once in a thousand); 0 below 2 or unknown.
    """
    return _frequencies().get(key, 0.0)


def is_ordinary(key: str) -> bool:
    """Tell whether the folded word is so common in lower case that it needs evidence to be a name."""
    return key in CALENDAR or lower_use(key) >= ORDINARY


def is_ordinary_as_written(written: str, key: str) -> bool:
    """Tell whether a word is an ordinary one as it stands: with a capital and an accent it is none of English (`Hằng`, `Tú`)."""
    return is_ordinary(key) and (written.isascii() or not written[:1].isupper() or key in LOANWORDS)


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    from nicknames import name_triplets

    found: dict[str, set[str]] = {}
    for given, _, nickname in name_triplets():
        found.setdefault(given, set()).add(nickname)
    return {given: frozenset(each) for given, each in found.items()}


@cache
def _given_names() -> frozenset[str]:
    listed = files("redact.names").joinpath("data/given_names.txt").read_text("ascii").split()
    table = _nicknames()
    return frozenset(listed).union(table, *table.values()) - NO_NAMES


def nicknames_of(key: str) -> frozenset[str]:
    """Give the English nicknames of a folded given name: `william` gives `bill` and `will`."""
    return _nicknames().get(key, frozenset())


def is_given_name(key: str) -> bool:
    """Tell whether the folded word is a usual given name or nickname; many of the world's are not listed."""
    return key in _given_names()
