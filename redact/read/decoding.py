"""Which characters a file's bytes are; refuses what would have to be guessed."""

from __future__ import annotations

import codecs

from redact.errors import Unreadable

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Decode a note.

    Args:
        data: all of the file.
        path: the note's path, for the message.

    Returns:
        The text, a byte order mark kept as its first character, and the encoding that turns it into the same bytes again.

    Raises:
        Unreadable: the file is binary, or not valid in its encoding.
    """
    encoding = _UTF_16.get(data[:2], "utf-8")
    if encoding == "utf-8" and b"\0" in data:
        raise _binary(path, data.index(b"\0"))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path} is not valid {encoding.upper()}: the first bad byte is at offset {error.start}.") from None
    if "\0" in text:
        raise _binary(path, len(text[: text.index("\0")].encode(encoding)))
    return text, encoding


def _binary(path: str, offset: int) -> Unreadable:
    return Unreadable(f"{path} is not a text file: it has a NUL at byte offset {offset}.")
