"""The note's segments cut into words, with what decides how far capitals can be trusted there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from redact.model import Segment, SegmentKind, Segments
from redact.names.labels import CUE
from redact.names.transcripts import SPOKEN_KINDS, Turn, turns_in
from redact.names.words import Word, words_in

SLUGS = frozenset(
    {
        SegmentKind.TAG,
        SegmentKind.URL,
        SegmentKind.BLOCK_ID,
        SegmentKind.WIKILINK_SUBPATH,
        SegmentKind.FENCE_INFO,
        SegmentKind.FRONTMATTER_KEY,
        SegmentKind.FOOTNOTE_LABEL,
        SegmentKind.LINK_LABEL,
        SegmentKind.HTML_ATTRIBUTE,
    }
)
"""Where names are written as slugs: case and blanks mean nothing there."""
TITLES = frozenset({SegmentKind.HEADING, SegmentKind.CALLOUT_TITLE, SegmentKind.PATH, SegmentKind.WIKILINK_TARGET})
FEW_WORDS = 6
Places = Collection[tuple[int, int]]
"""Offsets in texts: the segment's identity and the offset."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment with its words."""

    segment: Segment
    words: tuple[Word, ...]
    spoken: bool
    """Whether it belongs to a transcript: names may be misheard and in lower case there."""
    caseless: bool
    """Whether it is written without capitals."""

    @property
    def is_slug(self) -> bool:
        """Tell whether names stand here as slugs."""
        return self.segment.kind in SLUGS

    @property
    def is_title(self) -> bool:
        """Tell whether capitals are only style here."""
        return self.segment.kind in TITLES or self.segment.context.row == 0

    @property
    def is_code(self) -> bool:
        """Tell whether this is code that nobody speaks."""
        return self.segment.kind is SegmentKind.CODE and not self.spoken


def passages_of(segments: Segments) -> tuple[Passage, ...]:
    """Cut the segments of a note into words."""
    turns = turns_in(segments)
    spoken = set(_spoken(segments, turns))
    glued = {(id(turn.segment), turn.name_end) for turn in turns if turn.name_end == turn.text_start}
    devices = {(id(turn.segment), place) for turn in turns for place in range(turn.device_start, turn.device_end)}
    return tuple(_passage(segment, glued, devices, spoken=index in spoken) for index, segment in enumerate(segments))


def _passage(segment: Segment, glued: Places, devices: Places, *, spoken: bool) -> Passage:
    words = tuple(_cut(segment, glued)) if spoken and glued else words_in(segment.text)
    if spoken and devices:
        words = tuple(word for word in words if (id(segment), word.start) not in devices)
    capitals = sum(segment.text[word.start].isupper() for word in words)
    caseless = len(words) >= FEW_WORDS and capitals * 20 < len(words)
    return Passage(segment, words, spoken, caseless)


def _cut(segment: Segment, glued: Places) -> Iterator[Word]:
    """Give the words, cut where a speaker's name is glued to what is said."""
    for word in words_in(segment.text):
        cut = next((end for end in range(word.start + 1, word.end) if (id(segment), end) in glued), word.end)
        for start, end in ((word.start, cut), (cut, word.end)):
            for each in words_in(segment.text[start:end]):
                yield Word(each.start + start, each.end + start, each.key)


def _spoken(segments: Segments, turns: Sequence[Turn]) -> Iterator[int]:
    """Give the numbers of the segments that belong to a transcript: those with turns, and what follows up to the next heading."""
    speaking = {id(turn.segment) for turn in turns if turn.sure or turn.segment.kind is SegmentKind.CODE}
    following = False
    for index, segment in enumerate(segments):
        if segment.kind is SegmentKind.HEADING:
            following = False
        if id(segment) in speaking or (segment.kind is SegmentKind.CODE and any(map(CUE.match, segment.text.split("\n")[:4]))):
            following = segment.kind is not SegmentKind.CODE
            yield index
        elif following and segment.kind in SPOKEN_KINDS and segment.kind is not SegmentKind.CODE:
            yield index
