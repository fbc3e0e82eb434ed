"""Follows a note's embeds, and theirs, as far as the policy lets them be shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from redact.decide import follows_embeds
from redact.embedding.files import VaultFiles, is_image
from redact.embedding.parts import part_of
from redact.embedding.pieces import Piece
from redact.embedding.written import WrittenEmbed, written_embeds
from redact.errors import RedactError, UsageError
from redact.model import ImageInsert, LeftOut, Note, Release, TextFormat, format_of
from redact.pipeline import Examined, Redactor

DEEPEST = 3
"""So many notes stand in each other at most, the page's own aside."""
MOST_PIECES = 50
MOST_LETTERS = 2_000_000
"""Of all embedded notes of a page."""
MOST_BYTES = 60_000_000
"""Of all images of a page."""
WITHHELD = LeftOut("withheld")
NOT_THERE = LeftOut("not in the vault")
TOO_DEEP = LeftOut("embedded too deep")
TOO_MUCH = LeftOut("left out: the page embeds too much")

Embedded: TypeAlias = int | ImageInsert | LeftOut
"""The number of a piece, or what stands there."""


@dataclass(slots=True)
class Gathered:
    """A page's pieces and what they embed."""

    pieces: list[Piece]
    """The page's own note first."""
    embeds: list[list[tuple[WrittenEmbed, Embedded]]] = field(default_factory=list)
    """Of each piece, in source order."""


def alone(examined: Examined) -> Gathered:
    """Take a note without what it embeds."""
    return Gathered([Piece.of(examined)], [[]])


class Gatherer:
    """Follows the embeds of one page."""

    def __init__(self, redactor: Redactor, files: VaultFiles) -> None:
        """Take what notes and images are read with."""
        self._redactor = redactor
        self._files = files
        self._notes: dict[str, Examined | LeftOut] = {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._letters = self._bytes = 0

    def gather(self, examined: Examined) -> Gathered:
        """Follow all embeds of a note.

        Args:
            examined: the note, which the policy lets out.
        """
        gathered = alone(examined)
        gathered.embeds.clear()
        waiting = deque([0])
        depths = {0: 0}
        while waiting:
            number = waiting.popleft()
            known = len(gathered.pieces)
            gathered.embeds.append(list(self._followed(gathered, number, depths[number])))
            for new in range(known, len(gathered.pieces)):
                depths[new] = depths[number] + 1
                waiting.append(new)
        return gathered

    def _followed(self, gathered: Gathered, number: int, depth: int) -> Iterator[tuple[WrittenEmbed, Embedded]]:
        examined = gathered.pieces[number].examined
        follows = follows_embeds(examined.note, self._redactor.policy)
        for embed in written_embeds(examined.note, examined.plan):
            what = self._what(embed, examined.note, gathered, follows=follows, depth=depth)
            if what is not None:
                yield embed, what

    def _what(self, embed: WrittenEmbed, note: Note, gathered: Gathered, *, follows: bool, depth: int) -> Embedded | None:
        """Tell what an embed shows; None where it stays what it was."""
        if is_image(embed.path):
            path = self._files.embedded(embed, note.path)
            return NOT_THERE if path is None else self._image(path)
        if not follows:
            return None
        path = self._files.embedded(embed, note.path)
        if path is None:
            return NOT_THERE
        if format_of(path) is not TextFormat.MARKDOWN:
            return None
        if path == gathered.pieces[0].examined.note.path:
            return LeftOut("the page itself")
        if depth >= DEEPEST:
            return TOO_DEEP
        return self._piece(path, embed.part, gathered)

    def _image(self, path: str) -> ImageInsert | LeftOut:
        image = self._files.image(path)
        if isinstance(image, ImageInsert):
            self._bytes += len(image.data)
        return TOO_MUCH if self._bytes > MOST_BYTES else image

    def _piece(self, path: str, part: str, gathered: Gathered) -> int | LeftOut:
        if path not in self._notes:
            self._notes[path] = self._examined(path)
        examined = self._notes[path]
        if isinstance(examined, LeftOut):
            return examined
        span = part_of(examined.note, part)
        if span is None:
            return LeftOut("no such part")
        known = self._numbers.get((path, *span))
        if known is not None:
            return known
        self._letters += span.end - span.start
        if self._letters > MOST_LETTERS or len(gathered.pieces) > MOST_PIECES:
            return TOO_MUCH
        gathered.pieces.append(Piece.of(examined, span))
        return self._numbers.setdefault((path, *span), len(gathered.pieces) - 1)

    def _examined(self, path: str) -> Examined | LeftOut:
        if len(self._notes) > MOST_PIECES:
            return TOO_MUCH
        try:
            note = self._redactor.read(self._redactor.vault / path)
            if len(note.text) > MOST_LETTERS:
                return TOO_MUCH
            examined = self._redactor.examine_note(note)
        except UsageError:
            raise
        except RedactError:
            return WITHHELD
        return examined if examined.plan.release is Release.EXPORT and not note.drawings else WITHHELD
