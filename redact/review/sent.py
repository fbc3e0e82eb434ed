"""What the page sent, of the kind that it has to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from redact.errors import UsageError


def text_in(wish: Mapping[str, Any], key: str, otherwise: str = "") -> str:
    """Give a text that the page sent.

    Args:
        wish: the page's.
        key: the text's.
        otherwise: what it is where the page sent none.

    Raises:
        UsageError: it is something else.
    """
    text = wish.get(key, otherwise)
    if not isinstance(text, str):
        raise UsageError(f"The page's {key} is no text.", "Reload the page.")
    return text


def texts_in(wish: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Give texts that the page sent.

    Args:
        wish: the page's.
        key: the texts'.

    Raises:
        UsageError: they are something else.
    """
    texts = wish.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        raise UsageError(f"The page's {key} are no texts.", "Reload the page.")
    return tuple(texts)
