"""What no one wrote by hand: random identifiers of programs."""

from __future__ import annotations

import re
from itertools import pairwise

_HEXADECIMAL = re.compile(r"[0-9a-f]{16,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LETTERS_AND_DIGITS = re.compile(r"[\w-]{8,64}", re.ASCII)
_CHANGES = 5
"""So many times letters' case and digits change from one character to the next in what is no word, a name or a year."""


def is_random(text: str) -> bool:
    """Tell whether a text is an identifier that a program drew, so that nobody's name can stand in it."""
    if _HEXADECIMAL.fullmatch(text):
        return any(each.isdigit() for each in text)
    if not _LETTERS_AND_DIGITS.fullmatch(text):
        return False
    return (
        sum(_kind(first) != _kind(second) for first, second in pairwise(text) if first.isalnum() and second.isalnum()) >= _CHANGES
    )


def _kind(character: str) -> str:
    return "digit" if character.isdigit() else "upper" if character.isupper() else "lower"
