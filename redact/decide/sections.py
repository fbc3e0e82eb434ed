"""The parts of a note's body that a policy cuts whole: comments, text between markers, sections, callouts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from redact.decide.globs import fits_text
from redact.decide.rules import Section
from redact.decide.spans import holding
from redact.decide.structure import Heading, Structure, body_start, structure_of
from redact.model import Note, Removal, Span

_OPENER = re.compile(r"%%|<!--")
_CLOSER = {"%%": "%%", "<!--": "-->"}
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_MARKS = " \t>"
"""What may stand before a block on its line: indentation and the marks of quotes around it."""


def section_removals(note: Note, sections: Sequence[Section]) -> tuple[list[Removal], list[str]]:
    """Find the regions of a note's body that are cut whole.

    Args:
        note: the note.
        sections: the kinds of section, with the rule of each.

    Returns:
        The regions, which may overlap, and warnings.
    """
    if not sections:
        return [], []
    structure = structure_of(note)
    comments = list(comments_in(note, structure))
    removals: list[Removal] = []
    warnings: list[str] = []
    for section in sections:
        if section.kind == "comments":
            spans = [_whole_lines(note.text, span) for span in comments]
        elif section.kind == "callout":
            spans = _callouts(note.text, structure, section.names[0])
        elif section.kind == "heading":
            spans = _under_headings(note.text, structure, comments, section.names[0])
        else:
            spans, stray = _between(note, *section.names)
            if stray:
                warnings.append(f"an end marker stands without its start marker ({section.rule})")
        removals += [Removal(span, section.rule) for span in spans]
    return removals, warnings


def comments_in(note: Note, structure: Structure) -> Iterator[Span]:
    """Give the comments of a note's body, `%%` and HTML, marks included."""
    text, at = note.text, body_start(note)
    closers = {each: [closer.start() for closer in re.finditer(f"(?={_CLOSER[each]})", text)] for each in _CLOSER}
    outside_code = {each: [closer for closer in closers[each] if not structure.in_code(closer)] for each in _CLOSER}
    while opener := _OPENER.search(text, at):
        at = opener.end()
        if structure.in_code(opener.start()):
            continue
        # A closer that stands in code may be meant as code: a later one is the safe reading.
        first = opener.start() + 2
        close = _first_from(outside_code[opener[0]], first) or _first_from(closers[opener[0]], first)
        if close:
            at = close + len(_CLOSER[opener[0]])
        elif _block_start(text, opener.start()) == _line_start(text, opener.start()):
            # Never closed, but at a line's start: Obsidian and CommonMark hide all that follows.
            at = len(text)
        else:
            continue
        yield Span(opener.start(), at)


def _first_from(offsets: Sequence[int], start: int) -> int | None:
    at = bisect_left(offsets, start)
    return offsets[at] if at < len(offsets) else None


def _callouts(text: str, structure: Structure, name: str) -> list[Span]:
    return [
        Span(_block_start(text, callout.span.start), callout.span.end)
        for callout in structure.callouts
        if fits_text(callout.name, name)
    ]


def _under_headings(text: str, structure: Structure, comments: Sequence[Span], name: str) -> list[Span]:
    # A heading in a quote or a list item doesn't end a section around it, nor does the section of one there run beyond it.
    ends: dict[Span, list[Heading]] = {}
    for heading in structure.headings:
        if heading.ends_sections and holding(comments, heading.span.start) is None:
            ends.setdefault(heading.container, []).append(heading)
    return [
        Span(_block_start(text, heading.span.start), _end_of_section(text, heading, ends.get(heading.container, [])))
        for heading in structure.headings
        if fits_text(heading.text, name)
    ]


def _end_of_section(text: str, heading: Heading, ends: Sequence[Heading]) -> int:
    first = bisect_right(ends, heading.span.start, key=lambda each: each.span.start)
    following = (ends[at] for at in range(first, len(ends)) if ends[at].level <= heading.level)
    end = next(following, None)
    return _block_start(text, end.span.start) if end else heading.container.end


def _between(note: Note, start: str, end: str) -> tuple[list[Span], bool]:
    text, at = note.text, body_start(note)
    spans: list[Span] = []
    stray = False
    while (begin := text.find(start, at)) >= 0:
        stray = stray or text.find(end, at, begin) >= 0
        close = text.find(end, begin + len(start))
        at = len(text) if close < 0 else close + len(end)
        spans.append(_whole_lines(text, Span(begin, at)))
    return spans, stray or text.find(end, at) >= 0


def _whole_lines(text: str, span: Span) -> Span:
    """Take the line break along where nothing else stands on the region's lines."""
    start = _block_start(text, span.start)
    rest = _REST_OF_LINE.match(text, span.end)
    at_line_start = start == _line_start(text, span.start)
    return Span(start, rest.end()) if rest and at_line_start else span


def _block_start(text: str, offset: int) -> int:
    """Go back to the line's start where only indentation and quote marks stand before."""
    start = _line_start(text, offset)
    return offset if text[start:offset].strip(_LINE_MARKS) else start


def _line_start(text: str, offset: int) -> int:
    start = text.rfind("\n", 0, offset) + 1
    return max(start, text.rfind("\r", start, offset) + 1)
