"""Text packed into a run of characters: base64, hexadecimal, and either with compression inside."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/_=-])(?:[A-Za-z0-9+/_-]{40,}\s{1,3}){0,5000}[A-Za-z0-9+/_-]{6,}={0,2}(?![A-Za-z0-9+/_=])")
_WORDS = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+|\d+)(?:[-_/](?:[A-Z]?[a-z]+|[A-Z]+|\d+))*")
"""What has the letters of base64 but is written like words."""
_HEX = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[ :]?){5,}(?![0-9A-Za-z])")
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]{4,}")
_COMPRESSED = ((b"\x78", zlib.MAX_WBITS), (b"\x1f\x8b", zlib.MAX_WBITS | 16))
MAXIMAL_SIZE = 20_000_000
"""In bytes; what unpacks to more is cut there."""


class Blob(NamedTuple):
    """A packed piece of a text."""

    start: int
    form: str
    """`base64` or `hexadecimal`."""
    text: str


def blobs_in(text: str) -> Iterator[Blob]:
    """Give what unpacks to readable text."""
    for form, pattern, unpack in (("base64", _BASE64, _from_base64), ("hexadecimal", _HEX, _from_hex)):
        for match in pattern.finditer(text):
            if not _WORDS.fullmatch(match.group()) and (readable := readable_text(unpack(match.group()))):
                yield Blob(match.start(), form, readable)


def readable_text(data: bytes) -> str:
    """Give what can be read in bytes: the text they are, or the stretches of text among others; "" where there is none."""
    for start, window in _COMPRESSED:
        if data.startswith(start):
            try:
                data = zlib.decompressobj(window).decompress(data, MAXIMAL_SIZE)
            except zlib.error:
                continue
            break
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    found = _PRINTABLE.findall(data.decode("utf-8", "replace"))
    wide = _PRINTABLE.findall(data[1::2].decode("latin-1")) if data[::2].count(0) > len(data) // 4 else []
    narrow = _PRINTABLE.findall(data[::2].decode("latin-1")) if data[1::2].count(0) > len(data) // 4 else []
    return "\n\n".join((*found, *wide, *narrow))


def _from_base64(packed: str) -> bytes:
    compact = re.sub(r"\s", "", packed).rstrip("=").replace("-", "+").replace("_", "/")
    compact = compact[: len(compact) - 1] if len(compact) % 4 == 1 else compact
    return base64.b64decode(compact + "=" * (-len(compact) % 4))


def _from_hex(packed: str) -> bytes:
    try:
        return bytes.fromhex(re.sub(r"[ :]", "", packed))
    except ValueError:
        return b""
