"""The choice between speed and depth."""

from __future__ import annotations

from enum import StrEnum


class Effort(StrEnum):
    """How much is asked of language models."""

    FAST = "fast"
    """None: roster, rules, patterns and sweep alone."""
    NORMAL = "normal"
    DEEP = "deep"
    """The model twice, with the weights tuned on notes and as it comes; both count."""
