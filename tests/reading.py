"""Reads finished files as their recipient would."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]


def text_of(path: Path) -> str:
    """Give the text of a file in any format that exports are written in."""
    if path.suffix != ".pdf":
        return path.read_text("utf-8")
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
