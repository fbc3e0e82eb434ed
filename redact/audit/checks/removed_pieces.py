"""The stretches of source that the plan takes out, character for character: none may stand more often than the plan leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.layers import LayerKind
from redact.audit.letters import STOP
from redact.audit.sightings import Neighbours
from redact.model import Leak, Span

name = "removed pieces"

_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")


def find(exhibit: Exhibit) -> Iterator[Leak]:
    """Give each stretch that stands in the redacted note, or its path, more often than outside the plan's edits."""
    for opened in exhibit.layers:
        layer = opened.layer
        if layer.kind not in (LayerKind.NOTE, LayerKind.PATH):
            continue
        whole = layer.text, exhibit.removed.remainders[layer.kind]
        without_encoded = tuple(_ENCODED.sub(STOP * 3, text) for text in whole)
        for piece, entity_type in exhibit.removed.pieces[layer.kind].items():
            # A blank in a web address, "%20", is no number.
            text, remainder = without_encoded if piece.isdigit() else whole
            if text.count(piece) > remainder.count(piece):
                yield Leak(entity_type, layer.place_of(_first_surplus(piece, text, remainder)), "as written")


def _first_surplus(piece: str, text: str, remainder: str) -> int:
    """Give the offset of the first occurrence whose neighbours the remainder doesn't have at that place in the order."""
    found = _occurrences(piece, text)
    left = [Neighbours.of(remainder, span) for span in _occurrences(piece, remainder)]
    for index, span in enumerate(found):
        if index >= len(left) or not left[index].agree_with(Neighbours.of(text, span)):
            return span.start
    return found[-1].start


def _occurrences(piece: str, text: str) -> list[Span]:
    found = []
    start = text.find(piece)
    while start >= 0:
        found.append(Span(start, start + len(piece)))
        start = text.find(piece, start + len(piece))
    return found
