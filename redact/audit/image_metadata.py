"""What an image file holds besides its picture, read from its own blocks: shares nothing with what wrote it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from redact.errors import LeakFound, Unreadable

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"})
_WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_METADATA = 0x20 | 0x08 | 0x04
"""Flags of a colour profile, Exif and XMP."""
_JPEG_TABLES = frozenset({0xC4, 0xDB, 0xDD, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
_JFIF = b"JFIF\0"
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Behind a scan, whose own bytes of 255 a zero or a restart's number follows."""
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_TIFF_TAGS = frozenset(
    {*range(254, 260), 262, 266, 273, *range(277, 280), *range(282, 285), 296, 317, 320, *range(322, 326), 338, 339}
)
"""Size, depth, packing, order and places of the pixels."""
_BMP_HEADERS = 14 + 40


def refuse_metadata(data: bytes) -> None:
    """Stop an image that holds more than its picture.

    Args:
        data: all of the file.

    Raises:
        LeakFound: it holds metadata, a thumbnail, comments or something behind its end.
        Unreadable: it is no image that can be checked.
    """
    found = metadata_in(data)
    if found:
        raise LeakFound(f"The image still holds {', '.join(found)}; nothing was written.", found)


def metadata_in(data: bytes) -> tuple[str, ...]:
    """Name what an image file holds besides its picture.

    Raises:
        Unreadable: it is no image that can be checked.
    """
    readers = {_PNG: _in_png, b"\xff\xd8\xff": _in_jpeg, b"RIFF": _in_webp, b"GIF8": _in_gif, b"BM": _in_bmp}
    readers |= {b"II*\0": _in_tiff, b"MM\0*": _in_tiff}
    reader = next((each for start, each in readers.items() if data.startswith(start)), None)
    if reader is None:
        raise Unreadable("The image's kind isn't known, so it can't be checked.")
    try:
        return tuple(dict.fromkeys(reader(data)))
    except (struct.error, IndexError):
        raise Unreadable("The image ends too early, so it can't be checked.") from None


def _in_png(data: bytes) -> Iterator[str]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", data, at)
        if name not in _PNG_CHUNKS:
            yield f"a {name.decode('ascii', 'replace')} chunk" if name.isalpha() else "an odd chunk"
        at += 12 + size
    yield from _behind(data, at)


def _in_webp(data: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    at, end = 12, 8 + size
    while at < end:
        name, length = struct.unpack_from("<4sI", data, at)
        if name not in _WEBP_CHUNKS:
            yield f"a {name.decode('ascii', 'replace').strip()} chunk" if name.strip().isalnum() else "an odd chunk"
        if name == b"VP8X" and data[at + 8] & _WEBP_METADATA:
            yield "metadata"
        at += 8 + length + length % 2
    yield from _behind(data, end)


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while data[at : at + 2] != b"\xff\xd9":
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        (size,) = struct.unpack_from(">H", data, at + 2)
        content = data[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA:
            found = _NEXT_MARKER.search(data, at)
            if found is None:
                raise IndexError
            at = found.start()
        elif marker == 0xE0 and content.startswith(_JFIF):
            if content[12:14] != b"\0\0" or len(content) != 14:
                yield "a thumbnail"
        elif marker not in _JPEG_TABLES:
            yield "a comment" if marker == 0xFE else f"an APP{marker - 0xE0} segment"
    yield from _behind(data, at + 2)


def _in_gif(data: bytes) -> Iterator[str]:
    at = 13 + _size_of_table(data[10])
    while data[at] != 0x3B:
        kind = data[at]
        if kind == 0x2C:
            at = _end_of_blocks(data, at + 11 + _size_of_table(data[at + 9]))
            continue
        label, name = data[at + 1], data[at + 3 : at + 14]
        if kind != 0x21:
            raise IndexError
        if label == 0xFE:
            yield "a comment"
        elif label != 0xF9 and not (label == 0xFF and name in _GIF_LOOPS):
            yield "an extension"
        at = _end_of_blocks(data, at + 2)
    yield from _behind(data, at + 1)


def _size_of_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _in_tiff(data: bytes) -> Iterator[str]:
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(order + "I", data, 4)
    seen = set()
    while at and at not in seen:
        seen.add(at)
        (count,) = struct.unpack_from(order + "H", data, at)
        for number in range(count):
            (tag,) = struct.unpack_from(order + "H", data, at + 2 + 12 * number)
            if tag not in _TIFF_TAGS:
                yield f"the tag {tag}"
        (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)


def _in_bmp(data: bytes) -> Iterator[str]:
    start, header, width, height, _, depth, packing = struct.unpack_from("<IIiiHHI", data, 10)
    if header != 40 or packing:
        yield "an extended header"
    (colours,) = struct.unpack_from("<I", data, 46)
    if start > _BMP_HEADERS + 4 * (colours or (1 << depth if depth <= 8 else 0)):
        yield "something before the picture"
    yield from _behind(data, start + (width * depth + 31) // 32 * 4 * abs(height))


def _behind(data: bytes, end: int) -> Iterator[str]:
    if len(data) < end:
        raise IndexError
    if len(data) > end:
        yield "something behind its end"
