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

_RUNS = re.compile(rf"[\x00-\x7f]+|{STOP}+|[^\x00-\x7f]")
_ASCII = [chr(code) for code in range(128)]
_LOWER = bytes(ord(each.lower()) for each in _ASCII) + bytes(128)
_OTHERS = bytes(ord(each) for each in _ASCII if not each.isalnum())
_IS_LETTER = bytes(each.isalnum() for each in _ASCII) + bytes(128)
"""By byte; as the two above, a table for `bytes.translate`, which takes a tenth of the time of a loop over characters."""
_SPELT_OUT = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
_INVISIBLE_CATEGORIES = ("Cf", "Mn", "Me")


def is_invisible(character: str) -> bool:
    """Tell whether a reader doesn't see the character as one of its own: accents, soft hyphens, zero-width characters."""
    return unicodedata.category(character) in _INVISIBLE_CATEGORIES


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
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
                pieces.append(_of_ascii(piece))
                places.extend(compress(range(*run.span()), piece.encode().translate(_IS_LETTER)))
            elif piece[0] == STOP:
                pieces.append(piece)
                places.extend(range(*run.span()))
            elif folded := _folded(piece):
                pieces.append(folded)
                places.extend([run.start()] * len(folded))
        return cls("".join(pieces), places)


def letters_of(source: str) -> str:
    """Give the folded letters and digits of a text alone."""
    if source.isascii():
        return _of_ascii(source)
    return Letters.of(source).text


def _of_ascii(source: str) -> str:
    return source.encode().translate(_LOWER, _OTHERS).decode()
