"""The `*` and `?` of policies: for folders, file names, headings and callout types, case aside."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")


def fits_text(text: str, pattern: str) -> bool:
    """Tell whether a pattern fits a whole text; runs of blanks count as one."""
    return _fits(" ".join(text.split()), " ".join(pattern.split()), {"**/": ".*/", "**": ".*", "*": ".*", "?": "."})


def stands_in(path: str, folder: str) -> bool:
    """Tell whether a folder pattern fits a note's path or a folder above it.

    Args:
        path: relative to the vault, with forward slashes.
        folder: `*` and `?` stay within one name; `**` stands for any number of folders.
    """
    note = PurePosixPath(path)
    wild = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pattern = folder.removeprefix("./").strip("/")
    return any(_fits(str(place), pattern, wild) for place in (note, *note.parents) if place.name)


def _fits(text: str, pattern: str, wild: dict[str, str]) -> bool:
    regex = "".join(wild.get(piece) or re.escape(piece) for piece in _WILD.split(_normal(pattern)))
    return re.fullmatch(regex, _normal(text), re.DOTALL) is not None


def _normal(text: str) -> str:
    # macOS hands out decomposed file names, and case alone never makes another folder there or on Windows.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
