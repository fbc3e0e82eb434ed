"""The note's segments cut into words, with what decides how far capitals can be trusted there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from redact.model import Segment, SegmentKind, Segments
from redact.names.transcripts import SPOKEN_KINDS, spoken_in, turns_in
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
DICTATED = 25
"""So many words without a capital are dictated, whatever surrounds them."""
PLAIN_SHARE = 0.9
Places = Collection[tuple[int, int]]
"""Offsets in texts: the segment's identity and the offset."""


@dataclass(frozen=True)
class Passage:
    """A segment with its words."""

    segment: Segment
    words: tuple[Word, ...]
    spoken: bool
    """Whether it belongs to a transcript: names may be misheard and in lower case there."""
    caseless: bool
    """Whether it is written without capitals."""
    lower_title: bool = False
    """Whether most words after the first are in lower case, so that a capital in a heading says something."""

    @cached_property
    def is_slug(self) -> bool:
        """Tell whether names stand here as slugs."""
        return self.segment.kind in SLUGS

    @cached_property
    def is_title(self) -> bool:
        """Tell whether capitals are only style here."""
        return (self.segment.kind in TITLES or self.segment.context.row == 0) and not self.lower_title

    @cached_property
    def is_code(self) -> bool:
        """Tell whether this is code that nobody speaks."""
        return self.segment.kind is SegmentKind.CODE and not self.spoken


@lru_cache(maxsize=2)  # as for `turns_in`
def passages_of(segments: Segments) -> tuple[Passage, ...]:
    """Cut the segments of a note into words.

    Args:
        segments: the note.
    """
    turns = turns_in(segments)
    spoken = set(spoken_in(segments, turns))
    glued = {(id(turn.segment), turn.name_end) for turn in turns if turn.name_end == turn.text_start}
    devices = {(id(turn.segment), place) for turn in turns for place in range(turn.device_start, turn.device_end)}
    return tuple(_passage(segment, glued, devices, spoken=index in spoken) for index, segment in enumerate(segments))


def _passage(segment: Segment, glued: Places, devices: Places, *, spoken: bool) -> Passage:
    words = tuple(_cut(segment, glued)) if spoken and glued else words_in(segment.text)
    if spoken and devices:
        words = tuple(word for word in words if (id(segment), word.start) not in devices)
    capitals = sum(segment.text[word.start].isupper() for word in words)
    caseless = len(words) >= FEW_WORDS and capitals * 20 < len(words)
    spoken = spoken or (caseless and len(words) >= DICTATED and segment.kind in SPOKEN_KINDS and _is_plain(segment.text))
    later = [segment.text[word.start].isupper() for word in words[1:]]
    return Passage(segment, words, spoken, caseless, lower_title=len(later) > 1 and sum(later) * 2 < len(later))


def _is_plain(text: str) -> bool:
    """Tell whether a text is words and blanks nearly alone, as no code is."""
    return sum(letter.isalpha() or letter.isspace() for letter in text) > PLAIN_SHARE * len(text)


def _cut(segment: Segment, glued: Places) -> Iterator[Word]:
    """Give the words, cut where a speaker's name is glued to what is said."""
    for word in words_in(segment.text):
        cut = next((end for end in range(word.start + 1, word.end) if (id(segment), end) in glued), None)
        if cut is None:
            yield word
            continue
        for start, end in ((word.start, cut), (cut, word.end)):
            for each in words_in(segment.text[start:end]):
                yield Word(each.start + start, each.end + start, each.key)
