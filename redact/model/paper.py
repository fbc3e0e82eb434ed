"""The paper that a page is set for."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """A size, by the name that style sheets know."""

    A4 = "a4"
    LETTER = "letter"
