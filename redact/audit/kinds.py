"""What kind of file some bytes are, by what they say themselves: a name can be wrong."""

from __future__ import annotations

import re

from redact.errors import Unreadable

TEXT, HTML, PDF, IMAGE, ARCHIVE = "md", "html", "pdf", "image", "zip"
_PDF_HEADER_WITHIN = 1024
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|\?xml|svg|head|body)\b", re.IGNORECASE | re.DOTALL)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes) -> str:
    """Tell the kind of a file.

    Args:
        data: all of the file.

    Raises:
        Unreadable: it is of no kind that can be searched.
    """
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return ARCHIVE
    if data.startswith(_IMAGES):
        return IMAGE
    text, _ = decoded(data)
    return HTML if _MARKUP.match(text) else TEXT


def decoded(data: bytes) -> tuple[str, str]:
    """Decode a text file; gives the text and its encoding.

    Raises:
        Unreadable: it is no text.
    """
    encoding = "utf-16" if data.startswith(_WIDE) else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if _CONTROL.search(text):
        raise Unreadable("The file is of a kind that can't be searched.", "Text, HTML, PDF, images and ZIP archives can.")
    return text, encoding
