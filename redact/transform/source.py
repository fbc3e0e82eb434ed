"""The text that is edited, and which of it is spoken for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from redact.model import Span, TextFormat
from redact.transform.writing import has_escapes


class Source:
    """A text with the stretches that mentions and removals take."""

    def __init__(self, text: str, taken: Iterable[Span], format_at: Callable[[int], TextFormat] | None = None) -> None:
        """Take the text and its disjoint taken spans, in order.

        Args:
            text: all of it.
            taken: the spans.
            format_at: tells how a place is written; Markdown or a path by default.
        """
        self.text = text
        self._format_at = format_at
        spans = tuple(taken)
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def has_escapes(self, offset: int) -> bool:
        """Tell whether a backslash there and what follows it are one character of the text, as in JSON."""
        return self._format_at is not None and has_escapes(self._format_at(offset))

    def before(self, offset: int) -> int:
        """Give the end of the last taken span that ends at or before an offset."""
        found = bisect_right(self._ends, offset)
        return self._ends[found - 1] if found else 0

    def after(self, offset: int) -> int:
        """Give the start of the first taken span that starts at or after an offset."""
        found = bisect_left(self._starts, offset)
        return self._starts[found] if found < len(self._starts) else len(self.text)

    def is_taken(self, span: Span) -> bool:
        """Tell whether a taken span holds a character of a stretch."""
        following = bisect_right(self._ends, span.start)
        return following < len(self._starts) and self._starts[following] < span.end
