"""The lines that a keep mark speaks of: its own, or the block below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
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
    """A note's text by lines, as Markdown parts them. What one mark had looked up serves the next: a note may hold thousands."""

    def __init__(self, text: str) -> None:
        self._spans = [Span(*match.span()) for match in _LINE.finditer(text) if match.start() < match.end()]
        self._starts = [span.start for span in self._spans]
        self._lines = [_line(text[slice(*span)]) for span in self._spans]
        self._gaps: dict[tuple[int, int], list[int]] = {}
        self._fences: dict[tuple[int, str], list[int]] = {}
        self._text_from: dict[tuple[int, int], int] = {}

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
            others: lines in which nothing but a mark stands, which are passed over; the same ones at each call.

        Returns:
            The first line and the one behind the last; None where the mark's quote or the note ends.
        """
        depth = self._lines[mark].depth
        first = self._next_text(mark + 1, depth, others)
        if first == len(self._lines) or self._lines[first].depth < depth:
            return None
        return first, self._end_of_block(first, depth)

    def _end_of_block(self, first: int, depth: int) -> int:
        opening = self._lines[first]
        if fence := _FENCE.match(opening.text):
            return self._end_of_fence(first, depth, fence[0]) or self._next_gap(first, depth)
        end = self._next_gap(first, depth)
        if opening.depth > depth:
            return next((number for number in range(first, end) if self._lines[number].depth <= depth), end)
        return self._with_rest_of_item(end, depth, opening.indent) if _BULLET.match(opening.text) else end

    def _next_text(self, number: int, depth: int, others: Collection[int]) -> int:
        """Give the next line, from a number on, that is neither blank nor a mark alone."""
        passed = []
        while (number, depth) not in self._text_from:
            if number == len(self._lines) or not (number in others or self._is_blank(number, depth)):
                self._text_from[number, depth] = number
                break
            passed.append(number)
            number += 1
        found = self._text_from[number, depth]
        self._text_from |= {(each, depth): found for each in passed}
        return found

    def _next_gap(self, first: int, depth: int) -> int:
        """Give the next line that ends a block: blank, out of the quote, or less indented than the block begins."""
        indent = self._lines[first].indent
        if (depth, indent) not in self._gaps:
            self._gaps[depth, indent] = [
                number
                for number, line in enumerate(self._lines)
                if line.depth < depth or self._is_blank(number, depth) or line.indent < indent
            ]
        return _first_after(first, self._gaps[depth, indent]) or len(self._lines)

    def _end_of_fence(self, first: int, depth: int, fence: str) -> int | None:
        """Give the line behind a fence's end; None where it is never closed within the quote."""
        if (depth, fence) not in self._fences:
            self._fences[depth, fence] = [
                number for number, line in enumerate(self._lines) if line.depth < depth or _closes(line.text, fence)
            ]
        end = _first_after(first, self._fences[depth, fence])
        return end + 1 if end is not None and self._lines[end].depth >= depth else None

    def _with_rest_of_item(self, end: int, depth: int, indent: int) -> int:
        """Take along what follows after blank lines and is indented below the list's item."""
        while True:
            following = self._next_text(end, depth, ())
            if following in (end, len(self._lines)):
                return end
            line = self._lines[following]
            if line.depth != depth or line.indent < indent + 2:
                return end
            end = self._next_gap(following, depth)

    def _is_blank(self, number: int, depth: int) -> bool:
        line = self._lines[number]
        return line.depth <= depth and not line.text


def _line(text: str) -> Line:
    quotes = _QUOTES.match(text)
    rest = (text[quotes.end() :] if quotes else text).expandtabs(_TAB)
    return Line(quotes[0].count(">") if quotes else 0, len(rest) - len(rest.lstrip()), rest.strip())


def _closes(text: str, fence: str) -> bool:
    return text.startswith(fence) and not text.strip(fence[0])


def _first_after(number: int, numbers: Sequence[int]) -> int | None:
    at = bisect_right(numbers, number)
    return numbers[at] if at < len(numbers) else None
