"""What a copy holds of a file that isn't redacted as text."""

from __future__ import annotations

from pathlib import PurePosixPath

from redact.audit.image_metadata import refuse_metadata
from redact.bulk.fates import Fate
from redact.bulk.obsidian_folder import reduced_settings
from redact.bulk.sources import Source
from redact.errors import Unrenderable
from redact.render.images import reencoded

_SIZE_LIMIT = 100_000_000


def attachment(source: Source, path: str, fate: Fate) -> bytes | None:
    """Give what the copy of a file holds.

    Args:
        source: the vault.
        path: the file's in it.
        fate: what becomes of it.

    Returns:
        The content; None where the file itself is copied.

    Raises:
        Unreadable: the file can't be read.
        Unrenderable: it is no image that can be encoded anew.
    """
    if fate is Fate.COPY:
        return None
    data, file = _content(source, path), PurePosixPath(path)
    if fate is Fate.REDUCE:
        return reduced_settings(file.name, data) or (b"[]" if data.lstrip()[:1] == b"[" else b"{}")
    image = reencoded(data, file.suffix)
    refuse_metadata(image)
    return image


def _content(source: Source, path: str) -> bytes:
    data = bytearray()
    for block in source.blocks(path):
        data += block
        if len(data) > _SIZE_LIMIT:
            raise Unrenderable(f"It is larger than {_SIZE_LIMIT:,} bytes.")
    return bytes(data)
