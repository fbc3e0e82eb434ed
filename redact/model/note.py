"""A note as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from redact.model.text_format import TextFormat, format_of


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class ValueKind(StrEnum):
    """What a frontmatter field holds, as far as its policy meaning goes."""

    NULL = "null"
    """No value at all: `privacy:`, `privacy: ~`, `privacy: null`."""
    TEXT = "text"
    """A string, also an empty quoted one."""
    OTHER = "other"
    """A number, a boolean or a date."""
    LIST = "list"
    MAPPING = "mapping"
    BROKEN = "broken"
    """YAML that no parser takes; `scalars` holds the raw text of the value."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One scalar inside a field's value: its decoded text and where its content (without quotes) stands."""

    text: str
    span: Span
    key: str = ""
    """Dotted path below the field for nested mappings (`""` for the value itself and for list items)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One top-level frontmatter field."""

    key: str
    """The key as written, unquoted."""
    span: Span
    """All of the field, from its first character to the end of its last line break: deleting it leaves valid frontmatter."""
    value_span: Span
    """The value alone, quotes and brackets included, blanks and YAML comments left out; empty where there is none."""
    kind: ValueKind
    scalars: tuple[Scalar, ...] = ()


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What could be read of a note's properties block."""

    span: Span
    """Both fences and the line break after the second one included; empty (0, 0) where the note has none."""
    fields: tuple[Field, ...] = ()
    """In source order; a duplicate key gives two fields."""
    strays: tuple[Span, ...] = ()
    """Whole lines between the fences that belong to no field: comments, blank lines, garbage."""
    closed: bool = True
    """False where the second fence is missing; the span then ends with the last line that reads as a field."""

    def named(self, key: str) -> tuple[Field, ...]:
        """Give the fields of that name, case and outer blanks aside."""
        wanted = key.strip().casefold()
        return tuple(each for each in self.fields if each.key.strip().casefold() == wanted)


NO_FRONTMATTER = Frontmatter(Span(0, 0))


@dataclass(frozen=True, slots=True)
class Drawing:
    """An Excalidraw drawing in a note, as it was read: unpacked."""

    scene: Span
    """Where its JSON stands in the note's text."""
    block: Span
    """The same with the fence's language before and the line break behind."""
    packed: str = ""
    """What stands in the block's place in the file; empty where the file has it unpacked too."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it was read: nothing normalised, so that what no one decides about stays byte for byte."""

    path: str
    """Relative to the vault, with forward slashes."""
    text: str
    """Decoded text, a byte order mark and every line break kept."""
    encoding: str
    """`utf-8`, `utf-16-le` or `utf-16-be`: `text.encode(encoding)` gives the file's bytes back, packed drawings aside."""
    frontmatter: Frontmatter
    drawings: tuple[Drawing, ...] = ()
    """In source order."""

    @property
    def format(self) -> TextFormat:
        """How the text is written; a textual attachment and a document of Obsidian's are notes in another format."""
        return format_of(self.path)

    @property
    def file_text(self) -> str:
        """The text as it stands in the file: drawings packed where they are packed there."""
        text = self.text
        for each in reversed(self.drawings):
            if each.packed:
                text = text[: each.block.start] + each.packed + text[each.block.end :]
        return text

    def in_file(self, span: Span) -> Span:
        """Tell where in the file's text a range stands; what stands in a packed drawing is all of it."""
        return Span(self._in_file(span.start, is_end=False), self._in_file(span.end, is_end=True))

    def _in_file(self, offset: int, *, is_end: bool) -> int:
        moved = 0
        for each in self.drawings:
            if offset < each.block.start + is_end:
                break
            if each.packed and offset < each.block.end:
                return each.block.start + moved + len(each.packed) * is_end
            moved += len(each.packed) - (each.block.end - each.block.start) if each.packed else 0
        return offset + moved

    def format_at(self, offset: int) -> TextFormat:
        """Tell how a place in the text is written: a drawing in a note is JSON."""
        is_drawn = any(each.scene.start <= offset < each.scene.end for each in self.drawings)
        return TextFormat.SCENE if is_drawn else self.format
