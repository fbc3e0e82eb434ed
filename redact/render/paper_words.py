"""Reads a PDF back, as a viewer would, to see that all words of the page are on paper. The one importer of pdfium here."""

from __future__ import annotations

from redact.render.words import count_lost, refuse_loss, text_of_html, words

EDGE = 62.0
"""Height of the strips at a page's top and bottom that hold what recurs on every page, in points: less than the margins."""


def refuse_lost_words(data: bytes, page: str) -> None:
    """Compare the words of the PDF with those of the HTML it was made from.

    Args:
        data: the PDF.
        page: the HTML.

    Raises:
        Unrenderable: words are missing; says how many.
    """
    body = page[page.index("<body>") :]
    refuse_loss(count_lost(words(text_of_html(body)), [text_of_pdf(data)]), "PDF")


def text_of_pdf(data: bytes) -> str:
    """Give the text of the first page's top margin, then that of all pages between their margins."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(data)
    try:
        texts: list[str] = []
        for page in document:
            width, height = page.get_size()
            text_page = page.get_textpage()
            if not texts:
                texts.append(text_page.get_text_bounded(0, height - EDGE, width, height))
            texts.append(text_page.get_text_bounded(0, EDGE, width, height - EDGE))
            text_page.close()
            page.close()
        return "\n".join(texts)
    finally:
        document.close()
