"""What no other segment holds: text that the parser drops must be seen all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.model import Context, Segment, SegmentKind, Span
from redact.segment.draft import Draft, drafted
from redact.segment.urls import without_markup, without_percents

WORD = re.compile(r"[^\W_]")
_LINE = re.compile(r"[^\r\n]++")
_MARKS = " \t|>*_~`[]!-+"
_DEFINITION = re.compile(
    r"""[ \t>]*+\[(?P<label>(?:[^\[\]\\]|\\.)++)\]:\s*+(?:<(?P<bracketed>[^<>\r\n]*+)>|(?P<bare>[^\s<]\S*+))
    (?:\s++(?:"(?P<double>(?:[^"\\]|\\.)*+)"|'(?P<single>(?:[^'\\]|\\.)*+)'|\((?P<round>(?:[^()\\]|\\.)*+)\)))?
    [ \t]*+(?=[\r\n]|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_KIND_OF_PART = {
    "label": SegmentKind.LINK_LABEL,
    "bracketed": SegmentKind.URL,
    "bare": SegmentKind.URL,
    "double": SegmentKind.LINK_TITLE,
    "single": SegmentKind.LINK_TITLE,
    "round": SegmentKind.LINK_TITLE,
}


def uncovered(source: str, segments: Iterable[Segment], syntax: Iterable[Span]) -> Iterator[Span]:
    """Find the stretches that hold a word character and lie in no segment.

    Args:
        source: all of the note.
        segments: those made so far.
        syntax: markup that holds no words of the note.
    """
    covered = bytearray(len(source))
    for segment in segments:
        for run in segment.runs:
            covered[run.source_start : run.source_end] = b"\1" * (run.source_end - run.source_start)
    for span in syntax:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    end = 0
    while (start := covered.find(0, end)) >= 0:
        end = covered.find(1, start)
        end = len(source) if end < 0 else end
        if WORD.search(source, start, end):
            yield Span(start, end)


def gap_drafts(source: str, gap: Span, context: Context) -> Iterator[Draft]:
    """Make drafts of a stretch: the parts of link definitions, and the rest line by line."""
    position = gap.start
    while line := _LINE.search(source, position, gap.end):
        definition = _DEFINITION.match(source, line.start(), gap.end)
        if definition:
            yield from _definition_parts(source, definition, context)
            position = definition.end()
            continue
        position = line.end()
        text = line[0].rstrip(_MARKS)
        start = line.start() + len(text) - len(text.lstrip(_MARKS))
        if WORD.search(text):
            yield drafted(source, SegmentKind.GAP, start, line.start() + len(text), context)


def _definition_parts(source: str, definition: re.Match[str], context: Context) -> Iterator[Draft]:
    for name, kind in _KIND_OF_PART.items():
        if definition[name]:
            draft = without_markup(drafted(source, kind, *definition.span(name), context))
            yield without_percents(draft) if kind is SegmentKind.URL else draft
