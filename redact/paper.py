"""The paper that a page is set for."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A size, by the name that style sheets know."""

    A4 = "a4"
    LETTER = "letter"


class PdfKind(StrEnum):
    """A standard that PDFs follow; both are tagged for screen readers."""

    UA = "ua"
    """PDF/UA-1."""
    A = "a"
    """PDF/A-2a, for archives: unlike PDF/A-3 it may hold no files."""
