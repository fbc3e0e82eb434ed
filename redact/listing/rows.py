"""One row per finding: the common ground of every listing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from redact.model import KEEP, Decision, Finding, Note, Plan


@dataclass(frozen=True, slots=True)
class ScannedNote:
    """A note with its plan, ready to be listed; entity ids hold over the whole run."""

    note: Note
    plan: Plan

    def decisions(self, *, changed_only: bool) -> Iterator[tuple[int, Decision]]:
        """Give each decision with its finding's number; `changed_only` leaves out what is kept."""
        for number, decision in enumerate(self.plan.decisions):
            if not (changed_only and decision.action == KEEP):
                yield number, decision

    def text_of(self, finding: Finding) -> str:
        """Give the source text of a finding, for the user's own terminal."""
        source = self.note.path if finding.in_path else self.note.text
        return " ".join(source[span.start : span.end] for span in finding.ranges)


class Lines:
    """Line and column numbers of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) for line in text.split("\n"))]
        self._starts = [start + number for number, start in enumerate(self._starts)]

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column, both from 1, of an offset in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def place_of(finding: Finding, lines: Lines) -> str:
    """Name a finding's place as `line:column`, or `path` for one in the note's name."""
    if finding.in_path:
        return "path"
    line, column = lines.position(finding.ranges[0].start)
    return f"{line}:{column}"


def sorted_by_place(decisions: Sequence[tuple[int, Decision]]) -> list[tuple[int, Decision]]:
    """Sort by place in the note, those in its path last."""
    return sorted(decisions, key=lambda pair: (pair[1].finding.in_path, pair[1].finding.ranges))
