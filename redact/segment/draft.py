"""A segment in the making: the one place where text and its map to the source are put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from redact.model import Context, Run, Segment, SegmentKind

NO_CONTEXT = Context()
LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)[ \t]*+(?:>[ \t]*+)*+")
"""A line break and the blanks and quote marks that the next line begins with."""


class Edit(NamedTuple):
    """A range of a draft's text and what stands in its place; an empty text leaves it out."""

    start: int
    end: int
    text: str = ""
    is_break: bool = False
    """The text only parts what stands around it and stands for no source, so that no finding takes the markup along."""


class Draft:
    """Text that grows piece by piece, with the source range of each."""

    __slots__ = ("_parts", "context", "kind", "length", "runs", "source")

    def __init__(self, source: str, kind: SegmentKind, context: Context = NO_CONTEXT) -> None:
        self.source = source
        self.kind = kind
        self.context = context
        self.length = 0
        self.runs: list[Run] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All text so far."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def source_end(self) -> int:
        """Where the last piece ends in the source; -1 where there is none."""
        return self.runs[-1].source_end if self.runs else -1

    def copy(self, start: int, end: int) -> None:
        """Append a range of the source as it stands."""
        if start >= end:
            return
        length = self.length + end - start
        last = self.runs[-1] if self.runs else None
        if last is not None and last.copied and last.source_end == start:
            self.runs[-1] = Run(last.start, length, last.source_start, end, copied=True)
        else:
            self.runs.append(Run(self.length, length, start, end, copied=True))
        self._parts.append(self.source[start:end])
        self.length = length

    def copy_lines(self, start: int, end: int, line_break: re.Pattern[str] = LINE_BREAK) -> None:
        """Append a range of the source line by line.

        Args:
            start: first character, in the source.
            end: one past the last character.
            line_break: what one newline stands for.
        """
        for line in line_break.finditer(self.source, start, end):
            self.copy(start, line.start())
            self.line_break(line.start())
            start = line.end()
        self.copy(start, end)

    def substitute(self, text: str, start: int, end: int) -> None:
        """Append text that stands for a range of the source as a whole; an empty range where it stands for none."""
        if text:
            self.runs.append(Run(self.length, self.length + len(text), start, end, copied=False))
            self._parts.append(text)
            self.length += len(text)

    def line_break(self, at: int) -> None:
        """Append a line break that stands for no source, so that no finding takes the real one and what follows it along."""
        self.substitute("\n", at, at)

    def append(self, other: Draft, start: int, end: int) -> None:
        """Append a range of another draft's text."""
        text = other.text
        first = max(bisect_right(other.runs, start, key=_start_of) - 1, 0)
        for index in range(first, len(other.runs)):
            run = other.runs[index]
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.end)
            if low >= high:
                continue
            if run.copied:
                self.copy(run.source_start + low - run.start, run.source_start + high - run.start)
            else:
                self.substitute(text[low:high], run.source_start, run.source_end)

    def cut(self, start: int, end: int, kind: SegmentKind | None = None, context: Context | None = None) -> Draft:
        """Make a draft of a range of the text."""
        piece = Draft(self.source, kind or self.kind, context or self.context)
        piece.append(self, start, end)
        return piece

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """Make a draft with some ranges replaced, each as a whole.

        Args:
            edits: in order; one that begins inside the one before is passed over.
        """
        made: Draft | None = None
        position = 0
        for edit in edits:
            if edit.start < position:
                continue
            made = made or Draft(self.source, self.kind, self.context)
            made.append(self, position, edit.start)
            if edit.text:
                runs = self.cut(edit.start, edit.end).runs
                end = runs[-1].source_end
                made.substitute(edit.text, end if edit.is_break else runs[0].source_start, end)
            position = edit.end
        if made is None:
            return self
        made.append(self, position, self.length)
        return made

    def segment(self) -> Segment:
        """Finish it."""
        return Segment(self.kind, self.text, tuple(self.runs), self.context)


def drafted(source: str, kind: SegmentKind, start: int, end: int, context: Context = NO_CONTEXT) -> Draft:
    """Make a draft of a range of the source, line by line."""
    draft = Draft(source, kind, context)
    draft.copy_lines(start, end)
    return draft


def _start_of(run: Run) -> int:
    return run.start
