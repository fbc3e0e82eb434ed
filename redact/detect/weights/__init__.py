"""Weights for the names in notes and transcripts, and how a loaded language model takes them; see MODEL_CARD.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

NOTES = Path(__file__).with_name("ner-notes.npz")


def load_weights(pipeline: Language, path: Path = NOTES) -> bool:
    """Give a pipeline's recognizer the tuned weights, where it is the very model that they were tuned from.

    Args:
        pipeline: a loaded one; changed in place.
        path: file of weights.

    Returns:
        Whether they fit; if not, the pipeline is as it was.

    Raises:
        OSError, ValueError: the file can't be read.
    """
    import numpy as np

    if "ner" not in pipeline.pipe_names:
        return False
    with np.load(path, allow_pickle=False) as stored:
        places = list(parameters(pipeline))
        if str(stored["base"]) != identity(pipeline) or {key for key, _, _ in places} != {*stored.files} - {"base"}:
            return False
        arrays = {key: stored[key].astype(np.float32) for key, _, _ in places}
    if any(arrays[key].shape != node.get_param(name).shape for key, node, name in places):
        return False
    for key, node, name in places:
        node.set_param(name, arrays[key])
    return True


def identity(pipeline: Language) -> str:
    """Give the language, name and version of a pipeline in one word."""
    return "{lang}_{name}-{version}".format_map(pipeline.meta)


def parameters(pipeline: Language) -> Iterator[tuple[str, Any, str]]:
    """Give the recognizer's parameters in its own order: key, layer, name in the layer."""
    recognizer: Any = pipeline.get_pipe("ner")
    for number, node in enumerate(recognizer.model.walk()):
        for name in node.param_names:
            if node.has_param(name):
                yield f"{number}.{name}", node, name
