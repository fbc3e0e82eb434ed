"""Finding the one of many disjoint spans that holds a character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from redact.model import Span


def holding(spans: Sequence[Span], offset: int) -> int | None:
    """Give the index of the span that holds a character.

    Args:
        spans: disjoint, in order.
        offset: the character.
    """
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at if at >= 0 and offset < spans[at].end else None
