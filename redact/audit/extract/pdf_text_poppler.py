"""The text of a PDF's pages as Poppler extracts it, where its `pdftotext` is installed: a second opinion."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from redact.audit.layers import Layer, by_pages
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "PDF pages (Poppler, where installed)"
formats = ("pdf",)

_PATIENCE = 60
"""In seconds."""


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give the text of all pages; nothing where Poppler is not installed.

    Raises:
        Unreadable: Poppler can't read the file, or takes too long.
    """
    program = shutil.which("pdftotext")
    if program is None:
        return
    try:
        run = subprocess.run(  # noqa: S603
            [program, "-q", "-enc", "UTF-8", "-", "-"], input=artifact.data, capture_output=True, check=True, timeout=_PATIENCE
        )
    except (subprocess.SubprocessError, OSError):
        raise Unreadable("The PDF can't be read by Poppler's pdftotext: it is damaged or encrypted.") from None
    yield by_pages(run.stdout.decode("utf-8", "replace").split("\f"))
