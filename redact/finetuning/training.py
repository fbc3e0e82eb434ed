"""The training loop; the one place besides detection's engine that holds spaCy."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.finetuning.holdout import drawn_from
from redact.finetuning.labelled import Labelled, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

_DROPOUT = 0.2
_RATE, _DECAY = 7e-4, 6e-4
"""Adam's learning rate and its decay with each batch."""
_BATCH = 1_200
"""Words."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """The recognizer after an epoch."""

    epoch: int
    score: float
    weights: bytes


def labeller(pipeline: Language) -> Callable[[Sequence[str]], list[list[Span]]]:
    """Give a function that labels texts with the pipeline as it is when asked."""

    def label(texts: Sequence[str]) -> list[list[Span]]:
        docs = pipeline.pipe(texts, batch_size=256)
        return [[Span(each.start_char, each.end_char, each.label_) for each in doc.ents] for doc in docs]

    return label


def train(
    pipeline: Language,
    epoch: Callable[[int], list[Labelled]],
    score: Callable[[], float],
    epochs: int,
    seed: int,
) -> Iterator[State]:
    """Train the recognizer of a pipeline in place; gives its averaged state after each epoch.

    Args:
        pipeline: with an `ner` component.
        epoch: gives the texts of an epoch by its number.
        score: measures the pipeline as it is, higher is better.
        epochs: how many.
        seed: for dropout.
    """
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(seed)
    recognizer: Any = pipeline.get_pipe("ner")
    pipeline.resume_training()
    optimizer = Adam(_RATE, use_averages=True, L2=1e-6, grad_clip=1.0)
    step = 0
    for number in range(epochs):
        for batch in _batches(_examples(pipeline, epoch(number)), drawn_from(seed + number)):
            optimizer.learn_rate = _RATE / (1 + _DECAY * step)
            pipeline.update(batch, sgd=optimizer, drop=_DROPOUT)
            step += 1
        with recognizer.model.use_params(optimizer.averages):
            state = State(number, score(), recognizer.model.to_bytes())
        _log.info("epoch %d: %.4f", number, state.score)
        yield state


def _examples(pipeline: Language, texts: Sequence[Labelled]) -> list[Example]:
    from spacy.training import Example

    return [
        Example.from_dict(pipeline.make_doc(each.text), {"entities": aligned(pipeline, each)})
        for each in texts
        if each.text.strip()
    ]


def aligned(pipeline: Language, example: Labelled) -> list[tuple[int, int, str]]:
    """Give the spans widened to whole tokens; one that would overlap the span before it is left out."""
    doc = pipeline.make_doc(example.text)
    kept: list[tuple[int, int, str]] = []
    for span in example.spans:
        tokens = doc.char_span(span.start, span.end, span.label, alignment_mode="expand")
        if tokens is not None and tokens.text.strip() == tokens.text and (not kept or tokens.start_char >= kept[-1][1]):
            kept.append((tokens.start_char, tokens.end_char, span.label))
    return kept


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    batch: list[Example] = []
    words = 0
    for example in chance.sample(examples, len(examples)):
        batch.append(example)
        words += len(example.reference)
        if words >= _BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch
