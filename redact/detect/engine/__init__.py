"""The one door to spaCy and Presidio: both are loaded on first use, work offline and log no text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from redact.detect.known import ModelSpan
from redact.effort import Effort

if TYPE_CHECKING:
    from redact.detect.engine.model import NameModel
    from redact.detect.engine.recognizers import Recognizers


class SpacyEngine:
    """spaCy's named entities and Presidio's pattern recognizers.

    Owns what it loads: two engines in one process share nothing.
    """

    def __init__(self, model: str = "en_core_web_md", effort: Effort = Effort.NORMAL) -> None:
        """Make the engine; loads nothing yet.

        Args:
            model: an installed spaCy pipeline's package name, or the path of one.
            effort: whether it is asked never, once or twice.
        """
        self._model = model
        self._effort = effort
        self._namers: tuple[NameModel, ...] | None = None
        self._recognizers: Recognizers | None = None

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Label the named entities of each text, in one batch; offsets are in that text.

        Raises:
            MissingDependency: the model isn't installed, or has no named entities to give.
        """
        if self._effort is Effort.FAST:
            return [[] for _ in texts]
        if self._namers is None:
            from redact.detect.engine.model import NameModel

            tunings = (False, True) if self._effort is Effort.DEEP else (False,)
            self._namers = tuple(NameModel(self._model, tuned=tuned) for tuned in tunings)
        labelled = [namer.label(texts) for namer in self._namers]
        return [sorted({span for spans in of_text for span in spans}) for of_text in zip(*labelled, strict=True)]

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run Presidio's pattern recognizers over each text; offsets are in that text."""
        if self._recognizers is None:
            from redact.detect.engine.recognizers import Recognizers

            self._recognizers = Recognizers()
        return self._recognizers.find(texts)
