"""What the model labelled, cut to the name: no title, time, tool or verb around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from redact.detect.known import Engine, ModelSpan
from redact.detect.lexicon import is_thing
from redact.detect.naming.common_nouns import is_noun_by_ending
from redact.detect.naming.views import View, views_of
from redact.detect.reading import is_program, may_open_a_sentence
from redact.model import Segment, SegmentKind, Segments
from redact.names.ordinary import is_given_name, is_ordinary, lower_use
from redact.names.people import PARTICLES
from redact.names.words import key_of

NAMING = frozenset({"PERSON", "ORG", "GPE", "NORP", "PRODUCT", "FAC", "WORK_OF_ART", "LOC"})
"""Labels under which a model files names: to some, a company is a GPE and a rare first name a NORP."""
NOT_PROSE = frozenset(
    {SegmentKind.FRONTMATTER_KEY, SegmentKind.URL, SegmentKind.BLOCK_ID, SegmentKind.CALLOUT_TYPE, SegmentKind.FENCE_INFO}
)
_PIECE = re.compile(r"(?:(?!\s{2}|\s[-.]\s)[^/|:;•·–—→←↔<>()\[\]{}\"“”«»=+*#@])+")
"""What these part is two names, or a name and something else."""
_WORD = re.compile(r"\S+")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\b([A-Z][a-zß-ÿ]+) $"), re.compile(r" ([A-Z][a-zß-ÿ]+)\b")
_BEFORE, _AFTER = re.compile(r"^\W+"), re.compile(r"(?:['’]s)?\W*$")
_REACH = 30
"""Characters before a label in which a first name may stand."""
_SPEECH = 3.5
"""From this frequency on a word at the edge of a label in text without case is no part of the name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that the model proposes."""

    segment: Segment
    start: int
    end: int
    """In the segment's text."""
    label: str
    words: tuple[str, ...]
    """As they stand in the note."""
    cased: bool
    """Whether its line uses capitals."""
    opens: bool
    """Whether it stands where any word would have a capital."""

    @property
    def key(self) -> str:
        """Its letters, folded."""
        return key_of("".join(self.words))


class _Asked(NamedTuple):
    """One view of one line."""

    segment: Segment
    start: int
    """Where the line starts in the segment's text."""
    line: str
    view: View


class _Word(NamedTuple):
    """A word of the line, bare of punctuation."""

    start: int
    end: int
    text: str


def candidates_in(segments: Segments, engine: Engine) -> list[Candidate]:
    """Ask the model about every line of a note, in one batch."""
    asked = _asked(segments)
    answers = engine.names([each.view.text for each in asked])
    labelled = ((each, span) for each, spans in zip(asked, answers, strict=True) for span in spans if span.label in NAMING)
    return [candidate for each, span in labelled for candidate in _cut(each, span)]


def texts_asked(segments: Segments) -> list[str]:
    """Give what the model is asked about a note."""
    return [each.view.text for each in _asked(segments)]


def _asked(segments: Segments) -> list[_Asked]:
    return [each for segment in segments if segment.kind not in NOT_PROSE for each in _views(segment)]


def _views(segment: Segment) -> Iterator[_Asked]:
    start = 0
    for line in segment.text.split("\n"):
        for view in views_of(line):
            # A program's lines are mostly in lower case without having lost any capitals.
            if not (view.caseless and is_program(segment)):
                yield _Asked(segment, start, line, view)
        start += len(line) + 1


def _cut(asked: _Asked, span: ModelSpan) -> Iterator[Candidate]:
    cased = not asked.view.caseless
    for piece in _PIECE.finditer(asked.line, *asked.view.in_line(span.start, span.end)):
        words = [_bare(word) for word in _WORD.finditer(asked.line, *piece.span())]
        words = _without_edges(words, span.label, cased=cased)
        if words and cased and span.label == "PERSON":
            words = _with_neighbours(words, asked.line)
        if words:
            yield _candidate(asked, span.label, words)


def _candidate(asked: _Asked, label: str, words: list[_Word]) -> Candidate:
    start, end = words[0].start, words[-1].end
    return Candidate(
        asked.segment,
        asked.start + start,
        asked.start + end,
        label,
        tuple(word.text for word in words),
        cased=not asked.view.caseless,
        opens=may_open_a_sentence(asked.line, start),
    )


def _bare(word: re.Match[str]) -> _Word:
    """Take punctuation and a possessive off."""
    text = _BEFORE.sub("", word.group())
    start = word.end() - len(text)
    text = _AFTER.sub("", text)
    return _Word(start, start + len(text), text)


def _without_edges(words: list[_Word], label: str, *, cased: bool) -> list[_Word]:
    first, last = 0, len(words)
    while first < last and _is_no_part(words[first].text, label, cased=cased, leads=last - first > 1):
        first += 1
    while first < last and _is_no_part(words[last - 1].text, label, cased=cased, leads=False):
        last -= 1
    return words[first:last]


def _with_neighbours(words: list[_Word], line: str) -> list[_Word]:
    """Take in a first name before a person's label, and a last name after a single word of one."""
    before = _WORD_BEFORE.search(line, max(0, words[0].start - _REACH), words[0].start)
    if before and is_given_name(key_of(before[1])):
        words = [_Word(before.start(1), before.end(1), before[1]), *words]
    after = _WORD_AFTER.match(line, words[-1].end)
    if after and len(words) == 1 and not (is_ordinary(key_of(after[1])) or is_thing(key_of(after[1]))):
        words = [*words, _Word(after.start(1), after.end(1), after[1])]
    return words


def _is_no_part(word: str, label: str, *, cased: bool, leads: bool) -> bool:
    key = key_of(word)
    if (
        len(key) < 2
        or not key.isalpha()
        or (label == "PERSON" and (is_thing(key) or (is_noun_by_ending(word) and not is_given_name(key))))
    ):
        return True
    if leads and word in PARTICLES:
        return False
    if cased:
        return word.islower() or key == "the"
    return lower_use(key) >= _SPEECH and not is_given_name(key)
