"""Links to notes whose copies need another ending to be told apart: the link takes it too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote

from redact.model import Span
from redact.transform.apply import Edit, apply


class Link(NamedTuple):
    """A link to a note of the vault."""

    stem: Span
    """Where the note's name stands in the source, without folder and extension."""
    note: str
    """Path of the note that it leads to."""
    is_address: bool
    """Whether it is written as a web address is, with `%20` for a blank."""


class NamesOfCopies(Protocol):
    """Tells copies of notes apart whose names come out the same."""

    def ending(self, note: str, stem: str) -> str:
        """Give what a copy's file name takes after its stem; mostly nothing."""
        ...


@dataclass(frozen=True, slots=True)
class LinkedNotes:
    """A note's links to other notes, and the names of those notes' copies."""

    names: NamesOfCopies | None = None
    links: Sequence[Link] = ()

    def endings(self, text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
        """Give the edits that links to notes with such an ending need.

        Args:
            text: the source.
            edits: all edits of it, in order.
        """
        for link in self.links if self.names else ():
            inside = [each for each in edits if link.stem.contains(each.span)]
            owner = next((each.part_of for each in inside if each.part_of), None)
            if owner is None or self.names is None:
                continue
            moved = [_moved(each, -link.stem.start) for each in inside]
            stem, _ = apply(text[link.stem.start : link.stem.end], moved)
            if ending := self.names.ending(link.note, unquote(stem) if link.is_address else stem):
                end = link.stem.end
                yield Edit(Span(end, end), part_of=owner, trail=quote(ending) if link.is_address else ending)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(Span(edit.span.start + by, edit.span.end + by), edit.text, lead=edit.lead, trail=edit.trail)
