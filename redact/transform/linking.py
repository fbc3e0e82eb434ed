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


class Links(Protocol):
    """A note's links, as far as they need edits of their own."""

    def settled(self, text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Give the edits with what the links need.

        Args:
            text: the source.
            edits: all edits of it, in order.
        """
        ...

    def ending(self, note: str, stem: str) -> str:
        """Give what the copy's file name of the note itself takes after its stem."""
        ...


@dataclass(frozen=True, slots=True)
class LinkedNotes:
    """A note's links to other notes, and the names of those notes' copies."""

    names: NamesOfCopies | None = None
    links: Sequence[Link] = ()

    def settled(self, text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Let links to notes with such an ending take it too."""
        return tuple(sorted((*edits, *self._endings(text, edits)), key=lambda edit: edit.span))

    def ending(self, note: str, stem: str) -> str:
        """Give what the copy's file name of a note takes after its stem."""
        return self.names.ending(note, stem) if self.names else ""

    def _endings(self, text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
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


class MovedLink(NamedTuple):
    """A link, and how it is written when its file's copy has its place and name."""

    place: Span
    """Where its path stands in the source."""
    path: str
    """What stands there in the copy."""


@dataclass(frozen=True, slots=True)
class MovedLinks:
    """A note's links to files whose copies' places and names are settled already."""

    links: Sequence[MovedLink] = ()

    def settled(self, text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Have each link lead to its file's copy, whatever became of the names in it."""
        settled = list(edits)
        for link in self.links:
            inside = [each for each in settled if each.span.overlaps(link.place) or link.place.contains(each.span)]
            if not all(link.place.contains(each.span) for each in inside):
                continue
            moved = [_moved(each, -link.place.start) for each in inside]
            written, _ = apply(text[link.place.start : link.place.end], moved)
            if written != link.path:
                settled = [each for each in settled if each not in inside]
                owner = next((each.part_of for each in inside if each.part_of), None)
                settled.append(Edit(link.place, link.path, part_of=owner, is_link=True))
        return tuple(sorted(settled, key=lambda edit: edit.span))

    def ending(self, note: str, stem: str) -> str:  # noqa: ARG002 - its path is settled already
        """Give nothing: the note's own copy has its name."""
        return ""
