"""Fields read line by line, for frontmatter that no YAML parser takes as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.model import Field, Scalar, Span, ValueKind
from redact.read.yaml_fields import NotYaml, fields_by_yaml

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]+\Z")
_FIELD = re.compile(
    r"""(?P<indent>[ \t]*+)(?:\{[ \t]*+(?="))?
        (?P<key>"[^"\r\n]*+"[ \t]*+|'[^'\r\n]*+'[ \t]*+|(?![-?:][ \t]|["'#|>%@`{}\[\],])(?:[^:\r\n]++|:(?!\s|\Z))++)
        :(?=\s|\Z)[ \t\xa0]*+(?P<value>[^\r\n]*+)""",
    re.VERBOSE,
)
_WHOLE_VALUE = re.compile(r"""(?:"[^"]*"|'[^']*'|\[.*\]|\{.*\}|[^\s"'\[{|>&!*#].*),?\s*(?:#.*)?""")
_PROPERTY_NAME = re.compile(r"[\w.-]+")
_INDENT = re.compile(r"[ \t]*+")
_ITEM = re.compile(r"[ \t]*+-(?=\s|\Z)")


def lines_of(text: str, block: Span) -> Iterator[Span]:
    """Give the lines of a block, each with its line break."""
    for match in _LINE.finditer(text, block.start, block.end):
        yield Span(*match.span())


def fields_by_line(text: str, block: Span, *, stop_at_body: bool = False) -> tuple[Field, ...]:
    """Read a block's top-level fields without trusting its syntax.

    Args:
        text: all of the note.
        block: what stands between the fences; whole lines.
        stop_at_body: end at the first blank line that no field follows, for a block whose second fence is missing.

    Returns:
        The fields in order, those that no parser takes as `BROKEN`.
    """
    return tuple(_field(text, head, chunk) for head, chunk in _chunks(text, block, stop_at_body=stop_at_body))


def _chunks(text: str, block: Span, *, stop_at_body: bool) -> Iterator[tuple[re.Match[str], Span]]:
    """Give the first line's parts and the lines of one field after the other, without the blank lines and comments below it."""
    head: re.Match[str] | None = None
    chunk: Span | None = None
    after_blank_line = False
    for line in lines_of(text, block):
        content = text[line.start : line.end].strip()
        if not content:
            after_blank_line = True
            continue
        may_be_body, after_blank_line = after_blank_line, False
        found = _FIELD.match(text, line.start, line.end)
        if found and _starts_field(found, head, may_be_body=may_be_body):
            if head and chunk:
                yield head, chunk
            head, chunk = found, line
        elif head and chunk and _continues(text, line, head, may_be_body=may_be_body and stop_at_body):
            chunk = Span(chunk.start, line.end)
        elif may_be_body and stop_at_body:
            break
        elif head and chunk and not content.startswith("#"):
            yield head, chunk
            chunk = None
    if head and chunk:
        yield head, chunk


def _starts_field(found: re.Match[str], head: re.Match[str] | None, *, may_be_body: bool) -> bool:
    is_property = _PROPERTY_NAME.fullmatch(_key(found)) is not None
    if head and len(found["indent"]) > len(head["indent"]):
        # What stands deeper belongs to the field above, unless that one's value is complete as it is.
        return is_property and not may_be_body and _WHOLE_VALUE.fullmatch(head["value"]) is not None
    return is_property or not may_be_body


def _continues(text: str, line: Span, head: re.Match[str], *, may_be_body: bool) -> bool:
    value = head["value"]
    if may_be_body and not value.startswith(("|", ">")):
        return False
    if _ITEM.match(text, line.start, line.end) and (not value or value.startswith("#")):
        return True
    indent = _INDENT.match(text, line.start, line.end)
    return indent is not None and len(indent[0]) > len(head["indent"])


def _key(found: re.Match[str]) -> str:
    key = found["key"].strip()
    return key[1:-1] if key[:1] in ("'", '"') else key.removesuffix(":")


def _field(text: str, head: re.Match[str], chunk: Span) -> Field:
    content = text[chunk.start : chunk.end].rstrip()
    # A line of JSON ends with a comma, which parses only within its braces.
    for length in dict.fromkeys((len(content), len(content.rstrip(",")))):
        try:
            (field,) = fields_by_yaml(text, Span(chunk.start, chunk.start + length))
        except (NotYaml, ValueError):
            continue
        return replace(field, span=chunk)
    start = head.start("value")
    value = Span(start, max(start, chunk.start + len(content)))
    return Field(_key(head), chunk, value, ValueKind.BROKEN, (Scalar(text[value.start : value.end], value),))
