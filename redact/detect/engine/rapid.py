"""spaCy's entity recognizer, computed our way: the same entities, several times as fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.detect.engine.encoder import Encoder
from redact.detect.engine.transitions import Transitions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BLOCK = 1000
"""Words at a time, so that a layer's numbers stay in the processor's cache."""
_PROBE = "Yesterday Maria Gomez-Tanaka and Dr. Oleg Brandt of Siemens AG met the Nigerians in Lagos about Project Blue."


class Label(NamedTuple):
    """A labelled range of a text, in characters."""

    text: int
    """Number of the text."""
    start: int
    end: int
    label: str


class RapidNamer:
    """A pipeline's tokenizer and the weights of its recognizer."""

    def __init__(self, pipeline: Language) -> None:
        """Take over tokenizer and weights.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: the pipeline is built in another way than spaCy's own.
        """
        recognizer: Any = pipeline.get_pipe("ner")
        self._tokenizer: Any = pipeline.tokenizer
        self._encoder = Encoder(recognizer.model.get_ref("tok2vec"))
        self._transitions = Transitions(recognizer)

    def labels(self, texts: Sequence[str]) -> Iterator[Label]:
        """Label the named entities of the texts, in order."""
        for first, docs in self._blocks(texts):
            numbers = [number for number, doc in enumerate(docs) if len(doc)]
            worded = [docs[number] for number in numbers]
            if not worded:
                continue
            for entity in self._transitions.entities(worded, self._encoder.encode(worded)):
                span = worded[entity.text][entity.start : entity.end]
                yield Label(first + numbers[entity.text], span.start_char, span.end_char, entity.label)

    def _blocks(self, texts: Sequence[str]) -> Iterator[tuple[int, list[Doc]]]:
        block: list[Doc] = []
        first = size = 0
        for number, doc in enumerate(self._tokenizer.pipe(texts)):
            block.append(doc)
            size += len(doc)
            if size >= _BLOCK:
                yield first, block
                block, first, size = [], number + 1, 0
        yield first, block


def rapid_namer(pipeline: Language) -> RapidNamer | None:
    """Give the quick way to a pipeline's entities, or None where it isn't built like spaCy's own or gives anything else."""
    if pipeline.pipe_names != ["ner"]:
        return None
    try:
        namer = RapidNamer(pipeline)
        found = [(each.start, each.end, each.label) for each in namer.labels([_PROBE])]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return namer if found == [(each.start_char, each.end_char, each.label_) for each in pipeline(_PROBE).ents] else None
