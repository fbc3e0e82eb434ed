"""The language models of a process: each is loaded once, however many checks it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.effort import Effort

if TYPE_CHECKING:
    from redact.detect.engine import SpacyEngine


class Engines:
    """Makes engines and keeps them."""

    def __init__(self) -> None:
        """Start with none."""
        self._made: dict[tuple[str, Effort], SpacyEngine] = {}

    def of(self, model: str, effort: Effort) -> SpacyEngine:
        """Give the engine of a model and an effort; it loads what it needs on first use."""
        from redact.detect.engine import SpacyEngine

        return self._made.setdefault((model, effort), SpacyEngine(model, effort))
