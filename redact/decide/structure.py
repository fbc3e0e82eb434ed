"""What the body of a note is made of, as far as removing parts of it and reading its tags need it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from redact.decide.spans import holding
from redact.model import Note, Span

_CALLOUT = re.compile(r">[ \t]*\[!([^\]|\r\n]{1,100})")
_TAG = re.compile(r"(?<![\w#/&])#(?=\S*[^\d\s])([^\s#.,;:!?()\[\]{}\"'`|<>*^&@$%+=\\]+)")
_BLOCK_ID = re.compile(r"\s\^[\w-]+$")
_FENCE = re.compile(r"`{3,}|~{3,}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and what it stands in."""

    level: int
    text: str
    """Without markup and block id."""
    span: Span
    container: Span
    """The innermost quote, list item or footnote around it, else the whole body."""
    ends_sections: bool
    """False inside a code fence that is never closed: such a heading may begin a section, but ends none."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A quote that begins with `[!type]`."""

    name: str
    span: Span


@dataclass(slots=True)
class Structure:
    """A note's body; offsets are in the note's text."""

    headings: list[Heading] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    """Code blocks and code in lines, in order; without a fence that is never closed."""

    def in_code(self, offset: int) -> bool:
        """Tell whether a character stands in code."""
        return holding(self.code, offset) is not None


def body_start(note: Note) -> int:
    """Give the offset of the first character below the frontmatter and the byte order mark."""
    return note.frontmatter.span.end or int(note.text.startswith("\ufeff"))


def structure_of(note: Note) -> Structure:
    """Parse a note's body.

    A code fence that is never closed swallows the rest of a note. What stands in it is parsed once more as if the fence
    weren't there: whoever pasted it may not know, and a private section below it has to be seen.
    """
    found = Structure()
    unclosed = _read(note.text, body_start(note), found, inside_fence=False)
    while unclosed is not None:
        unclosed = _read(note.text, unclosed, found, inside_fence=True)
    return found


def inline_tags(note: Note) -> set[str]:
    """Collect the tags in a note's body, without `#`; those in code aren't tags."""
    tags = list(_TAG.finditer(note.text, body_start(note)))
    structure = structure_of(note) if tags else Structure()
    return {tag[1].rstrip("/") for tag in tags if not structure.in_code(tag.start())}


def _read(text: str, start: int, found: Structure, *, inside_fence: bool) -> int | None:
    """Add what is in the text from an offset on; give the offset below an unclosed fence, if there is one."""
    containers = [Span(start, len(text))]
    text_end = len(text.rstrip())
    title: list[str] = []
    unclosed = None
    for event, span in _events(text, start):
        match event:
            case {"Start": "Item" | {"FootnoteDefinition": _}}:
                containers.append(span)
            case {"Start": {"BlockQuote": _}}:
                containers.append(span)
                if callout := _CALLOUT.match(text, *span):
                    found.callouts.append(Callout(callout[1].strip(), span))
            case {"End": "Item" | "FootnoteDefinition" | {"BlockQuote": _}}:
                containers.pop()
            case {"Start": {"Heading": _}}:
                title.clear()
            case {"End": {"Heading": level}}:
                name = _BLOCK_ID.sub("", "".join(title).replace("==", ""))
                found.headings.append(Heading(int(level[1]), name, span, containers[-1], not inside_fence))
            case {"Text": words}:
                title.append(words)
            case {"Code": words}:
                title.append(words)
                found.code.append(span)
            case "SoftBreak":
                title.append(" ")
            case {"Start": {"CodeBlock": kind}}:
                if kind != "Indented" and span.end >= text_end:
                    unclosed = _below_unclosed_fence(text, span)
                if unclosed is None:
                    found.code.append(span)
    return unclosed


def _below_unclosed_fence(text: str, span: Span) -> int | None:
    lines = text[slice(*span)].splitlines(keepends=True)
    fence = _FENCE.match(lines[0])
    last = lines[-1].strip(" \t\r\n>")
    if len(lines) > 1 and fence and len(last) >= len(fence[0]) and not last.strip(fence[0][0]):
        return None
    return span.start + len(lines[0])


def _events(text: str, start: int) -> list[tuple[Any, Span]]:
    """Parse the text from an offset on into pyromark's events, with spans in characters of the whole text."""
    import pyromark

    on = pyromark.Options
    options = on.ENABLE_TABLES | on.ENABLE_FOOTNOTES | on.ENABLE_STRIKETHROUGH | on.ENABLE_WIKILINKS
    events = list(pyromark.events_with_range(text[start:], options=options))
    characters = _characters(text[start:], (span[side] for _, span in events for side in ("start", "end")))
    return [(event, Span(start + characters[span["start"]], start + characters[span["end"]])) for event, span in events]


def _characters(text: str, offsets: Iterable[int]) -> dict[int, int]:
    """Turn offsets in UTF-8 bytes into offsets in characters."""
    data, done, count = text.encode(), 0, 0
    characters: dict[int, int] = {}
    for offset in sorted(set(offsets)):
        count += len(data[done:offset].decode())
        done = offset
        characters[offset] = count
    return characters
