"""Offsets as a browser counts them: in UTF-16 code units, where a character beyond the first plane counts twice."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


class BrowserOffsets:
    """Offsets in one text."""

    def __init__(self, text: str) -> None:
        """Find the characters that count twice."""
        self._twice = [each.start() for each in _ASTRAL.finditer(text)]

    def of(self, offset: int) -> int:
        """Give the offset of a character."""
        return offset + bisect_left(self._twice, offset)
