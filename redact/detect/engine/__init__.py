"""The one door to spaCy and Presidio: both are loaded on first use, work offline and log no text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from redact.detect.known import ModelSpan
from redact.detect.weights import NOTES
from redact.effort import Effort

if TYPE_CHECKING:
    from redact.detect.engine.model import NameModel
    from redact.detect.engine.recognizers import Recognizers


class SpacyEngine:
    """spaCy's named entities and Presidio's pattern recognizers.

    Owns what it loads: two engines in one process share nothing.
    """

    def __init__(self, model: str = "en_core_web_md", effort: Effort = Effort.NORMAL, weights: Path | None = NOTES) -> None:
        """Make the engine; loads nothing yet.

        Args:
            model: an installed spaCy pipeline's package name, or the path of one.
            effort: whether it is asked never, once or twice.
            weights: file of weights tuned on notes; without one, or if they do not fit it, the model is asked as it comes.
        """
        self._model = model
        self._effort = effort
        self._weights = weights
        self._namers: tuple[NameModel, ...] | None = None
        self._recognizers: Recognizers | None = None

    @property
    def has_model(self) -> bool:
        """Tell whether a language model is asked at all."""
        return self._effort is not Effort.FAST

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Label the named entities of each text, in one batch; offsets are in that text.

        Raises:
            MissingDependency: the model isn't installed, or has no named entities to give.
        """
        if not self.has_model:
            return [[] for _ in texts]
        if self._namers is None:
            from redact.detect.engine.model import NameModel

            tuned = NameModel(self._model, self._weights)
            as_it_comes = (NameModel(self._model),) if self._effort is Effort.DEEP and tuned.is_tuned else ()
            self._namers = (tuned, *as_it_comes)
        labelled = [namer.label(texts) for namer in self._namers]
        return [sorted({span for spans in of_text for span in spans}) for of_text in zip(*labelled, strict=True)]

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run Presidio's pattern recognizers over each text; offsets are in that text."""
        if self._recognizers is None:
            from redact.detect.engine.recognizers import Recognizers, has_work

            if not any(map(has_work, texts)):
                return [[] for _ in texts]
            self._recognizers = Recognizers()
        return self._recognizers.find(texts)
