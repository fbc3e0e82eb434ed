"""What of a repository's file a check can look into."""

from __future__ import annotations

import mimetypes
import re
from enum import StrEnum
from pathlib import PurePosixPath

from redact.errors import Unreadable
from redact.model import FORMATS

_MARKDOWN = ("md", "markdown")
"""Notes wherever they stand: Obsidian moves what is deleted to the hidden folder `.trash`."""
_BEGINNING = 8000
"""Bytes in which a NUL says that a file is binary: git's own rule."""


NO_TEXT = "no text: redact can't look into it"
_BINARY = ("application/pdf", "application/zip", "audio/", "font/", "image/", "video/")
_PDF = b"%PDF-"
_POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\noid sha256:[0-9a-f]{64}\nsize \d+\n")
"""What Git LFS commits in a file's place."""


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

    Raises:
        Unreadable: it is a note whose text isn't in the repository.
    """
    parts, kind = PurePosixPath(path).parts, PurePosixPath(path).suffix[1:].casefold()
    if kind in _MARKDOWN or (kind in FORMATS and not _is_hidden(parts)):
        if _POINTER.fullmatch(data):
            raise Unreadable("Git LFS keeps its text: what is committed here only points to it.")
        return Reading.NOTE
    if _is_no_text(path, data):
        return Reading.UNSEEN
    return Reading.SETTINGS if _is_hidden(parts) else Reading.NOTE


def _is_no_text(path: str, data: bytes) -> bool:
    """Tell whether a file holds no text that could be looked into. Its name alone doesn't say so: notes may be called "x.png"."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # text in UTF-16 holds a NUL too
    if _POINTER.fullmatch(data):
        return True
    kind, _ = mimetypes.MimeTypes().guess_type(path)
    is_binary = bool(kind and kind.startswith(_BINARY) and not kind.endswith("+xml"))
    if is_binary and data.startswith(_PDF):
        return True
    return b"\0" in (data if is_binary else data[:_BEGINNING])


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)
