"""How alike two words sound: phonetic codes and spelling, of words in any number of pieces."""

from __future__ import annotations

from functools import lru_cache

SHORT_CODE, LONG_CODE, LONGER_CODE = 2, 4, 5
LONG_SPELT, LONG_NEARLY = 0.6, 2.9
"""How alike two long names that differ by one sound must be spelt, and what that is worth."""


@lru_cache(maxsize=1 << 15)
def sounds_of(key: str) -> frozenset[str]:
    """Give the double metaphone codes of folded letters; a word that starts with a vowel may lose it.

    Args:
        key: folded letters, without blanks.
    """
    from doublemetaphone import doublemetaphone  # type: ignore[import-untyped]

    codes = {code for code in doublemetaphone(key) if code}
    return frozenset(codes | {code[1:] for code in codes if key[:1] in "aeiouy" and len(code) > SHORT_CODE})


@lru_cache(maxsize=1 << 14)
def nearly(code: str) -> frozenset[str]:
    """Give what a long code becomes where one sound is dropped: long names are heard with one too many, too few or another.

    Args:
        code: a double metaphone code.
    """
    if len(code) < LONGER_CODE:
        return frozenset()
    return frozenset(code[:number] + code[number + 1 :] for number in range(len(code)))


@lru_cache(maxsize=1 << 15)
def likeness(heard: str, name: str) -> float:
    """Tell how much what was heard may be the name.

    Args:
        heard: folded letters of one or more words.
        name: folded letters of the name or of a part of it.

    Returns:
        0 for unlike, then up to 4, the surer the higher.
    """
    from rapidfuzz.distance import Levenshtein

    spelt = Levenshtein.normalized_similarity(heard, name)
    shared = sounds_of(heard) & sounds_of(name)
    if shared:
        return _of_same_sound(spelt, max(map(len, shared)))
    near = any(one_apart(first, second) for first in sounds_of(heard) for second in sounds_of(name))
    if near and spelt >= LONG_SPELT and max(map(len, sounds_of(heard) | sounds_of(name))) >= LONGER_CODE:
        return LONG_NEARLY
    if near and spelt >= 0.7 and heard[:1] == name[:1]:
        return 2.0
    return 2.0 if spelt >= 0.85 and len(name) > LONGER_CODE else 0.0


def _of_same_sound(spelt: float, length: int) -> float:
    quality = 3.0 if spelt >= 0.8 else 2.5 if spelt >= 0.6 else 1.5 if spelt >= 0.4 else 0.5
    if length < SHORT_CODE:
        return quality - 1
    return quality + (1.0 if length >= LONGER_CODE else 0.5 if length >= LONG_CODE else 0.0)


@lru_cache(maxsize=1 << 15)
def one_apart(first: str, second: str) -> bool:
    """Tell whether two codes of several sounds differ by one."""
    from rapidfuzz.distance import Levenshtein

    return min(len(first), len(second)) > SHORT_CODE and Levenshtein.distance(first, second, score_cutoff=1) <= 1
