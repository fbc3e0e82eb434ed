"""A ZIP archive, and so the documents that are one (DOCX, XLSX, ODT): each file in it as its own kind."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from redact.audit.blobs import MAXIMAL_SIZE
from redact.audit.layers import Inside, Layer, LayerKind
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "archives"
formats = ("zip",)

_MOST_FILES = 2000


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer | Inside]:  # noqa: ARG001
    """Give what the files in the archive hold.

    Raises:
        Unreadable: it is damaged, encrypted or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(artifact.data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > MAXIMAL_SIZE:
                raise Unreadable("The archive unpacks to too much.", "Unpack it and audit the files.")
            yield Layer("name in the archive", "\n".join(each.filename for each in entries), LayerKind.DETAIL)
            for number, entry in enumerate(entries, 1):
                if not entry.is_dir():
                    yield Inside(f"file {number} of the archive", archive.read(entry))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
        raise Unreadable("The archive can't be unpacked: it is damaged or encrypted.") from None
