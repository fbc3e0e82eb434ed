"""The text of a PDF's pages as PDFium extracts it: white, hidden and covered text too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redact.audit.layers import Layer, by_pages
from redact.audit.revisions import earlier_revisions
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "PDF pages (PDFium)"
formats = ("pdf",)


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give the text of all pages, those of earlier revisions too.

    Raises:
        Unreadable: PDFium can't open the file.
    """
    yield by_pages(texts_of_pages(artifact.data))
    for number, data in enumerate(earlier_revisions(artifact.data), 1):
        try:
            layer = by_pages(texts_of_pages(data))
        except Unreadable:
            continue  # the first part of a linearized file is no revision
        yield replace(layer, place=f"revision {number}, page")


def texts_of_pages(data: bytes) -> list[str]:
    """Give the text of each page.

    Raises:
        Unreadable: PDFium can't open the file.
    """
    import pypdfium2  # type: ignore[import-untyped]

    pages = []
    try:
        with pypdfium2.PdfDocument(data) as document:
            for page in document:
                text = page.get_textpage()
                pages.append(text.get_text_range())
                text.close()
                page.close()
    except pypdfium2.PdfiumError:
        raise Unreadable("The PDF can't be read by PDFium: it is damaged or encrypted.") from None
    return pages
