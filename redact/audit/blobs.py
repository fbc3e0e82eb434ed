"""Text packed into a run of characters: base64 and hexadecimal, each also with compression inside, and LZ-string."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from redact.audit.lzstring import unpacked

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])(?:[A-Za-z0-9+/_-]{40,}\s{1,3}){0,5000}[A-Za-z0-9+/_-]{6,}={0,3}")
_WORDS = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+|\d+)(?:[-_/](?:[A-Z]?[a-z]+|[A-Z]+|\d+))*")
"""What has the letters of base64 but is written like words."""
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){5,}")
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]+")
_COMPRESSED = ((b"\x78", zlib.MAX_WBITS), (b"\x1f\x8b", zlib.MAX_WBITS | 16))
_LEAST_LZ_STRING = 12
_LEAST_AMONG_OTHERS = 8
_MOSTLY = 0.7
MAXIMAL_SIZE = 20_000_000
"""In bytes; what unpacks to more is cut there."""


class Blob(NamedTuple):
    """A packed piece of a text."""

    start: int
    form: str
    """`base64`, `hexadecimal` or `LZ-string`."""
    text: str


def blobs_in(text: str) -> Iterator[Blob]:
    """Give what unpacks to readable text."""
    packed = {
        pattern: [each for each in pattern.finditer(text) if not _WORDS.fullmatch(each.group())] for pattern in (_BASE64, _HEX)
    }
    for form, pattern, unpack in _PACKINGS:
        for match in packed[pattern]:
            if readable := unpack(match.group()):
                yield Blob(match.start(), form, readable)


def readable_text(data: bytes, least: int = 4) -> str:
    """Give what can be read in bytes: the text that they are, or the stretches of text among others.

    Args:
        data: anything.
        least: characters of a stretch that is worth reading.

    Returns:
        The stretches, parted by blank lines; "" where there is none.
    """
    for start, window in _COMPRESSED:
        if data.startswith(start):
            try:
                data = zlib.decompressobj(window).decompress(data, MAXIMAL_SIZE)
            except zlib.error:
                continue
            break
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    texts = [data.decode("utf-8", "replace")]
    texts += [data[1 - zeros :: 2].decode("latin-1") for zeros in (0, 1) if data[zeros::2].count(0) > len(data) // 4]
    return "\n\n".join(piece for text in texts for piece in _PRINTABLE.findall(text) if len(piece) >= least)


def _from_base64(packed: str) -> str:
    compact = re.sub(r"\s", "", packed).rstrip("=").replace("-", "+").replace("_", "/")
    compact = compact[: len(compact) - 1] if len(compact) % 4 == 1 else compact
    return _unlike_chance(base64.b64decode(compact + "=" * (-len(compact) % 4)))


def _from_hex(packed: str) -> str:
    digits = re.sub(r"[ :]", "", packed)
    return _unlike_chance(bytes.fromhex(digits))


def _unlike_chance(data: bytes) -> str:
    """Give what can be read in bytes, but not the few letters that stand in any digest or key by chance."""
    found = readable_text(data)
    is_text = len(found.encode()) > _MOSTLY * len(data)
    return found if is_text else readable_text(data, _LEAST_AMONG_OTHERS)


def _from_lz_string(packed: str) -> str:
    found = unpacked(packed, MAXIMAL_SIZE) if len(packed) >= _LEAST_LZ_STRING else ""
    return found if len(found) >= _LEAST_AMONG_OTHERS else ""


_PACKINGS = (
    ("base64", _BASE64, _from_base64),
    ("LZ-string", _BASE64, _from_lz_string),
    ("hexadecimal", _HEX, _from_hex),
)
