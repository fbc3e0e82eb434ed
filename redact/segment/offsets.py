"""The parser counts bytes of UTF-8, everything else counts characters."""

from __future__ import annotations

from bisect import bisect_right

_BLOCK = 256


class CharacterOffsets:
    """Turns byte offsets of one text into character offsets."""

    def __init__(self, text: str, encoded: bytes) -> None:
        self._encoded = encoded
        self._is_ascii = len(text) == len(encoded)
        self._starts = [0]
        if not self._is_ascii:
            for end in range(_BLOCK, len(text), _BLOCK):
                self._starts.append(self._starts[-1] + len(text[end - _BLOCK : end].encode()))

    def at(self, offset: int) -> int:
        """Give the character offset of a byte offset at a character's border."""
        if self._is_ascii:
            return offset
        block = bisect_right(self._starts, offset) - 1
        return block * _BLOCK + len(self._encoded[self._starts[block] : offset].decode())
