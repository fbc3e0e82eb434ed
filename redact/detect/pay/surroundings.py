"""What a reader knows when meeting an amount: its line, what the lines before talk of and ask, what the note is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from redact.amounts import Amount, period_after
from redact.amounts.patterns import any_of
from redact.detect.pay.placing import placed_amounts
from redact.detect.pay.vocabulary import Cue, Side, cues_in, diminishing, weight_of
from redact.model import Context, Segment, SegmentKind, Segments

_FADING = 0.6
"""How much of a line's topic the next line inherits."""
REACH = 250
"""How many characters around an amount are read."""
_MOST = 4.0
_SHORT = 40
"""A line of up to so many characters without a telling word changes no topic."""
_SPOKEN = (SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.CODE, SegmentKind.CALLOUT_TITLE)
"""Where one line leads to the next."""
_LABEL_LINE = re.compile(
    r"[^\n]{0,60}\b\d{1,2}:\d{2}[^\n]{0,4}$"
    r"|[*_\s]*(?:(?:speaker|spk)?(?: ?[^\W_a-z][\w.'’-]*){1,5}:?|[^\W\d_][\w .'’-]{0,40}:)[*_\s]*$"
)
"""A line that only names a speaker or a time."""
_ASKED_FOR = any_of(
    """on making makes? earn earning paying pay paid land looking_for expecting expect numbers? figure take offer offering
    asking want worth stay money comp salary base rate charge"""
)
_ASKING_FOR_A_FIGURE = re.compile(
    rf"\b(?:what|where|how much|how high|how low)\b[^.\n]{{0,40}}\b(?:{_ASKED_FOR})\b", re.IGNORECASE
)
_ASKING_SOMEONE = re.compile(
    rf"\b(?:you|he|she|they) (?:{any_of('wants? needs? asks? asking thinking after expects? said says')})\W*$", re.IGNORECASE
)
_ASKING_FOR_A_COUNT = re.compile(r"\bhow many\b", re.IGNORECASE)
_DESCRIBING_FIELDS = ("type", "title", "tags", "category", "topic", "series", "kind")


@dataclass(frozen=True, slots=True)
class Topic:
    """How much a stretch of the note talks of pay and of other money."""

    pay: float = 0.0
    money: float = 0.0

    def followed_by(self, cues: tuple[Cue, ...]) -> Topic:
        """Give the topic after a further line.

        Args:
            cues: the telling words of that line.
        """
        pay, money = (diminishing([cue.weight for cue in cues if cue.side is side]) for side in (Side.PAY, Side.MONEY))
        return Topic(min(pay + _FADING * self.pay, _MOST), min(money + _FADING * self.money, _MOST))


@dataclass(frozen=True, eq=False)
class Line:
    """One line of a segment with what was said before it."""

    segment: Segment
    start: int
    end: int
    cues: tuple[Cue, ...]
    """Offsets count from the line's start."""
    number: int
    """Position in the note; all cells of a table row are one line."""
    before: Topic
    """What the lines before talk of."""
    previous: str
    """The end of the last line that said something."""

    @cached_property
    def answers_for_a_figure(self) -> bool:
        """Tell whether the line before asks what someone earns."""
        return bool(_ASKING_FOR_A_FIGURE.search(self.previous) or _ASKING_SOMEONE.search(self.previous))

    @cached_property
    def answers_for_a_count(self) -> bool:
        """Tell whether the line before asks how many there are of something."""
        return bool(_ASKING_FOR_A_COUNT.search(self.previous))


@dataclass(frozen=True, eq=False)
class Candidate:
    """An amount, the line it stands in, and what heads or names it; several rounds ask it the same."""

    amount: Amount
    line: Line
    context: Context
    next_start: int
    """Where the line's next amount starts, in the segment's text; the line's end where there is none."""
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What was asked `once`."""

    @cached_property
    def text(self) -> str:
        """The amount as written."""
        return self.line.segment.text[self.amount.start : self.amount.end]

    @cached_property
    def ahead(self) -> str:
        """The text of the line before the amount, as far as it tells."""
        return self.line.segment.text[max(self.line.start, self.amount.start - REACH) : self.amount.start]

    @cached_property
    def behind(self) -> str:
        """The text of the line after the amount, as far as it tells."""
        return self.line.segment.text[self.amount.end : min(self.line.end, self.amount.end + REACH)]

    @cached_property
    def period_end(self) -> int:
        """Where the words end that say what it is paid for, in the segment's text."""
        return period_after(self.line.segment.text, self.amount.end)[1]


Answer = TypeVar("Answer")


def once(ask: Callable[[Candidate], Answer]) -> Callable[[Candidate], Answer]:
    """Have a question about an amount answered once, however many rounds ask it."""

    @wraps(ask)
    def answered(candidate: Candidate) -> Answer:
        if ask not in candidate.answers:
            candidate.answers[ask] = ask(candidate)
        answer: Answer = candidate.answers[ask]
        return answer

    return answered


def candidates_in(segments: Segments) -> Iterator[Candidate]:
    """Find all amounts of a note with their lines, in the order of the note.

    Args:
        segments: the note.
    """
    placed = {id(segment): found for segment in segments if (found := list(placed_amounts(segment)))}
    if not placed:
        return
    segment: Segment | None = None
    amounts: list[tuple[Amount, Context]] = []
    for line in _lines(segments, placed):
        if line.segment is not segment:
            segment, amounts = line.segment, placed.get(id(line.segment), [])[::-1]
        while amounts and amounts[-1][0].start <= line.end:
            amount, context = amounts.pop()
            next_start = min(amounts[-1][0].start, line.end) if amounts else line.end
            yield Candidate(amount, line, context, next_start)


def _lines(segments: Segments, holding: Container[int]) -> Iterator[Line]:
    """Give the lines of the segments that hold amounts.

    Args:
        segments: the note.
        holding: identities of these segments; in sections without any nobody asks what is talked of.
    """
    topic, previous, number, row = Topic(), "", 0, (-1, -1)
    for segment, counts in zip(segments, _counting(segments, holding), strict=True):
        if segment.kind is SegmentKind.HEADING:
            topic = Topic()
        here = (segment.context.table, segment.context.row)
        start = 0
        for content in segment.text.split("\n"):
            if here[0] < 0 or here != row:
                number, row = number + 1, here
            cues = cues_in(content) if counts else ()
            if id(segment) in holding:
                yield Line(segment, start, start + len(content), cues, number, topic, previous)
            start += len(content) + 1
            if content.strip() and segment.kind in _SPOKEN and not _LABEL_LINE.match(content):
                previous = content[-REACH:]
                if counts and (cues or len(content) > _SHORT):
                    topic = topic.followed_by(cues)


def _counting(segments: Segments, holding: Container[int]) -> list[bool]:
    """Tell of each segment whether it or one after it, up to the next heading, holds an amount."""
    counting, counts = [], False
    for segment in reversed(segments.items):
        counts = counts or id(segment) in holding
        counting.append(counts)
        counts = counts and segment.kind is not SegmentKind.HEADING
    return counting[::-1]


def note_topic(segments: Segments) -> Topic:
    """Tell what the note as a whole is about, by its path, title, type and tags.

    Args:
        segments: the note.
    """
    fields = [field for field in segments.frontmatter.fields if field.key.strip().lower() in _DESCRIBING_FIELDS]
    texts = [segments.path, *(scalar.text for field in fields for scalar in field.scalars)]
    return Topic(max(weight_of(text, Side.PAY) for text in texts), max(weight_of(text, Side.MONEY) for text in texts))
