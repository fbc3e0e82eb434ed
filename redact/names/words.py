"""Words as names are compared by: lower case, without accents, cut at camel humps, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
"""Accents, and the vowel signs that regular expressions don't count as part of a word."""
RUN = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}])*")
LONGEST_WORD = 40
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that write names without a blank around them: there each character counts as a word."""
SPELT_OUT = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
GERMAN_STYLE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


class Word(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    key: str
    """Folded: lower case, without accents."""


def fold(text: str) -> str:
    """Give the text in lower case, accents off and ligatures spelt out; its length may differ."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    stripped = unicodedata.normalize("NFKD", lowered.translate(SPELT_OUT))
    return "".join(letter for letter in stripped if not unicodedata.combining(letter)).translate(SPELT_OUT)


def words_in(text: str) -> tuple[Word, ...]:
    """Give the words of a text in order; `MiraOkafor`, `mira-okafor` and `Mira Okafor` all give two."""
    return _words_of_name(text) if len(text) <= LONGEST_WORD else _words(text)


def _words(text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    for run in RUN.finditer(text):
        written, (start, end) = run.group(), run.span()
        key = _key_of_run(written)
        if key is not None:
            words.append(Word(start, end, key))
        else:
            words.extend(Word(low, high, fold(text[low:high])) for low, high in _humps(text, start, end))
    return tuple(words)


_words_of_name = lru_cache(maxsize=1 << 14)(_words)
"""The same names are taken apart again and again."""


@lru_cache(maxsize=1 << 15)  # nearly all words of a text are common ones
def _key_of_run(written: str) -> str | None:
    """Give a run of letters and digits folded; None where it is several words."""
    in_one_case = written.isalpha() and (written[1:].islower() or written.islower() or written.isupper())
    return fold(written) if in_one_case and (written.isascii() or not UNSPACED.match(written)) else None


def key_of(text: str) -> str:
    """Give the letters and digits of a text alone, folded: what a name in any spelling has in common."""
    return _key_of_word(text) if len(text) <= LONGEST_WORD else "".join(word.key for word in words_in(text))


@lru_cache(maxsize=1 << 16)  # the same few thousand words are asked about again and again
def _key_of_word(text: str) -> str:
    return "".join(word.key for word in words_in(text))


def spellings(text: str) -> tuple[str, ...]:
    """Give the text and, where it differs, its other usual transliteration: `Müller` gives `Müller` and `mueller`."""
    lowered = unicodedata.normalize("NFC", text).lower()
    other = lowered.translate(GERMAN_STYLE)
    return (text,) if other == lowered else (text, other)


def _humps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for index in range(start + 1, end):
        if _is_border(text, index, end):
            yield first, index
            first = index
    yield first, end


def _is_border(text: str, index: int, end: int) -> bool:
    before, here = text[index - 1], text[index]
    if unicodedata.combining(here):
        return False
    if before.isdigit() != here.isdigit() or UNSPACED.match(here) or UNSPACED.match(before):
        return True
    if not here.isupper():
        return False
    return not before.isupper() or (index + 1 < end and text[index + 1].islower())
