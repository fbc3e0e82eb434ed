"""From decisions that may overlap to mentions that don't: each is replaced once, by one operator."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redact.model import Decision, Span
from redact.transform.places import is_name, kind_at


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the source that is replaced as one."""

    ranges: tuple[Span, ...]
    """Source ranges in order, none touching the next; no blanks at their ends."""
    decision: Decision
    """The one that decides what stands there, of those that overlap: what tells least, then the outermost, then the surest."""
    ending: str = ""
    """What the bare name's replacement takes with it: the `'s` of a possessive, the `s` of a plural."""

    @property
    def extent(self) -> Span:
        """The span from the first range's start to the last one's end."""
        return Span(self.ranges[0].start, self.ranges[-1].end)


def disjoint_mentions(
    source: str, decisions: Sequence[Decision], removed: Sequence[Span], shows_text: Callable[[Decision], bool]
) -> tuple[Mention, ...]:
    """Join decisions whose ranges overlap.

    Args:
        source: the text that the ranges point into.
        decisions: those that change the source, in any order.
        removed: disjoint regions that are cut anyway, in order.
        shows_text: whether the decision's replacement tells something of the text; such a one gives way.

    Returns:
        Mentions in source order, outside the removed regions. No two share a character, none is blank.
    """
    outside = [Mention(merged(_outside(decision.finding.ranges, removed)), decision) for decision in decisions]
    groups = _overlapping([mention for mention in outside if mention.ranges])
    joined = (_joined(group, shows_text) for group in groups)
    worded = (Mention(_trimmed(source, mention.ranges), mention.decision) for mention in joined)
    placed = (_in_place(source, mention) for mention in worded if mention.ranges)
    return tuple(sorted(placed, key=lambda mention: mention.ranges))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            last = found.pop()
            span = Span(last.start, max(last.end, span.end))
        found.append(span)
    return tuple(found)


def _outside(ranges: Iterable[Span], removed: Sequence[Span]) -> Iterator[Span]:
    for start, end in ranges:
        first = bisect_right(removed, start, key=lambda region: region.end)
        last = bisect_left(removed, end, key=lambda region: region.start)
        for region in removed[first:last]:
            if start < region.start:
                yield Span(start, region.start)
            start = region.end
        if start < end:
            yield Span(start, end)


def _overlapping(mentions: Sequence[Mention]) -> Iterable[list[Mention]]:
    """Group those that share a character, over any number of steps."""
    group_of = list(range(len(mentions)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    reach, owner = -1, -1
    for span, index in sorted((span, index) for index, mention in enumerate(mentions) for span in mention.ranges):
        if span.start < reach:
            group_of[root(index)] = root(owner)
        if span.end > reach:
            reach, owner = span.end, index
    groups: dict[int, list[Mention]] = {}
    for index, mention in enumerate(mentions):
        groups.setdefault(root(index), []).append(mention)
    return groups.values()


def _joined(group: Sequence[Mention], shows_text: Callable[[Decision], bool]) -> Mention:
    ranges = merged(span for mention in group for span in mention.ranges)

    def rank(mention: Mention) -> tuple[bool, bool, float, int, bool]:
        finding = mention.decision.finding
        length = sum(span.end - span.start for span in mention.ranges)
        return not shows_text(mention.decision), mention.ranges == ranges, finding.score, length, is_name(finding.kind)

    return Mention(ranges, max(group, key=rank).decision)


def _in_place(source: str, mention: Mention) -> Mention:
    finding = mention.decision.finding
    kind = kind_at(source, mention.extent, finding.kind)
    return (
        mention
        if kind is finding.kind
        else replace(mention, decision=replace(mention.decision, finding=replace(finding, kind=kind)))
    )


def _trimmed(source: str, ranges: Iterable[Span]) -> tuple[Span, ...]:
    found = []
    for start, end in ranges:
        piece = source[start:end]
        if piece.strip():
            found.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple(found)
