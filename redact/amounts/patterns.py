"""Pieces that the patterns of this package are made of."""

from __future__ import annotations

BLANK = "[ \u00a0\u2009\u202f]"
"""A blank that may stand inside an amount."""
END = r"(?![^\W_])"
"""The end of a word; an underscore ends one too."""


def any_of(words: str) -> str:
    """Make the alternatives of a pattern.

    Args:
        words: words or short patterns, separated by white space; an underscore stands for a blank inside one.
    """
    return "|".join(word.replace("_", " ") for word in words.split())
