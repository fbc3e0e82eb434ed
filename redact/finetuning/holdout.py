"""Chance that is the same on every machine: what is held out is decided by a text's own hash, the rest drawn from a seed."""

from __future__ import annotations

import hashlib
import random
import unicodedata


def is_held_out(key: str, share: float) -> bool:
    """Tell whether the text with this key is kept for measuring.

    Args:
        key: a template, a name or a meeting.
        share: part of all keys that is held out, 0 to 1.
    """
    digest = hashlib.sha256(folded(key).encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32


def drawn_from(seed: int | str) -> random.Random:
    """Give a source of chance that draws the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - nothing here is a secret


def folded(text: str) -> str:
    """Give a text in lower case without accents."""
    return unaccented(text).casefold()


def unaccented(text: str) -> str:
    """Give a text without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
