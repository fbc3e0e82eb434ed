"""An image file's words: what its metadata says, and whatever else of its bytes reads as text."""

from __future__ import annotations

from collections.abc import Iterator

from redact.audit.blobs import readable_text
from redact.audit.forms import LONG
from redact.audit.image_text import texts_in
from redact.audit.layers import Layer, LayerKind
from redact.model import Artifact, Redacted

name = "image metadata"
formats = ("image",)


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give what the file holds besides its picture; the picture itself isn't read."""
    yield Layer("image metadata", "\n\n".join(texts_in(artifact.data)), LayerKind.DETAIL)
    yield Layer("file bytes", readable_text(artifact.data, LONG), LayerKind.MACHINE)
