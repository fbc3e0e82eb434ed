"""What of a repository's file a check can look into."""

from __future__ import annotations

import mimetypes
from enum import StrEnum
from pathlib import PurePosixPath

from redact.model import FORMATS

_NOTES = frozenset({"md", "markdown", *FORMATS})
_BEGINNING = 8000
"""Bytes in which a NUL says that a file is binary: git's own rule."""


NO_TEXT = "no text: redact can't look into it"
_BINARY = ("application/pdf", "application/zip", "audio/", "font/", "image/", "video/")


class Reading(StrEnum):
    """How a file is looked into."""

    NOTE = "note"
    """By the policy, as a note or a document in a format of its own."""
    SETTINGS = "settings"
    """For secrets alone: what tools keep in hidden folders is no note."""
    UNSEEN = "unseen"


def reading_of(path: str, data: bytes) -> Reading:
    """Tell how a file is looked into.

    Args:
        path: the file's, with forward slashes.
        data: all of it.
    """
    parts = PurePosixPath(path).parts
    if PurePosixPath(path).suffix[1:].casefold() in _NOTES and not _is_hidden(parts):
        return Reading.NOTE
    if b"\0" in data[:_BEGINNING] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Reading.UNSEEN
    return Reading.SETTINGS if _is_hidden(parts) else Reading.NOTE


def is_no_text(path: str) -> bool:
    """Tell by its name alone that a file holds no text that could be looked into; many can be told by their content only."""
    kind, _ = mimetypes.MimeTypes().guess_type(path)
    return bool(kind and kind.startswith(_BINARY) and not kind.endswith("+xml"))


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)
