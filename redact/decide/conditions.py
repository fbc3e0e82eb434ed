"""Which notes an override is for: by folder, file name, tag, `type` property or privacy level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from redact.decide.globs import fits_text, stands_in
from redact.decide.rules import folded
from redact.decide.structure import inline_tags
from redact.model import Note

_WORD_OF_A_LIST = re.compile(r"""[^\s,\[\]{}"'#]+""")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a note must be for an override to apply: every list that isn't empty must fit, by one of its entries."""

    folders: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    def fits(self, note: Note, level: str) -> bool:
        """Tell whether the override applies.

        Args:
            note: the note.
            level: its privacy level.
        """
        return (
            (not self.levels or level in self.levels)
            and (not self.folders or any(stands_in(note.path, folder) for folder in self.folders))
            and (not self.names or any(fits_text(PurePosixPath(note.path).stem, name) for name in self.names))
            and (not self.types or not _types_of(note).isdisjoint(map(folded, self.types)))
            and (not self.tags or _has_a_tag(note, self.tags))
        )

    def __str__(self) -> str:
        named = {"folder": self.folders, "name": self.names, "tag": self.tags, "type": self.types, "privacy": self.levels}
        return ", ".join(f"{key} {' or '.join(values)}" for key, values in named.items() if values)


def _types_of(note: Note) -> set[str]:
    return {folded(scalar.text) for field in note.frontmatter.named("type") for scalar in field.scalars}


def _tags_of(note: Note) -> set[str]:
    fields = (*note.frontmatter.named("tags"), *note.frontmatter.named("tag"))
    listed = {word for field in fields for scalar in field.scalars for word in _WORD_OF_A_LIST.findall(scalar.text)}
    return {folded(tag) for tag in listed | inline_tags(note)}


def _has_a_tag(note: Note, wanted: Iterable[str]) -> bool:
    names = [folded(tag.strip("#/")) for tag in wanted]
    return any(tag == name or tag.startswith(f"{name}/") for tag in _tags_of(note) for name in names)
