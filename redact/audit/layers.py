"""What a recipient can read of an artifact, piece by piece."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import accumulate

from redact.audit.decoding import View, views_of
from redact.audit.letters import STOP
from redact.model import Span

_EXTENSION = re.compile(r"\.(?:md|markdown|txt|html?|pdf)$", re.IGNORECASE)


class LayerKind(Enum):
    """How a layer relates to the redacted note, and so how strictly it is judged."""

    NOTE = auto()
    """The redacted note's own text: every place is known."""
    PATH = auto()
    """The redacted path."""
    RUNNING_TEXT = auto()
    """What rendering made of the note: the same words, laid out anew."""
    DETAIL = auto()
    """Short strings beside the text: metadata, outline, link targets, the file's name."""
    MACHINE = auto()
    """What only programs read: style sheets, fonts, object names. Short values are chance there."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One piece of what can be read."""

    place: str
    """As the report names it: `metadata`, `outline`, `line`, `page`."""
    text: str = field(repr=False)
    kind: LayerKind
    units: tuple[int, ...] = ()
    """Where each line, page or piece starts; empty where the place needs no number."""
    labels: tuple[str, ...] = ()
    """What each piece is called; empty where its number says it."""

    def place_of(self, offset: int) -> str:
        """Name the place of an offset: `page 3`, `link in object 12`."""
        number = bisect_right(self.units, offset)
        if self.labels:
            return f"{self.place} {self.labels[number - 1]}"
        return f"{self.place} {number}" if self.units else self.place

    def masked(self, spans: Sequence[Span]) -> Layer:
        """Put stops where the spans are, all offsets unchanged."""
        return replace(self, text=masked(self.text, spans))


@dataclass(frozen=True, slots=True)
class Inside:
    """A file that another one holds, attached or packed: searched as a file of its own kind."""

    place: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedLayer:
    """A layer with the ways to read it."""

    layer: Layer
    views: tuple[View, ...] = field(repr=False)

    @classmethod
    def of(cls, layer: Layer) -> OpenedLayer:
        """Work out the views; what only machines read isn't encoded for readers."""
        return cls(layer, views_of(layer.text, as_it_stands=layer.kind is LayerKind.MACHINE))


def by_lines(place: str, text: str, kind: LayerKind) -> Layer:
    """Make a layer whose places are line numbers."""
    return Layer(place, text, kind, (0, *(match.end() for match in re.finditer("\n", text))))


def of_path(place: str, path: str, kind: LayerKind) -> Layer:
    """Make a layer of a path: each folder and the name on a line of its own, the extension masked."""
    lines = path.replace("/", "\n")
    extension = _EXTENSION.search(lines)
    return Layer(place, masked(lines, [Span(*extension.span())]) if extension else lines, kind)


def by_pages(pages: Sequence[str]) -> Layer:
    """Make one layer of running text from the texts of pages: a sentence may go on from one to the next."""
    starts = accumulate((len(page) + 1 for page in pages), initial=0)
    return Layer("page", "\n".join(pages), LayerKind.RUNNING_TEXT, tuple(starts)[: len(pages)])


def of_pieces(place: str, labels: Mapping[str, str], kind: LayerKind) -> Layer:
    """Make one layer of many pieces of text.

    Args:
        place: what all of them share.
        labels: what each piece is called, by its text.
        kind: how they are judged.
    """
    starts = tuple(accumulate((len(piece) + 2 for piece in labels), initial=0))
    return Layer(place, "\n\n".join(labels), kind, starts[: len(labels)], tuple(labels.values()))


def masked(text: str, spans: Sequence[Span]) -> str:
    """Put stops where the spans are, all offsets unchanged."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        start = max(start, done)
        if end > start:
            pieces += (text[done:start], STOP * (end - start))
            done = end
    return "".join((*pieces, text[done:]))
