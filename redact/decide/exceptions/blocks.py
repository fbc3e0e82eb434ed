"""The lines that a keep mark speaks of: its own, or the block below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from typing import NamedTuple

from redact.model import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTES = re.compile(r"(?: {0,3}>)+")
_FENCE = re.compile(r"`{3,}|~{3,}")
_BULLET = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_TAB = 4


class Line(NamedTuple):
    """One line without the marks of the quotes that it stands in."""

    depth: int
    """How many quotes it stands in."""
    indent: int
    text: str
    """Stripped."""


class Lines:
    """A note's text by lines, as Markdown parts them."""

    def __init__(self, text: str) -> None:
        self._spans = [Span(*match.span()) for match in _LINE.finditer(text) if match.start() < match.end()]
        self._starts = [span.start for span in self._spans]
        self._text = text

    def number(self, offset: int) -> int:
        """Give the number, from 0, of the line that holds a character."""
        return bisect_right(self._starts, offset) - 1

    def stretch(self, first: int, end: int) -> Span:
        """Give the characters of the lines from the first up to, without, the end."""
        return Span(self._spans[first].start, self._spans[end - 1].end)

    def block_after(self, mark: int, others: Collection[int]) -> tuple[int, int] | None:
        """Find the block below a mark that stands alone in its line.

        Args:
            mark: number of the mark's last line.
            others: lines in which nothing but a mark stands, which are passed over.

        Returns:
            The first line and the one behind the last; None where the mark's quote or the note ends.
        """
        depth = self._line(mark).depth
        first = mark + 1
        while first < len(self._spans) and (first in others or self._is_blank(first, depth)):
            first += 1
        if first == len(self._spans) or self._line(first).depth < depth:
            return None
        return first, self._end_of_block(first, depth)

    def _end_of_block(self, first: int, depth: int) -> int:
        opening = self._within(first, depth)
        if fence := _FENCE.match(opening.text):
            return self._end_of_fence(first, depth, fence[0]) or self._next_gap(first, depth)
        end = self._next_gap(first, depth)
        if opening.depth > 0:
            quoted = (number for number in range(first, end) if self._within(number, depth).depth == 0)
            return next(quoted, end)
        if _BULLET.match(opening.text):
            return self._with_rest_of_item(end, depth, opening.indent)
        return end

    def _next_gap(self, first: int, depth: int) -> int:
        indent = self._within(first, depth).indent
        for number in range(first + 1, len(self._spans)):
            line = self._line(number)
            if line.depth < depth or self._is_blank(number, depth) or self._within(number, depth).indent < indent:
                return number
        return len(self._spans)

    def _end_of_fence(self, first: int, depth: int, fence: str) -> int | None:
        for number in range(first + 1, len(self._spans)):
            line = self._within(number, depth)
            if self._line(number).depth < depth:
                return None
            if line.text.startswith(fence) and not line.text.strip(fence[0]):
                return number + 1
        return None

    def _with_rest_of_item(self, end: int, depth: int, indent: int) -> int:
        """Take along what follows after blank lines and is indented below the list's item."""
        while True:
            following = end
            while following < len(self._spans) and self._is_blank(following, depth):
                following += 1
            if following == len(self._spans) or following == end:
                return end
            line = self._within(following, depth)
            if self._line(following).depth < depth or line.depth > 0 or line.indent < indent + 2:
                return end
            end = self._next_gap(following, depth)

    def _is_blank(self, number: int, depth: int) -> bool:
        line = self._line(number)
        return line.depth <= depth and not line.text

    def _line(self, number: int) -> Line:
        text = self._text[slice(*self._spans[number])]
        quotes = _QUOTES.match(text)
        rest = text[quotes.end() :] if quotes else text
        indent = len(rest.expandtabs(_TAB)) - len(rest.expandtabs(_TAB).lstrip())
        return Line(quotes[0].count(">") if quotes else 0, indent, rest.strip())

    def _within(self, number: int, depth: int) -> Line:
        """Give a line as it reads within the quotes around a mark."""
        line = self._line(number)
        return line._replace(depth=line.depth - depth)
