"""What an image file says in words beside its picture: Exif, XMP, comments, a PNG's text chunks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from redact.audit.blobs import MAXIMAL_SIZE, readable_text

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXT = (b"tEXt", b"iTXt", b"eXIf")
_PNG_PACKED = (b"zTXt", b"iTXt", b"iCCP")
_SCAN = 0xDA
_PICTURE = frozenset({0xC4, 0xDB, 0xDD, 0xE2})
"""A JPEG's tables, and the segment of its colour profile."""


def texts_in(data: bytes) -> Iterator[str]:
    """Give the texts that an image holds; of one whose structure isn't known, the long stretches of letters.

    Args:
        data: all of the file.
    """
    try:
        if data.startswith(_PNG):
            yield from _in_png(data)
        elif data.startswith(b"\xff\xd8"):
            yield from _in_jpeg(data)
        elif data.startswith(b"RIFF"):
            yield from _in_webp(data)
    except (struct.error, IndexError):
        return  # all of the bytes are searched besides


def _in_png(data: bytes) -> Iterator[str]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        content = data[at + 8 : at + 8 + size]
        if name in _PNG_TEXT:
            yield readable_text(content)
        if name in _PNG_PACKED:
            yield readable_text(_inflated(content))
        at += 12 + size


def _inflated(content: bytes) -> bytes:
    """Unpack what follows a chunk's keyword; nothing where it isn't packed."""
    start = content.find(b"\x78", content.find(b"\0"))
    try:
        return zlib.decompressobj().decompress(content[start:], MAXIMAL_SIZE) if start >= 0 else b""
    except zlib.error:
        return b""


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while data[at] == 0xFF and data[at + 1] != _SCAN:
        (size,) = struct.unpack_from(">H", data, at + 2)
        if data[at + 1] not in _PICTURE:
            yield readable_text(data[at + 4 : at + 2 + size])
        at += 2 + size


def _in_webp(data: bytes) -> Iterator[str]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name in (b"EXIF", b"XMP "):
            yield readable_text(data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
