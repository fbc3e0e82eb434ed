"""Writes the recognizer's weights, and only these, in half the precision: no label of the development vault moves by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redact.detect.weights import identity, parameters

if TYPE_CHECKING:
    from spacy.language import Language


def save_weights(pipeline: Language, path: Path, base: Language | None = None, share: float = 1.0) -> None:
    """Write the weights of the pipeline's recognizer, with the name and version of the model that they belong to.

    Args:
        pipeline: with an `ner` component that was trained from the installed one.
        path: where to write; ends in `.npz`.
        base: the model as it was; with it, what is written lies between the two.
        share: how far from the base to the trained weights, 0 to 1.
    """
    import numpy as np

    arrays = {key: node.get_param(name) for key, node, name in parameters(pipeline)}
    if base is not None:
        before = {key: node.get_param(name) for key, node, name in parameters(base)}
        arrays = {key: (1 - share) * before[key] + share * array for key, array in arrays.items()}
    halved = {key: array.astype(np.float16) for key, array in arrays.items()}
    np.savez_compressed(path, base=np.array(identity(pipeline)), **halved)
