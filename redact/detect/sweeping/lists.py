"""Known by the list they stand in: where most items of a field, a column or a sentence's list are names, the others are too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redact.detect.lexicon import is_people, is_place, is_thing, is_town
from redact.detect.reading import is_program
from redact.detect.sweeping.surfaces import SWEEP, TAKEN
from redact.model import Finding, Segment, SegmentKind, Segments
from redact.names.ordinary import CALENDAR, is_ordinary
from redact.names.shape import NOBODY, ROLES
from redact.names.words import key_of

_LIKELY = 0.6
_NAMED = frozenset({"PERSON", "ORGANIZATION"})
_PROSE = frozenset({SegmentKind.PROSE, SegmentKind.CODE, SegmentKind.COMMENT})
_COMMA = re.compile(r",\s+(?:and\s+|&\s+|or\s+)?|;\s+")
_STOP = re.compile(r"[.:!?\n]\s|[.:!?]?\n|$")
_ASIDE = re.compile(r"(?<!\s)\s*(?:\(|\n|\s[-–—]\s)")
"""What follows a name in its cell or line: brackets, a dash, another line."""
_LONGEST, _MOST_WORDS = 30, 3
_FEWEST = {SegmentKind.PROSE: 4, SegmentKind.TABLE_CELL: 3, SegmentKind.FRONTMATTER_VALUE: 3}
"""Items from which on a list tells something."""
_LETTERS = re.compile(r"[^\W_]")


class _Item(NamedTuple):
    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.segment.text[self.start : self.end]


def listed(segments: Segments, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Find the items that the detectors missed in lists of names.

    Args:
        segments: the note.
        findings: what was found so far.
    """
    places = sorted(
        (span.start, span.end, each.entity_type)
        for each in findings
        if each.score >= TAKEN and not each.in_path and each.entity_type in _NAMED
        for span in each.ranges
    )
    for items in _lists(segments):
        types = [_type_at(item, places) for item in items]
        votes = Counter(each for each in types if each)
        if votes.total() < 2 or 2 * votes.total() < len(items):
            continue
        entity_type = votes.most_common(1)[0][0]
        for number, (item, known) in enumerate(zip(items, types, strict=True)):
            kind = item.segment.kind
            opens = kind is SegmentKind.TABLE_CELL or (not number and kind in _PROSE)
            if not known and _may_be_name(item.text, opens=opens):
                made = segments.finding(
                    item.segment, item.start, item.end, entity_type, score=_LIKELY, detector=SWEEP, reason="in a list of names"
                )
                if made.ranges:
                    yield made


def _type_at(item: _Item, places: Sequence[tuple[int, int, str]]) -> str:
    ranges = item.segment.ranges_in_source(item.start, item.end)
    if not ranges:
        return ""
    index = bisect_right(places, (ranges[-1].end, 0, "")) - 1
    return places[index][2] if index >= 0 and places[index][1] > ranges[0].start else ""


def _lists(segments: Segments) -> Iterator[Sequence[_Item]]:
    groups: defaultdict[tuple[object, ...], list[_Item]] = defaultdict(list)
    for segment in segments:
        context = segment.context
        if segment.kind is SegmentKind.FRONTMATTER_VALUE:
            groups[segment.kind, context.key].extend(_items(segment, 0, segment.text))
        elif segment.kind is SegmentKind.TABLE_CELL and context.row > 0:
            groups[segment.kind, context.table, context.column].extend(_items(segment, 0, segment.text))
        elif segment.kind in _PROSE and not is_program(segment):
            yield from _in_sentences(segment)
    for (kind, *_), items in groups.items():
        if len(items) >= _FEWEST[kind]:  # type: ignore[index]
            yield items


def _items(segment: Segment, start: int, text: str) -> Iterator[_Item]:
    """Give a text as an item, without brackets behind it, where it is as short as a name."""
    aside = _ASIDE.search(text)
    bare = text[: aside.start()] if aside else text
    kept = bare.strip(" \t\n\"'“”‘’*_[]@.")
    if kept and len(kept) <= _LONGEST and len(kept.split()) <= _MOST_WORDS:
        offset = start + text.index(kept)
        yield _Item(segment, offset, offset + len(kept))


def _in_sentences(segment: Segment) -> Iterator[Sequence[_Item]]:
    start = 0
    for stop in _STOP.finditer(segment.text):
        yield from _in_sentence(segment, start, stop.start())
        start = stop.end()


def _in_sentence(segment: Segment, start: int, end: int) -> Iterator[Sequence[_Item]]:
    ends = [(match.start(), match.end()) for match in _COMMA.finditer(segment.text, start, end)]
    if len(ends) + 1 < _FEWEST[SegmentKind.PROSE]:
        return
    items: list[_Item] = []
    done = start
    for low, high in (*ends, (end, end)):
        found = list(_items(segment, done, segment.text[done:low]))
        items.extend(found)
        if (not found or low == end) and len(items) >= _FEWEST[SegmentKind.PROSE]:
            yield items
        if not found:
            items = []
        done = high


def _may_be_name(text: str, *, opens: bool) -> bool:
    """Tell whether an item may be a name; `opens` where it has a capital whatever it is."""
    words = text.split()
    keys = [key for key in map(key_of, words) if key]
    if not keys or not _LETTERS.match(text) or any(key.isdigit() for key in keys) or len(text) < 2:
        return False
    whole = key_of(text)
    if is_place(whole) or is_town(whole) or all(_is_known_otherwise(key) for key in keys):
        return False
    if all(word[0].isupper() for word in words):
        return len(words) > 1 or not is_ordinary(keys[0]) or not opens
    return not any(map(is_ordinary, keys))


def _is_known_otherwise(key: str) -> bool:
    return key in NOBODY | ROLES | CALENDAR or is_thing(key) or is_place(key) or is_people(key)
