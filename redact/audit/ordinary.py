"""Whether a word is also an ordinary English word: "will" and "harbor" prove nothing alone, "okafor" does."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_MONTHS = "january february march april may june july august september october november december".split()
_MONTHS_IN_SHORT = frozenset(month[:3] for month in _MONTHS) | {"sept"}
_CALENDAR = frozenset((*_MONTHS, *"monday tuesday wednesday thursday friday saturday sunday".split()))


@cache
def _listed() -> frozenset[str]:
    return frozenset(files("redact.audit").joinpath("data/ordinary_words.txt").read_text("ascii").split())


def is_ordinary_word(word: str) -> bool:
    """Tell whether a folded word, or the word that it is a regular inflection of, is an ordinary one."""
    listed = _listed()
    return len(word) < 3 or word in listed or word in _CALENDAR or any(stem in listed for stem in _stems(word))


def is_date_word(word: str) -> bool:
    """Tell whether a folded word is a month or a weekday, which are capitalised without being names of people."""
    return word in _CALENDAR


def is_month(word: str) -> bool:
    """Tell whether a folded word names a month, in full or in short."""
    return word in _MONTHS or word in _MONTHS_IN_SHORT


def _stems(word: str) -> list[str]:
    stems = [word.removesuffix(ending) for ending in ("s", "es", "ed", "d", "ing") if word.endswith(ending)]
    if word.endswith("ing"):
        stems.append(word[:-3] + "e")
    if word.endswith(("ies", "ied")):
        stems.append(word[:-3] + "y")
    return [stem for stem in stems if len(stem) >= 3]
