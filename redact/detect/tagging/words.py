"""A note as a row of words, each with what can be told of it at its place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from redact.detect.lexicon import is_people, is_place, is_thing, is_town
from redact.detect.naming.candidates import Candidate
from redact.detect.sweeping.passages import Passage
from redact.model import Finding, SegmentKind
from redact.names.companies import LEGAL_FORMS, LINES_OF_BUSINESS
from redact.names.ordinary import CALENDAR, is_given_name, lower_use
from redact.names.shape import ROLES

_SENTENCE_END = frozenset(".!?:•…\n|;")
_OPENERS = " \t\"'“”‘’([{*_~>-–—`#"
_TAKEN = 0.35
"""From this score on a detector takes a place for a name."""
_NAMES = frozenset({"PERSON", "ORGANIZATION", "PROJECT", "LOCATION"})


@dataclass(slots=True)
class NoteWord:
    """A word at its place."""

    passage: Passage
    number: int
    """In the passage."""
    key: str
    text: str
    case: str
    """`l`ower, `t`itle, `u`pper, `m`ixed, single `c`apital, `d`igit."""
    starts: bool
    """Whether a sentence, a line or a list item starts with it."""
    gap: str
    """What stands between it and the word before, in a few signs."""
    label: str = ""
    """What the language model says of it."""
    rule: str = ""
    """What the detectors say of it."""
    in_place: bool = False
    """Whether it is part of a place's name of several words (`Tel Aviv`)."""


@dataclass(slots=True)
class Usage:
    """How a note writes one word."""

    capital_inside: int = 0
    """Within a sentence, with a capital."""
    capital: int = 0
    lower: int = 0
    slug: int = 0
    rules: dict[str, int] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)


def read_words(
    passages: Sequence[Passage], findings: Iterable[Finding], labelled: Iterable[Candidate]
) -> tuple[list[list[NoteWord]], Mapping[str, Usage]]:
    """Give the words of each passage, and how the note writes each.

    Args:
        passages: the note's segments in words.
        findings: what the detectors say.
        labelled: what the language model says.
    """
    rows = [list(_words(passage)) for passage in passages]
    for row in rows:
        _mark_places(row)
    _set_labels(rows, passages, labelled)
    _set_rules(rows, findings)
    usage: defaultdict[str, Usage] = defaultdict(Usage)
    for row in rows:
        for word in row:
            _count(usage[word.key], word)
    return rows, usage


def _words(passage: Passage) -> Iterator[NoteWord]:
    text, end = passage.segment.text, 0
    for number, word in enumerate(passage.words):
        starts, signs = _gap(text[end : word.start])
        written = text[word.start : word.end]
        yield NoteWord(passage, number, word.key, written, _case(written), starts or not number, signs)
        end = word.end


@lru_cache(maxsize=1 << 10)  # nearly all are a blank or a comma with one
def _gap(gap: str) -> tuple[bool, str]:
    """Tell whether a gap ends a sentence, and give it in a few signs."""
    return "\n" in gap or not _SENTENCE_END.isdisjoint(gap.rstrip(_OPENERS)[-2:]), _signs(gap)


def _mark_places(row: Sequence[NoteWord]) -> None:
    for first, second in pairwise(row):
        if first.case == "t" and second.case in "tc" and second.gap in {" ", "-"}:
            joined = first.key + second.key
            if is_place(joined) or is_town(joined):
                first.in_place = second.in_place = True


def _case(written: str) -> str:
    if written.islower():
        return "l"
    if not written[0].isalpha():
        return "d"
    if len(written) == 1:
        return "c"
    return "u" if written.isupper() else "t" if written[0].isupper() else "m"


def _signs(gap: str) -> str:
    """Give a gap without blanks and repetitions; a dot without a blank (`notes.txt`) is told from a full stop."""
    if gap in {" ", ""}:
        return gap
    if gap == ".":
        return "·"
    found = "".join(dict.fromkeys("⏎" if sign == "\n" else sign for sign in gap if sign != " "))
    return found[:3] or " "


def _set_labels(rows: Sequence[Sequence[NoteWord]], passages: Sequence[Passage], labelled: Iterable[Candidate]) -> None:
    by_segment = {
        id(passage.segment): ([word.start for word in passage.words], row) for passage, row in zip(passages, rows, strict=True)
    }
    for each in labelled:
        starts, row = by_segment.get(id(each.segment), ([], []))
        inside = row[bisect_left(starts, each.start) : bisect_left(starts, each.end)]
        for number, word in enumerate(inside):
            word.label = word.label or f"{'I' if number else 'B'}-{each.label}"


def _set_rules(rows: Sequence[Sequence[NoteWord]], findings: Iterable[Finding]) -> None:
    said: dict[bool, dict[int, str]] = {False: {}, True: {}}
    for each in findings:
        if each.entity_type in _NAMES and each.score >= _TAKEN:
            rule, letters = f"{each.detector} {each.entity_type}", said[each.in_path]
            for span in each.ranges:
                for place in range(*span):
                    letters.setdefault(place, rule)
    starts = {in_path: sorted(letters) for in_path, letters in said.items()}
    for row in rows:
        if row:
            in_path = row[0].passage.segment.kind is SegmentKind.PATH
            _cover(row, said[in_path], starts[in_path])


def _cover(row: Sequence[NoteWord], said: Mapping[int, str], covered: Sequence[int]) -> None:
    segment = row[0].passage.segment
    first = bisect_left(covered, segment.runs[0].source_start)
    if first == len(covered) or covered[first] >= segment.runs[-1].source_end:
        return
    for word in row:
        place = word.passage.words[word.number]
        ranges = segment.ranges_in_source(place.start, place.end)
        if ranges:
            word.rule = said.get(ranges[0].start, "")


def _count(usage: Usage, word: NoteWord) -> None:
    if word.passage.is_slug:
        usage.slug += 1
    elif word.case == "l":
        usage.lower += 1
    else:
        usage.capital += 1
        usage.capital_inside += not word.starts and not word.passage.is_title
    if word.rule:
        entity_type = word.rule.split()[1]
        usage.rules[entity_type] = usage.rules.get(entity_type, 0) + 1
    if word.label:
        label = word.label[2:]
        usage.labels[label] = usage.labels.get(label, 0) + 1


def lexical_class(key: str) -> str:
    """Tell in a few letters what is known of a folded word: how ordinary it is, whether it is a first name, a place."""
    frequency = lower_use(key)
    rank = next(sign for least, sign in ((5.5, "f"), (4.3, "c"), (3.3, "o"), (2.0, "r"), (-1, "x")) if frequency >= least)
    marks = (
        ("g", is_given_name(key)),
        ("p", is_place(key)),
        ("q", is_town(key)),
        ("n", is_people(key)),
        ("t", is_thing(key)),
        ("d", key in CALENDAR),
        ("b", key in LINES_OF_BUSINESS),
        ("l", key in LEGAL_FORMS),
        ("j", key in ROLES),
    )
    return rank + "".join(sign for sign, holds in marks if holds)
