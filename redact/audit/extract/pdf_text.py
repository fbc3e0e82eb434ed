"""The text of a PDF's pages as PDFium extracts it: white, hidden and covered text too. The one importer of pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator

from redact.audit.layers import Layer, by_pages
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "PDF pages (PDFium)"
formats = ("pdf",)


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give the text of all pages.

    Raises:
        Unreadable: PDFium can't open the file.
    """
    import pypdfium2  # type: ignore[import-untyped]

    pages = []
    try:
        with pypdfium2.PdfDocument(artifact.data) as document:
            for page in document:
                text = page.get_textpage()
                pages.append(text.get_text_range())
                text.close()
                page.close()
    except pypdfium2.PdfiumError:
        raise Unreadable("The finished PDF can't be read back by PDFium, so it isn't written.") from None
    yield by_pages(pages)
