"""Keep marks in a note: `<!-- redact: keep -->` and `%% redact: keep %%`, for a line or for the block below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redact.decide import vocabulary as words
from redact.decide.exceptions.blocks import Lines
from redact.decide.sections import comments_in
from redact.decide.structure import Structure, body_start, structure_of
from redact.model import Finding, Note, Span, TextFormat

_OPENING = re.compile(r"(?:%%|<!--)\s*redact\s*:", re.IGNORECASE)
_SAID = re.compile(r"\s*redact\s*:(?P<said>.*)", re.IGNORECASE | re.DOTALL)
_SEPARATORS = re.compile(r"[\s,]+")
_AROUND = " \t\r\n>"
"""What may stand beside a mark that is alone: blanks, and the marks of quotes around it."""
_KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Mark:
    """A keep mark and what it speaks of."""

    line: int
    """Where it stands, from 1."""
    spans: tuple[Span, ...]
    """The whole lines in which it keeps findings."""
    types: frozenset[str]
    """The entity types that it keeps; empty for all."""

    def keeps(self, finding: Finding) -> bool:
        """Tell whether a finding lies wholly in its lines. A secret and an ambiguous form are never kept."""
        if finding.in_path or finding.ambiguous or finding.entity_type == words.SECRET:
            return False
        if self.types and finding.entity_type not in self.types:
            return False
        return all(any(span.contains(piece) for span in self.spans) for piece in finding.ranges)


def marks_in(note: Note) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """Find the keep marks of a note in Markdown.

    Args:
        note: the note.

    Returns:
        The marks in source order, and a warning for each that isn't understood and so keeps nothing.
    """
    openings = list(_OPENING.finditer(note.text, body_start(note))) if note.format is TextFormat.MARKDOWN else []
    if not openings:
        return (), ()
    structure, lines = structure_of(note), Lines(note.text)
    comments = {span.start: span for span in _marking(note, structure)}
    alone = {
        number for span in comments.values() for number in _lines_of(span, lines) if _is_alone(note.text, span, lines, comments)
    }
    marks, warnings = [], []
    for opening in openings:
        if structure.in_code(opening.start()):
            continue
        place = f"line {lines.number(opening.start()) + 1}"
        comment = comments.get(opening.start())
        if comment is None:
            warnings.append(f"the keep mark in {place} is no comment of its own, and keeps nothing")
        elif (types := _types(note.text[slice(*comment)])) is None:
            warnings.append(f"the mark in {place} says something else than keep and entity types, and keeps nothing")
        elif mark := _mark(comment, types, lines, alone):
            marks.append(mark)
        else:
            warnings.append(f"nothing follows the keep mark in {place}")
    return tuple(marks), tuple(warnings)


def _marking(note: Note, structure: Structure) -> Iterator[Span]:
    for span in comments_in(note, structure):
        if _SAID.match(_content(note.text[slice(*span)])):
            yield span


def _content(comment: str) -> str:
    """Give what a comment says; one that is never closed says nothing."""
    opener, closer = ("%%", "%%") if comment.startswith("%%") else ("<!--", "-->")
    inner = comment.removeprefix(opener)
    return inner.removesuffix(closer) if inner.endswith(closer) else ""


def _types(comment: str) -> frozenset[str] | None:
    """Give the entity types that a mark names; None where it says something else."""
    found = _SAID.match(_content(comment))
    keep, *types = _SEPARATORS.split(found["said"].strip().strip(",")) if found else [""]
    named = {each.upper() for each in types}
    return frozenset(named) if keep.casefold() == _KEEP and named <= set(words.ENTITY_TYPES) else None


def _mark(comment: Span, types: frozenset[str], lines: Lines, alone: set[int]) -> Mark | None:
    first, *_ = own = _lines_of(comment, lines)
    if first not in alone:
        return Mark(first + 1, (lines.stretch(own[0], own[-1] + 1),), types)
    block = lines.block_after(own[-1], alone)
    return Mark(first + 1, (lines.stretch(own[0], own[-1] + 1), lines.stretch(*block)), types) if block else None


def _lines_of(span: Span, lines: Lines) -> range:
    return range(lines.number(span.start), lines.number(span.end - 1) + 1)


def _is_alone(text: str, span: Span, lines: Lines, comments: dict[int, Span]) -> bool:
    numbers = _lines_of(span, lines)
    around = lines.stretch(numbers[0], numbers[-1] + 1)
    left = list(text[slice(*around)])
    for each in comments.values():
        if around.contains(each):
            left[each.start - around.start : each.end - around.start] = " " * (each.end - each.start)
    return not "".join(left).strip(_AROUND)
