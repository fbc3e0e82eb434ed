"""How detectors read a note: line by line, with what announces the line, and lists of words as one pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact.model import Segment, SegmentKind, Segments

_MACHINE_READ = frozenset(
    "bash sh zsh console shell powershell sql python py javascript js jsx typescript ts tsx json yaml yml toml ini xml html css"
    " scss c h cpp java go rust ruby rb php kotlin swift scala r lua perl diff dockerfile makefile nginx graphql dataview"
    " dataviewjs latex tex math".split()
)
"""Languages of code fences; a fence without one, or with `text`, is as often a transcript."""
_OPENERS = frozenset('.!?:;•>|"“([–—-')
_REACH = 8
"""Blanks from which on a word stands apart from what is before it."""


class Line(NamedTuple):
    """One line of a segment."""

    segment: Segment
    start: int
    """Where it starts in the segment's text."""
    text: str


def lines_of(segments: Segments) -> Iterator[Line]:
    """Give every line of every segment, blank ones left out."""
    for segment in segments:
        start = 0
        for text in segment.text.split("\n"):
            if text and not text.isspace():
                yield Line(segment, start, text)
            start += len(text) + 1


def announcement(segment: Segment) -> str:
    """Give what announces a value as a whole: its key, its column's and its row's header; empty for a key itself."""
    context = segment.context
    if segment.kind is SegmentKind.FRONTMATTER_KEY or not (context.key or context.column_header or context.row_header):
        return ""
    headers = () if context.row == 0 else (context.column_header, context.row_header)
    return " ".join((re.sub(r"[_.-]", " ", context.key), *headers)).strip()


def is_program(segment: Segment) -> bool:
    """Tell whether a segment is code that a machine reads, by the language of its fence."""
    return segment.kind is SegmentKind.CODE and segment.context.key.casefold() in _MACHINE_READ


def may_open_a_sentence(text: str, start: int) -> bool:
    """Tell whether a word at that place would have a capital whatever it is: after nothing, a full stop, a bullet, a number."""
    before = text[max(0, start - _REACH) : start].rstrip()
    return not before or before[-1] in _OPENERS or before[-1].isdigit()


def any_of(phrases: str) -> str:
    """Give a pattern for any of the phrases, between commas; their own patterns stay, a blank stands for any space.

    Longer ones come first, so that `api key` isn't read as `api`.
    """
    ordered = sorted((phrase.strip() for phrase in phrases.split(",")), key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(phrase.split()) for phrase in ordered if phrase) + ")"
