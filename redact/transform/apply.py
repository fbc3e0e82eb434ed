"""The one place that edits text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redact.model import Decision, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """One stretch of the source and what stands there afterwards."""

    span: Span
    text: str = ""
    decision: Decision | None = None
    """What the text replaces; None where the stretch is only emptied."""
    part_of: Decision | None = None
    """The decision on the mention that the stretch belongs to; None where a region is cut whole."""
    lead: str = ""
    """Parts the text from a letter before it."""
    trail: str = ""
    """Belongs to the text, or parts it from a letter after it."""
    parting: str = " "
    """What would part the text from a letter beside it; empty where capitals do."""
    is_link: bool = False
    """Whether the text is a link's path, as it is for the copy of what the link leads to."""


def apply(source: str, edits: Iterable[Edit]) -> tuple[str, tuple[Span, ...]]:
    """Edit a text.

    Args:
        source: the text.
        edits: in source order, disjoint.

    Returns:
        The new text, and where each edit's `text` stands in it. Joined from pieces of the untouched source, so that
        every edit's offsets hold.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    copied = length = 0
    for edit in edits:
        between = source[copied : edit.span.start] + edit.lead
        start = length + len(between)
        spans.append(Span(start, start + len(edit.text)))
        pieces += (between, edit.text, edit.trail)
        length = start + len(edit.text) + len(edit.trail)
        copied = edit.span.end
    return "".join((*pieces, source[copied:])), tuple(spans)
