"""Names that a run removes for the first time: which finished copies may hold one."""

from __future__ import annotations

import codecs
import html
import re
import sys
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from redact.bulk.messages import RunName
from redact.names.words import fold, key_of

_ESCAPED = re.compile(r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2}))")
_NO_LETTERS = re.compile(r"[\W_]+")
_PACKED = re.compile(rb"[A-Za-z0-9+/_=-]{24}")
"""May be something packed, in which a name can't be seen."""


class NewNames:
    """Looks for names quickly and finds too many rather than too few; the check then looks closely."""

    def __init__(self, names: Iterable[RunName]) -> None:
        """Prepare the search."""
        import ahocorasick  # type: ignore[import-not-found]

        self._automaton: Any = ahocorasick.Automaton()
        for name in names:
            if key := key_of(name.surface):
                self._automaton.add_word(key, key)
        self.is_empty = not len(self._automaton)
        if not self.is_empty:
            self._automaton.make_automaton()

    def may_be_in(self, path: str, data: bytes) -> bool:
        """Tell whether a finished copy may hold one of the names.

        Args:
            path: the copy's.
            data: all of it.
        """
        if self.is_empty:
            return False
        if _PACKED.search(data):
            return True
        encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
        text = f"{path}\n{data.decode(encoding, 'replace')}"
        return any(next(self._automaton.iter(_letters(view)), None) is not None for view in _views(text))


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text))


def _views(text: str) -> Iterable[str]:
    yield text
    yield text[::-1]
    if "%" in text:
        yield unquote(text)
    if "&" in text:
        yield html.unescape(text)
    if "\\" in text:
        yield _ESCAPED.sub(lambda match: chr(min(int(match[1] or match[2], 16), sys.maxunicode)), text)
    if "<" in text or "[" in text:
        yield re.sub(r"<[^<>]*>|\([^()\s]*\)|\[\[[^\[\]|]*\|", "", text)
