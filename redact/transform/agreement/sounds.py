"""Whether a text begins with a vowel when it is read out: "an ID", "a URL", "an 80k", "a Eunice"."""

from __future__ import annotations

import re
import unicodedata

_FIRST = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)")
_VOWELS = "aeiou"
_LETTERS_SPOKEN_WITH_A_VOWEL = "aefhilmnorsx"
# "Euro", "Ewan", "unit", "Uriel", "Una", "used", "Utah", "one".
_CONSONANT_ALL_THE_SAME = re.compile(r"eu|ew|uni(?!n|m)|uri|una\b|us[aeiu]|uta|ub[ei]r?q|u\b|ones?\b|once\b")
_VOWEL_ALL_THE_SAME = re.compile(r"hour|honest|honou?r|heir|y[^aeiou]")
_NUMBERS_WITH_A_VOWEL = ("11", "18")
_LONGEST_SPELLED = 3


def begins_with_vowel(text: str) -> bool | None:
    """Tell whether a text begins with a vowel sound in English.

    Args:
        text: a replacement.

    Returns:
        None where nobody can tell: no letter or digit is in it.
    """
    first = _FIRST.search(text)
    if first is None:
        return None
    if number := first["number"]:
        return number.startswith("8") or number in _NUMBERS_WITH_A_VOWEL
    word = "".join(char for char in unicodedata.normalize("NFKD", first["word"]) if not unicodedata.combining(char))
    spelled_out = word.isupper() and len(word) <= _LONGEST_SPELLED
    word = word.casefold()
    if not set(word) & set(_VOWELS + "y"):
        return word[0] in _LETTERS_SPOKEN_WITH_A_VOWEL
    if _VOWEL_ALL_THE_SAME.match(word):
        return True
    return word[0] in _VOWELS and not _CONSONANT_ALL_THE_SAME.match(word) and not (spelled_out and word[0] == "u")
