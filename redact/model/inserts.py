"""What a page shows in the places where its note embeds another note or an image."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote

from redact.model.outcome import Redacted


@dataclass(frozen=True, slots=True)
class NoteInsert:
    """An embedded note, or a part of one, after its own plan."""

    redacted: Redacted
    """Its text is the part that is shown."""
    inserts: Mapping[str, Insert] = field(default_factory=dict, hash=False)
    """What stands in the places where it embeds something itself."""


@dataclass(frozen=True, slots=True)
class ImageInsert:
    """An image that was encoded anew and checked."""

    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Says why something isn't shown; names nothing of it."""

    reason: str


Insert: TypeAlias = NoteInsert | ImageInsert | LeftOut
Inserts: TypeAlias = Mapping[str, Insert]
"""By what the redacted text calls them: `insert_key` of a link's target."""


def insert_key(target: str) -> str:
    """Give what all spellings of a link's target have in common: `A%20b` and `A b` mean the same.

    Args:
        target: as it is written in a redacted text, or as a Markdown parser gives it.
    """
    # Within a table the bar before an alias has a backslash.
    return unicodedata.normalize("NFC", unquote(html.unescape(target)).strip().rstrip("\\").rstrip())
