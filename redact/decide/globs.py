"""The `*` and `?` of policies: for folders, file names, headings and callout types, case aside."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")
_WILD_OR_MEANT = re.compile(r"(\[[*?]\]|\*\*/|\*\*|\*|\?)")
_MEANT = {"[*]": r"\*", "[?]": r"\?"}
_IN_PATHS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def fits_text(text: str, pattern: str) -> bool:
    """Tell whether a pattern fits a whole text; runs of blanks count as one."""
    return _fits(" ".join(text.split()), " ".join(pattern.split()), {"**/": ".*/", "**": ".*", "*": ".*", "?": "."})


def stands_in(path: str, folder: str) -> bool:
    """Tell whether a folder pattern fits a note's path or a folder above it.

    Args:
        path: relative to the vault, with forward slashes.
        folder: `*` and `?` stay within one name; `**` stands for any number of folders.
    """
    pattern = folder.removeprefix("./").strip("/")
    return any(_fits(str(place), pattern, _IN_PATHS) for place in _places(path))


class Scopes:
    """A note's path, to be asked for many scopes: as for `stands_in`, but `[*]` and `[?]` are the signs themselves."""

    def __init__(self, path: str) -> None:
        """Take a path, relative to the vault, with forward slashes."""
        self._places = {_normal(str(place)) for place in _places(path)}

    def hold(self, scope: str) -> bool:
        """Tell whether a scope fits the note's path or a folder above it."""
        pattern = _normal(scope.removeprefix("./").strip("/"))
        if not any(each in pattern for each in "*?"):
            return pattern in self._places
        pieces = _WILD_OR_MEANT.split(pattern)
        regex = re.compile("".join((_IN_PATHS | _MEANT).get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)
        return any(regex.fullmatch(place) for place in self._places)


def scope_of_note(path: str) -> str:
    """Give the scope that means one note, whatever signs are in its name.

    Args:
        path: relative to the vault, with forward slashes.
    """
    return re.sub(r"[*?]", r"[\g<0>]", path)


def _places(path: str) -> list[PurePosixPath]:
    note = PurePosixPath(path)
    return [place for place in (note, *note.parents) if place.name]


def _fits(text: str, pattern: str, wild: dict[str, str]) -> bool:
    regex = "".join(wild.get(piece) or re.escape(piece) for piece in _WILD.split(_normal(pattern)))
    return re.fullmatch(regex, _normal(text), re.DOTALL) is not None


def _normal(text: str) -> str:
    # macOS hands out decomposed file names, and case alone never makes another folder there or on Windows.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
