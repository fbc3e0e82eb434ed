"""What a reader knows when he meets an amount: the line it stands in, the lines before, headings, table headers, keys, the note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redact.detect.amounts import Amount, amounts_in, period_after
from redact.detect.pay.vocabulary import Cue, Side, cues_in, weight_of
from redact.model import Segment, SegmentKind, Segments

_FADING = 0.6
"""How much of a line's topic the next line inherits."""
_SPOKEN = (SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.CODE, SegmentKind.CALLOUT_TITLE)
"""Where one line leads to the next."""
_LABEL_LINE = re.compile(r"[^\n]{0,60}\b\d{1,2}:\d{2}[^\n]{0,4}$|[*_\s]*[^\W\d_][\w .'-]{0,40}:?[*_\s]*$")
"""A line that only names a speaker or a time."""
_QUESTION = re.compile(
    r"\b(?:what|where|how much|how high|how low)\b[^.\n]{0,40}\b(?:on|making|make|makes|earn|earning|paying|pay|paid|land|looking for|expecting|expect|"
    r"number|numbers|figure|take|offer|offering|asking|want|worth|stay|money|comp|salary|base|rate|charge)\b",
    re.IGNORECASE,
)
"""What is asked before someone names their pay."""
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """How much a stretch of the note talks of pay and of other money."""

    pay: float = 0.0
    money: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a segment with what was said before it."""

    segment: Segment
    start: int
    end: int
    cues: tuple[Cue, ...]
    before: Topic
    """What the lines before talk of."""
    asked: bool
    """Whether the line before asks for a figure of pay."""
    counted: bool
    """Whether the line before asks how many there are of something."""
    number: int
    """Position in the note, in lines."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An amount and the line it stands in."""

    amount: Amount
    line: Line

    @property
    def text(self) -> str:
        """The amount as written."""
        return self.line.segment.text[self.amount.start : self.amount.end]

    @property
    def period_end(self) -> int:
        """Where the words end that say what it is paid for, in the segment's text."""
        return period_after(self.line.segment.text, self.amount.end)[1]

    @property
    def ahead(self) -> str:
        """The text of the line before the amount."""
        return self.line.segment.text[self.line.start : self.amount.start]

    @property
    def behind(self) -> str:
        """The text after the amount, to the end of its line."""
        return self.line.segment.text[self.amount.end : max(self.line.end, self.amount.end)]


def candidates_in(segments: Segments) -> tuple[Candidate, ...]:
    """Find all amounts of a note with their lines, in the order of the note.

    Args:
        segments: the note.
    """
    return tuple(_candidates(segments))


def _candidates(segments: Segments) -> Iterator[Candidate]:
    topic, asked, counted, number, row = Topic(), False, False, 0, (-1, -1)
    for segment in segments:
        amounts = list(reversed(amounts_in(segment.text)))
        if segment.kind is SegmentKind.HEADING:
            topic = Topic()
        position = 0
        for content in segment.text.split("\n"):
            start, end = position, position + len(content)
            position = end + 1
            here = (segment.context.table, segment.context.row)
            number += here[0] < 0 or here != row
            row = here
            cues = cues_in(content)
            line = Line(segment, start, end, cues, topic, asked, counted, number)
            while amounts and amounts[-1].start <= end:
                yield Candidate(amounts.pop(), line)
            if content.strip() and not _LABEL_LINE.match(content) and segment.kind in _SPOKEN:
                topic = _faded(topic, cues)
                asked, counted = bool(_QUESTION.search(content)), bool(_HOW_MANY.search(content))


def _faded(topic: Topic, cues: tuple[Cue, ...]) -> Topic:
    pay, money = weight_in(cues, Side.PAY), weight_in(cues, Side.MONEY)
    return Topic(min(pay + _FADING * topic.pay, 4.0), min(money + _FADING * topic.money, 4.0))


def weight_in(cues: tuple[Cue, ...], side: Side) -> float:
    """Sum up what cues say for a side: the strongest whole, each further one half of the one before.

    Args:
        cues: cues of one line.
        side: which side.
    """
    return diminishing([cue.weight for cue in cues if cue.side is side])


def diminishing(weights: list[float]) -> float:
    """Sum up weights: the greatest whole, each further one half as much as its rank before.

    Args:
        weights: weights in any order.
    """
    return sum(weight / 2**rank for rank, weight in enumerate(sorted(weights, reverse=True)[:4]))


def note_topic(segments: Segments) -> Topic:
    """Tell what the note as a whole is about, by its path, title, type and tags.

    Args:
        segments: the note.
    """
    texts = [segments.path]
    for field in segments.frontmatter.fields:
        if field.key.strip().lower() in ("type", "title", "tags", "category", "topic", "series", "kind"):
            texts += [scalar.text for scalar in field.scalars]
    return Topic(max(weight_of(text, Side.PAY) for text in texts), max(weight_of(text, Side.MONEY) for text in texts))
