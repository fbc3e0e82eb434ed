"""Capitalised words that English doesn't have in lower case: names that no roster, cue or model knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from redact.detect.known import Known
from redact.detect.lexicon import is_people, is_place, is_thing, is_town
from redact.detect.reading import Line, any_of, is_program, lines_of, may_open_a_sentence
from redact.model import Finding, SegmentKind, Segments
from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, lower_use
from redact.names.words import key_of

name = "rare_words"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION")

_SENTENCES = frozenset({SegmentKind.PROSE, SegmentKind.CODE, SegmentKind.COMMENT, SegmentKind.HTML})
_TITLES = frozenset({SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CALLOUT_TITLE, SegmentKind.FRONTMATTER_VALUE})
"""Where ordinary words have capitals too, so that one word alone says nothing."""
_CAPITALISED = r"(?![a-zß-ÿ])[^\W\d_](?:(?![A-ZÀ-Þ])[^\W\d_])+(?:['’-][^\W\d_](?:(?![A-ZÀ-Þ])[^\W\d_])+)*"
_SEQUENCE = re.compile(rf"(?<![\w@#/.'’-]){_CAPITALISED}(?: (?:(?:de|del|der|van|von|la|al|bin) )?{_CAPITALISED})*(?![\w/@])")
_LOWER = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_POSSESSIVE = re.compile(r"['’]s$")
_COMPANY_CUES = any_of(
    "the, at, from, for, join, joined, joining, left, leaving, versus, vs, customer, client, vendor, competitor"
)
_COMPANY_THINGS = any_of("deal, offer, contract, team, people, folks, shares?, stock, board, account, office")
_PERSON_CUES = any_of(
    "with, to, by, ask, asked, tell, told, meet, met, saw, see, call, called, email, thank, thanks, hi, hey, Mr, Mrs, Ms, Dr"
)
_PERSON_VERBS = any_of("said, says, thinks, thought, wants, wanted, asked, asks, told, agreed, replied, knows, mentioned")
_BEFORE_COMPANY = re.compile(rf"\b{_COMPANY_CUES}\s$", re.IGNORECASE)
_AFTER_COMPANY = re.compile(rf"(?:['’]s)?\s{_COMPANY_THINGS}\b")
_BEFORE_PERSON = re.compile(rf"\b{_PERSON_CUES}\.?\s$", re.IGNORECASE)
_AFTER_PERSON = re.compile(rf",?\s{_PERSON_VERBS}\b")
_PLACE_AHEAD = re.compile(r"\b(?:in|near|around|outside)\s$", re.IGNORECASE)
_REACH = 20
"""Characters before a name in which a word says what it is."""
_SHORTEST = 3


class _Name(NamedTuple):
    """One or several words that read as a name."""

    line: Line
    start: int
    end: int
    """In the line."""
    words: tuple[str, ...]


def find(segments: Segments, known: Known) -> Iterator[Finding]:  # noqa: ARG001
    """Look through the lines that are written in English and with capitals."""
    names = [each for line in lines_of(segments) if _is_readable(line) for each in _names_in(line)]
    companies = _companies_among(names)
    for each in names:
        yield segments.finding(
            each.line.segment,
            each.line.start + each.start,
            each.line.start + each.end,
            "ORGANIZATION" if key_of("".join(each.words)) in companies else "PERSON",
            score=0.6 if len(each.words) > 1 else 0.4,
            detector=name,
            reason="a capitalised word that is no ordinary one",
        )


def is_rare(word: str) -> bool:
    """Tell whether a capitalised word is none that English has in lower case, nor a place, a people, a tool or a month."""
    parts = [key_of(part) for part in re.split(r"['’-]", _POSSESSIVE.sub("", word))]
    key = "".join(parts)
    if len(key) < _SHORTEST or any(_is_listed(form) for form in (key, key.removesuffix("s"))):
        return False
    return not all(map(_is_common, parts))


def _is_listed(key: str) -> bool:
    return key in CALENDAR or is_thing(key) or is_place(key) or is_people(key)


def _is_common(key: str) -> bool:
    return len(key) < _SHORTEST or lower_use(key) > 0 or lower_use(key.removesuffix("s")) > 0


def _is_readable(line: Line) -> bool:
    """Tell whether capitals mean something in a line: it is no program, and in English, which has few of them."""
    if line.segment.kind not in _SENTENCES | _TITLES or is_program(line.segment):
        return False
    words = _LOWER.findall(line.text)
    return 2 * sum(map(_is_common, words)) >= len(words)


def _names_in(line: Line) -> Iterator[_Name]:
    for match in _SEQUENCE.finditer(line.text):
        start, words = match.start(), match.group().split()
        in_title = line.segment.kind in _TITLES and not _LOWER.search(line.text)
        may_be_any_word = in_title or may_open_a_sentence(line.text, start)
        while len(words) > 1 and not (is_rare(words[0]) or is_given_name(key_of(words[0]))):
            start += len(words.pop(0)) + 1
            may_be_any_word = in_title
        while len(words) > 1 and not _may_end_a_name(words[-1], in_title=in_title):
            words.pop()
        if _is_where_someone_is(line.text, start, words):
            continue
        if any(map(is_rare, words)) and (len(words) > 1 or not may_be_any_word):
            words[-1] = _POSSESSIVE.sub("", words[-1])
            yield _Name(line, start, start + len(" ".join(words)), tuple(words))


def _is_where_someone_is(text: str, start: int, words: list[str]) -> bool:
    return is_town(key_of("".join(words))) and _PLACE_AHEAD.search(text, max(0, start - _REACH), start) is not None


def _may_end_a_name(word: str, *, in_title: bool) -> bool:
    return is_rare(word) or _is_business(word) or not (in_title or _is_listed(key_of(word)))


def _is_business(word: str) -> bool:
    return key_of(word) in LEGAL_FORMS | LINES_OF_BUSINESS


def _companies_among(names: list[_Name]) -> frozenset[str]:
    """Give the keys of the names that the words beside them call companies, more often than not."""
    votes: Counter[str] = Counter()
    for each in names:
        text, key, near = each.line.text, key_of("".join(each.words)), max(0, each.start - _REACH)
        votes[key] += bool(_BEFORE_COMPANY.search(text, near, each.start)) + bool(_AFTER_COMPANY.match(text, each.end))
        votes[key] -= bool(_BEFORE_PERSON.search(text, near, each.start)) + bool(_AFTER_PERSON.match(text, each.end))
        if any(map(_is_business, each.words)):
            votes[key] += len(names)
        elif any(is_given_name(key_of(word)) for word in each.words):
            votes[key] -= len(names)
    return frozenset(key for key, vote in votes.items() if vote > 0)
