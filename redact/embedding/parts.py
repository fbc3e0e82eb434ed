"""The part of a note that an embed means: all below its properties, what is under a heading, or one block."""

from __future__ import annotations

import re

from redact.decide.structure import Heading, body_start, structure_of
from redact.model import Note, Span

_BLOCK_ID = re.compile(r"(?:^|(?<=\s))\^(?P<id>[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


def part_of(note: Note, name: str) -> Span | None:
    """Find a part of a note's body.

    Args:
        note: the note.
        name: a heading's text, a block's id with `^` in front, or nothing for all of it.

    Returns:
        None where the note has no such part.
    """
    if not name:
        return Span(body_start(note), len(note.text))
    return _block(note, name[1:]) if name.startswith("^") else _section(note, name)


def _section(note: Note, name: str) -> Span | None:
    headings = structure_of(note).headings
    wanted = _words(name)
    found = next((each for each in headings if wanted and _words(each.text) == wanted), None)
    if found is None:
        return None
    ends = (each.span.start for each in headings if _ends(each, found))
    return Span(found.span.start, next(ends, found.container.end))


def _ends(heading: Heading, section: Heading) -> bool:
    is_behind = heading.span.start > section.span.start and heading.container == section.container
    return is_behind and heading.ends_sections and heading.level <= section.level


def _block(note: Note, name: str) -> Span | None:
    text, start = note.text.replace("\r", "\n"), body_start(note)
    found = next((each for each in _BLOCK_ID.finditer(text, start) if each["id"].casefold() == name.casefold()), None)
    if found is None:
        return None
    line = text.rfind("\n", 0, found.start()) + 1
    if _ITEM.match(text, line):
        return Span(max(start, line), _end_of_item(text, line, found.end()))
    is_alone = not text[line : found.start()].strip()
    end = len(text[:line].rstrip()) if is_alone else found.start()
    before = [each.end() for each in _BLANK_LINE.finditer(text, start, end)]
    begin = before[-1] if before else start
    return Span(begin, found.end()) if begin < end else None


def _end_of_item(text: str, line: int, end: int) -> int:
    """Give the end of a list's item with those below it, which are indented further."""
    indent = len(text[line:end]) - len(text[line:end].lstrip())
    end = min(end + 1, len(text))
    while end < len(text):
        following = text[end : (text.find("\n", end) + 1) or len(text)]
        if not following.strip() or len(following) - len(following.lstrip()) <= indent:
            break
        end += len(following)
    return end


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
