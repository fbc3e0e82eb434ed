"""Which properties of a note stay, which go, and which lose their value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.decide import vocabulary as words
from redact.decide.rules import Rules, folded
from redact.decide.spans import holding
from redact.model import KEEP, Field, Note, Removal, Span, ValueKind

_COMMENT = re.compile(r"(?:^[ \t]*|[ \t]+)(#[^\r\n]*)", re.MULTILINE)
_WORD = re.compile(r"\w")
_OF_PLUGINS = {"excalidraw-plugin": {"parsed", "raw"}, "kanban-plugin": {"basic", "board", "list", "table"}}
"""Without this property the note is none of the plugin's any more."""


def property_removals(note: Note, rules: Rules, privacy_field: str) -> list[Removal]:
    """Find the regions of a note's frontmatter that are cut.

    Args:
        note: the note.
        rules: what holds for it.
        privacy_field: the field that stays unless it is removed by name.

    Returns:
        The regions, which may overlap; the whole block where nothing of it is kept.
    """
    block, otherwise = note.frontmatter, rules.settings[words.OTHERWISE]
    removals: list[Removal] = []
    keeps_any = False
    for field in block.fields:
        setting = rules.for_field(field.key)
        is_needed = folded(field.key) == folded(privacy_field) or _makes_document(field)
        is_kept = setting.value == KEEP or (is_needed and setting is otherwise)
        if is_kept or setting.value == "redact":
            keeps_any = True
        if not is_kept:
            removals.append(Removal(field.span if setting.value == "remove" else field.value_span, setting.rule))
    strays = [span for span in block.strays if _WORD.search(note.text, *span)]
    if otherwise.value == KEEP:
        keeps_any = keeps_any or bool(strays)
    else:
        removals += [Removal(span, otherwise.rule) for span in strays]
    if removals and not keeps_any:
        return [Removal(block.span, removals[0].rule)]
    rule = next((section.rule for section in rules.sections if section.kind == "comments"), None)
    if rule or otherwise.value != KEEP:
        removals += [Removal(span, rule or otherwise.rule) for span in _comments(note)]
    return removals


def _makes_document(field: Field) -> bool:
    """Tell whether a field says, in its plugin's own word, that the note is a board or a drawing."""
    written = {scalar.text for scalar in field.scalars}
    return field.kind is ValueKind.TEXT and bool(written) and written <= _OF_PLUGINS.get(folded(field.key), set())


def _comments(note: Note) -> Iterator[Span]:
    for span in note.frontmatter.strays:
        if note.text[slice(*span)].lstrip().startswith("#"):
            yield span
    for field in note.frontmatter.fields:
        yield from _comments_in(note, field)


def _comments_in(note: Note, field: Field) -> Iterator[Span]:
    scalars = sorted(scalar.span for scalar in field.scalars)
    at = field.span.start
    while comment := _COMMENT.search(note.text, at, field.span.end):
        # A number sign in a scalar is text, whatever stands before it.
        scalar = holding(scalars, comment.start(1))
        at = comment.end() if scalar is None else scalars[scalar].end
        if scalar is None:
            yield Span(*comment.span())
