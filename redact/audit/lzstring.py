"""Unpacks LZ-string, in which Excalidraw notes hold their drawing: the same names again, invisible to any search of the text."""

from __future__ import annotations

from collections.abc import Iterator

_ALPHABET = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_NARROW, _WIDE, _END = range(3)
_BITS_OF_LETTER = 6


def unpacked(packed: str, limit: int) -> str:
    """Unpack what `LZString.compressToBase64` packed (https://github.com/pieroxy/lz-string).

    Args:
        packed: base64 letters; others are passed over.
        limit: how many UTF-16 units to unpack at most.

    Returns:
        The text, or "" where the letters aren't LZ-string.
    """
    pieces: list[str] = []
    size = 0
    try:
        for piece in _pieces(packed):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                break
    except ValueError:
        return ""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _pieces(packed: str) -> Iterator[str]:
    bits = (
        _ALPHABET[letter] >> place & 1 for letter in packed if letter in _ALPHABET for place in reversed(range(_BITS_OF_LETTER))
    )
    entries = [""] * 3
    previous = ""
    while True:
        code = _number(bits, len(entries).bit_length() if previous else 2)
        if code == _END:
            return
        if code in (_NARROW, _WIDE):
            entries.append(chr(_number(bits, 16 if code == _WIDE else 8)))
            code = len(entries) - 1
        if code > len(entries) or (code == len(entries) and not previous):
            raise ValueError("no LZ-string")
        entry = entries[code] if code < len(entries) else previous + previous[0]
        yield entry
        if previous:
            entries.append(previous + entry[0])
        previous = entry


def _number(bits: Iterator[int], width: int) -> int:
    """Read a number, lowest bit first."""
    number = 0
    for place in range(width):
        bit = next(bits, None)
        if bit is None:
            raise ValueError("ends too early")
        number |= bit << place
    return number
