"""What a recipient could read of a finished file: one module for each way to get at it, found by name, never listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol, cast

from redact.audit.discovery import modules_in
from redact.audit.kinds import HTML, TEXT, decoded, kind_of
from redact.audit.layers import Inside, Layer, LayerKind
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

_DEEPEST = 4
"""So many files may lie in each other."""


class Extraction(Protocol):
    """A module in this folder that gets at one kind of content."""

    name: str
    """As the receipt lists it."""
    formats: tuple[str, ...]
    """The artifact formats that it reads."""

    def extract(self, artifact: Artifact, redacted: Redacted) -> Iterable[Layer | Inside]:
        """Give what can be read.

        Raises:
            Unreadable: the file can't be read back.
        """
        ...


def discover() -> tuple[Extraction, ...]:
    """Find the extractions, sorted by module name.

    Raises:
        TypeError: a module in the folder is no extraction; names its file.
    """
    return tuple(cast("Extraction", module) for module in modules_in(__name__, tuple(__path__), "extract"))


def layers_of(artifact: Artifact, redacted: Redacted, depth: int = 0) -> Iterator[Layer]:
    """Give everything that can be read of a file, and of the files in it.

    Args:
        artifact: the file.
        redacted: the note that it was made from.
        depth: in how many files it lies.

    Raises:
        Unreadable: it, or a file in it, can't be read back, or files lie too deep in each other.
    """
    for extraction in discover():
        if artifact.format in extraction.formats:
            for found in extraction.extract(artifact, redacted):
                if isinstance(found, Inside):
                    yield from _layers_inside(found, redacted, depth + 1)
                else:
                    yield found


def _layers_inside(inside: Inside, redacted: Redacted, depth: int) -> Iterator[Layer]:
    if depth > _DEEPEST:
        raise Unreadable("Files lie too deep in each other to be searched.")
    if not inside.data:
        return
    kind = kind_of(inside.data)
    encoding = decoded(inside.data)[1] if kind in (TEXT, HTML) else "utf-8"
    for layer in layers_of(Artifact(kind, "", inside.data), Redacted("", encoding, "", redacted.policy), depth):
        is_whole = layer.kind in (LayerKind.NOTE, LayerKind.PATH)
        yield replace(layer, place=f"{inside.place}, {layer.place}", kind=LayerKind.DETAIL if is_whole else layer.kind)
