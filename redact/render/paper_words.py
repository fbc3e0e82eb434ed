"""Reads a PDF back, as a viewer would, to see that all words of the page are on paper. The one importer of pdfium here."""

from __future__ import annotations

import re

from redact.render.words import change_text, count_lost, text_of_html, words

BODY = "<body>"
LONG = re.compile(r"(?:&\w+;|[^\s&]){24}(?=\S)")
"""As much of a word as always fits on a line."""

EDGE = 62.0
"""Height of the strips at a page's top and bottom that hold what recurs on every page, in points: less than the margins."""


def lost_words(data: bytes, page: str) -> int:
    """Count the words of the HTML that the PDF made from it doesn't show.

    Args:
        data: the PDF.
        page: the HTML.
    """
    return count_lost(words(text_of_html(page[page.index(BODY) :])), [text_of_pdf(data)])


def with_places_to_break(page: str) -> str:
    """Let long words be broken wherever they stand: WeasyPrint lets one leave the page that begins in an element of its own.

    Args:
        page: HTML whose attributes are quoted.
    """
    start = page.index(BODY)
    return page[:start] + change_text(page[start:], lambda text: LONG.sub(r"\g<0>&#8203;", text))


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
