"""A PDF that was changed by appending keeps what it was before: each earlier state is a file of its own inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END_OF_FILE = re.compile(rb"%%EOF")
_MOST = 20


def earlier_revisions(data: bytes) -> Iterator[bytes]:
    """Give the earlier states of a PDF, the latest ones where there are many.

    Args:
        data: all of the file.
    """
    length = len(data.rstrip())
    for end in [match.end() for match in _END_OF_FILE.finditer(data) if match.end() < length][-_MOST:]:
        yield data[:end] + b"\n"


def behind_the_end(data: bytes) -> bytes:
    """Give what stands behind a PDF's last end, where no reader looks."""
    return data[data.rfind(b"%%EOF") + len(b"%%EOF") :] if b"%%EOF" in data else b""
