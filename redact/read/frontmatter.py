"""Where the frontmatter is and what can be read of it, however broken it is."""

from __future__ import annotations

import re

from redact.model import Field, Frontmatter, Span
from redact.read.lines import fields_by_line, lines_of
from redact.read.yaml_fields import NotYaml, fields_by_yaml

NO_FRONTMATTER = Frontmatter(Span(0, 0))

_BREAK = r"(?:\r\n|\r|\n)"
# Obsidian wants the first fence on the very first line; who left blank lines above it still meant it.
_OPENING = re.compile(rf"\ufeff?(?:[ \t]*+{_BREAK})*+(?P<fence>---)[ \t]*+{_BREAK}")
_CLOSING = re.compile(rf"(?<![^\r\n])---[ \t]*+(?:{_BREAK}|\Z)")
_TEXT_AFTER_BLANK_LINE = re.compile(rf"(?:\A|{_BREAK})[ \t]*+{_BREAK}\s*\S")


def read_frontmatter(text: str) -> Frontmatter:
    """Read a note's frontmatter.

    Args:
        text: all of the note.

    Returns:
        What could be read; an empty one for a note that has none, and for text between two rules that has no field.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return NO_FRONTMATTER
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        fields = fields_by_line(text, Span(opening.end(), len(text)), stop_at_body=True)
        return _unclosed(text, opening, fields)
    block = Span(opening.end(), closing.start())
    try:
        fields = fields_by_yaml(text, block)
    except NotYaml:
        fields = fields_by_line(text, block)
        if fields and _TEXT_AFTER_BLANK_LINE.search(text[fields[-1].span.end : block.end].rstrip()):
            # The second fence was forgotten: what follows the last field is the note itself, down to some rule.
            return _unclosed(text, opening, fields)
    strays = _strays(text, block, fields)
    if not fields and any(text[stray.start : stray.end].strip()[:1] not in ("", "#") for stray in strays):
        return NO_FRONTMATTER
    return Frontmatter(Span(opening.start("fence"), closing.end()), fields, strays)


def _unclosed(text: str, opening: re.Match[str], fields: tuple[Field, ...]) -> Frontmatter:
    if not fields:
        return NO_FRONTMATTER
    block = Span(opening.end(), fields[-1].span.end)
    return Frontmatter(Span(opening.start("fence"), block.end), fields, _strays(text, block, fields), closed=False)


def _strays(text: str, block: Span, fields: tuple[Field, ...]) -> tuple[Span, ...]:
    """Give the lines that no field touches."""
    strays = []
    waiting = list(reversed(fields))
    for line in lines_of(text, block):
        while waiting and waiting[-1].span.end <= line.start:
            waiting.pop()
        if not (waiting and waiting[-1].span.overlaps(line)):
            strays.append(line)
    return tuple(strays)
