"""A line as the language model should see it: times blanked, glued words parted, lost capitals put back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from redact.names.ordinary import lower_use
from redact.names.words import key_of

_TIME = re.compile(r"\[?\(?\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\b\)?\]?(?:[ \t]*-->[ \t]*)?")
_GLUED = re.compile(r"(?<=[^\W\d_][a-zß-ÿ])(?=([A-Z][a-z]*)(?:['’][a-z]+)?\b)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPOKEN = 4.3
"""From this frequency on a capitalised word starts a sentence that a recorder glued to the speaker's name ("OkaforYeah")."""
_NAMELIKE = 3.3
"""Below this frequency a word gets its capital back in a line that has lost its case."""
_FEWEST_WORDS = 3
"""A line with fewer words says nothing about whether its writer uses capitals."""


@dataclass(frozen=True, slots=True)
class View:
    """A text for the model, and where its characters stand in the line."""

    text: str
    inserted: tuple[int, ...] = ()
    """Where in `text` blanks stand that the line doesn't have."""
    caseless: bool = False
    """Whether the line's capitals, or their absence, say nothing."""

    def in_line(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the line that a range of the view stands for, up to where words are glued in it."""
        start, end = (position - bisect_left(self.inserted, position) for position in (start, end))
        seams = (seam - number for number, seam in enumerate(self.inserted))
        return start, next((seam for seam in seams if start < seam < end), end)


def views_of(line: str) -> Iterator[View]:
    """Give the texts to ask the model about for one line.

    Args:
        line: without line break; its markup is already gone.

    Returns:
        The line with times blanked and glued words parted; for a line without case also one with likely capitals.
    """
    quiet = _TIME.sub(lambda match: " " * len(match.group()), line)
    if not any(letter.isalpha() for letter in quiet):
        return
    if not _has_lost_its_case(quiet):
        yield _parted(quiet)
        return
    yield View(quiet, caseless=True)
    recased = _WORD.sub(lambda match: _recased(match.group()), quiet)
    if len(recased) == len(quiet):
        yield View(recased, caseless=True)


def _has_lost_its_case(line: str) -> bool:
    words = _WORD.findall(line)
    return len(words) >= _FEWEST_WORDS and (line.islower() or line.isupper())


def _recased(word: str) -> str:
    lowered = word.lower()
    bare = re.split("['’]", lowered)[0]
    likely = bare == "i" or lower_use(key_of(bare)) < _NAMELIKE
    return lowered[0].upper() + lowered[1:] if likely else lowered


def _parted(line: str) -> View:
    """Put a blank where a common word with a capital is glued to the word before it."""
    pieces: list[str] = []
    inserted: list[int] = []
    done = 0
    for match in _GLUED.finditer(line):
        if match[1] == "I" or lower_use(match[1].lower()) >= _SPOKEN:
            pieces += [line[done : match.start()], " "]
            inserted.append(match.start() + len(inserted))
            done = match.start()
    return View("".join([*pieces, line[done:]]), tuple(inserted))
