"""What a copy holds of a file that isn't redacted as text."""

from __future__ import annotations

import os
from pathlib import Path

from redact.audit.image_metadata import refuse_metadata
from redact.bulk.fates import Fate
from redact.bulk.obsidian_folder import reduced_settings
from redact.errors import Unreadable, Unrenderable
from redact.render.images import reencoded

_SIZE_LIMIT = 100_000_000


def attachment(file: Path, fate: Fate) -> bytes | None:
    """Give what the copy of a file holds.

    Args:
        file: in the vault.
        fate: what becomes of it.

    Returns:
        The content; None where the file itself is copied.

    Raises:
        Unreadable: the file can't be read.
        Unrenderable: it is no image that can be encoded anew.
    """
    if fate is Fate.COPY:
        return None
    data = _content(file)
    if fate is Fate.REDUCE:
        return reduced_settings(file.name, data) or (b"[]" if data.lstrip()[:1] == b"[" else b"{}")
    image = reencoded(data, file.suffix)
    refuse_metadata(image)
    return image


def _content(file: Path) -> bytes:
    # A symbolic link that took the file's place since it was listed isn't followed.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(file, flags), "rb") as opened:
            data = opened.read(_SIZE_LIMIT + 1)
    except OSError as error:
        raise Unreadable(f"It can't be read: {error.strerror}.") from None
    if len(data) > _SIZE_LIMIT:
        raise Unrenderable(f"It is larger than {_SIZE_LIMIT:,} bytes.")
    return data
