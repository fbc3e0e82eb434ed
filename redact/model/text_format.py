"""In which format a file's text is written, by its name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType


class TextFormat(StrEnum):
    """A format that can be redacted in place."""

    MARKDOWN = "Markdown"
    PLAIN = "plain text"
    CANVAS = "JSON Canvas"
    SCENE = "Excalidraw"
    JSON = "JSON"
    TABLE = "CSV"
    BASE = "Base"
    CARD = "iCalendar or vCard"
    MAIL = "e-mail"
    HTML = "HTML"


_EXTENSIONS: Mapping[TextFormat, str] = MappingProxyType(
    {
        TextFormat.PLAIN: "txt text log srt vtt",
        TextFormat.CANVAS: "canvas",
        TextFormat.SCENE: "excalidraw",
        TextFormat.JSON: "json",
        TextFormat.TABLE: "csv tsv",
        TextFormat.BASE: "base",
        TextFormat.CARD: "ics vcf",
        TextFormat.MAIL: "eml",
        TextFormat.HTML: "html htm",
    }
)
FORMATS: Mapping[str, TextFormat] = MappingProxyType(
    {each: form for form, words in _EXTENSIONS.items() for each in words.split()}
)
"""By extension, lower case and without its dot."""


@lru_cache(maxsize=64)  # asked for at every mention of a note
def format_of(path: str) -> TextFormat:
    """Give the format of a file that goes the way of a note; Markdown where the extension tells none."""
    return FORMATS.get(PurePosixPath(path).suffix[1:].casefold(), TextFormat.MARKDOWN)
