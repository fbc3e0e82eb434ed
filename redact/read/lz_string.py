"""Unpacks LZ-string's base64 (https://github.com/pieroxy/lz-string), in which the Excalidraw plugin keeps a drawing."""

from __future__ import annotations

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# Numbers begin with their lowest bit, letters with their highest: turned letters make one stream of bits.
_TURNED = {letter: int(f"{value:06b}"[::-1], 2) for value, letter in enumerate(_ALPHABET)}
_BYTE, _UNIT, _END = range(3)
"""A character of 8 bits follows, one of 16, nothing."""
LIMIT = 20_000_000
"""UTF-16 units; more is no drawing."""


class NotPacked(Exception):
    """The text is no LZ-string, or too long."""


class _Bits:
    """The stream of bits of a packed text."""

    def __init__(self, packed: str) -> None:
        self._values = (_TURNED[letter] for letter in packed if letter in _TURNED)
        self._held = self._count = 0

    def take(self, width: int) -> int:
        """Take a number of so many bits."""
        while self._count < width:
            value = next(self._values, None)
            if value is None:
                raise NotPacked
            self._held |= value << self._count
            self._count += 6
        number = self._held & (1 << width) - 1
        self._held >>= width
        self._count -= width
        return number


def unpacked(packed: str) -> str:
    """Unpack what `LZString.compressToBase64` packed.

    Args:
        packed: base64; blanks and line breaks are passed over.

    Raises:
        NotPacked: it is none.
    """
    bits = _Bits(packed)
    known: list[str] = ["", "", ""]
    pieces: list[str] = []
    last, width, size = "", 2, 0
    while (number := bits.take(width)) != _END:
        if number in (_BYTE, _UNIT):
            known.append(chr(bits.take(16 if number == _UNIT else 8)))
            number = len(known) - 1
        if number < len(known):
            piece = known[number]
        elif number == len(known) and last:
            piece = last + last[0]
        else:
            raise NotPacked
        if last:
            known.append(last + piece[0])
        pieces.append(piece)
        size += len(piece)
        if size > LIMIT:
            raise NotPacked
        last, width = piece, len(known).bit_length()
    try:
        return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise NotPacked from None
