"""A text rewritten step by step (decoded, tags off) in which every character still knows its place in the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redact.model import Span


@dataclass(frozen=True, slots=True)
class Projection:
    """A text and, for each of its characters, the range of the original that it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Projection:
        """Start from the original itself."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def origin(self, start: int, end: int) -> Span:
        """Give the range of the original behind a range (not empty) of the projected text."""
        return Span(self.starts[start], self.ends[end - 1])

    def rewritten(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Projection:
        """Replace each match of a pattern; gives itself back where nothing changes.

        Args:
            pattern: what to replace.
            replace: gives the new text of a match; each of its characters then stands for the whole match.
        """
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new == match.group():
                continue
            pieces += (self.text[done : match.start()], new)
            starts.extend(self.starts[done : match.start()])
            ends.extend(self.ends[done : match.start()])
            starts.extend([self.starts[match.start()]] * len(new))
            ends.extend([self.ends[match.end() - 1]] * len(new))
            done = match.end()
        if not pieces:
            return self
        pieces.append(self.text[done:])
        starts.extend(self.starts[done:])
        ends.extend(self.ends[done:])
        return Projection("".join(pieces), starts, ends)
