"""Text reduced to its letters and digits, so that a value is found whatever stands between and however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

STOP = "\ufffc"
"""Stands where the plan edits: no value reaches across it."""

_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
_SPELT_OUT = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
_INVISIBLE_CATEGORIES = ("Cf", "Mn", "Me")


def is_invisible(character: str) -> bool:
    """Tell whether a reader doesn't see the character as one of its own: accents, soft hyphens, zero-width characters."""
    return unicodedata.category(character) in _INVISIBLE_CATEGORIES


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    if character == STOP:
        return STOP
    parts = (part for part in unicodedata.normalize("NFKD", character).casefold() if not is_invisible(part))
    return "".join(_SPELT_OUT.get(part, part) for part in parts if part.isalnum())


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, folded, each with its place."""

    text: str
    """Lower case, without accents; `STOP` characters are kept."""
    places: Sequence[int]
    """For each character of `text` the offset in the text that it was taken from."""

    @classmethod
    def of(cls, source: str) -> Letters:
        """Reduce a text."""
        pieces: list[str] = []
        places: list[int] = []
        for run in _RUNS.finditer(source):
            piece = run.group()
            if piece.isascii():
                pieces.append("".join(filter(str.isalnum, piece)).lower())
                places.extend(compress(range(run.start(), run.end()), map(str.isalnum, piece)))
            elif folded := _folded(piece):
                pieces.append(folded)
                places.extend([run.start()] * len(folded))
        return cls("".join(pieces), places)


def letters_of(source: str) -> str:
    """Give the folded letters and digits of a text alone."""
    if source.isascii():
        return "".join(filter(str.isalnum, source)).lower()
    return Letters.of(source).text
