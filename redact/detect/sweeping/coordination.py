"""Known by the company they keep: a rare capitalised word beside a known name ("Priya + Mira") is one too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from redact.detect.lexicon import is_people, is_place, is_thing, is_town
from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.judging import LIKELY, judge
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.spotting import Occurrence
from redact.detect.sweeping.surfaces import SWEEP
from redact.model import Finding, Segments
from redact.names.ordinary import CALENDAR, RARELY_ORDINARY, lower_use
from redact.names.words import Word

BETWEEN = re.compile(r" ?[+&/] ?|, (?:and |or |& )?| (?:and|or|vs\.?) ")
CONJUNCTIONS = frozenset({"and", "or", "vs"})
MIN_LETTERS = 3


def coordinated(segments: Segments, seen: Sequence[Occurrence], cast: Cast) -> Iterator[Finding]:
    """Find the names that stand in a row with known ones.

    Args:
        segments: the note.
        seen: where the forms of the cast's names stand.
        cast: whom the note's findings name.
    """
    rows: defaultdict[int, dict[int, str]] = defaultdict(dict)
    passages: dict[int, Passage] = {}
    for found in seen:
        if found.passage.is_slug or found.passage.is_code or found.passage.is_title:
            continue
        if judge(found, established=cast.establishes(found), heard=cast.heard).score >= LIKELY:
            passages[id(found.passage)] = found.passage
            rows[id(found.passage)].update(dict.fromkeys(range(found.first, found.last + 1), found.targets[0].entity_type))
    for passage in passages.values():
        for number, entity_type in _in_a_row(passage, rows[id(passage)]):
            word = passage.words[number]
            made = segments.finding(
                passage.segment, word.start, word.end, entity_type, score=LIKELY, detector=SWEEP, reason="in a row with names"
            )
            if made.ranges:
                yield made


def _in_a_row(passage: Passage, types: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Go outward from the known names, as far as the row reaches."""
    text, words = passage.segment.text, passage.words
    for step in (1, -1):
        for number in range(len(words))[::step]:
            before = number - step
            if 0 <= before < len(words) and words[before].key in CONJUNCTIONS:
                before -= step
            if number in types or before not in types:
                continue
            low, high = min(number, before), max(number, before)
            if BETWEEN.fullmatch(text[words[low].end : words[high].start]) and _is_name(passage, words[number]):
                types[number] = types[before]
                yield number, types[number]


def _is_name(passage: Passage, word: Word) -> bool:
    written = passage.segment.text[word.start : word.end]
    following = passage.segment.text[word.end : word.end + 1]
    return (
        written.istitle()
        and not following.isalnum()
        and len(word.key) >= MIN_LETTERS
        and lower_use(word.key) < RARELY_ORDINARY
        and word.key not in CALENDAR
        and not (is_people(word.key) or is_place(word.key) or is_town(word.key) or is_thing(word.key))
    )
