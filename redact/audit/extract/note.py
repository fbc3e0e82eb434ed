"""The redacted note itself, whatever was made of it: what isn't in it can hardly be in what was rendered from it."""

from __future__ import annotations

from collections.abc import Iterator

from redact.audit.layers import Layer, LayerKind, by_lines, of_path
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "note text and file name"
formats = ("md", "html", "pdf", "image", "zip")


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:
    """Give the note's text, its path, the artifact's file name, and a Markdown artifact's bytes where they differ from the note.

    Raises:
        Unreadable: a Markdown artifact can't be decoded.
    """
    yield by_lines("line", redacted.text, LayerKind.NOTE)
    yield of_path("path", redacted.path, LayerKind.PATH)
    yield of_path("file name", artifact.name, LayerKind.DETAIL)
    if artifact.format == "md":
        try:
            text = artifact.data.decode(redacted.encoding)
        except UnicodeDecodeError:
            raise Unreadable("The Markdown can't be decoded, so it can't be searched.") from None
        if text != redacted.text:
            yield by_lines("line", text, LayerKind.NOTE)
