"""The convolution of spaCy's entity recognizer as plain matrix products: the same numbers in a third of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Matrix = NDArray[np.float32]

_MOST_WORDS = 200_000
"""Words whose vectors are kept: 77 MB."""
_VARIANCE_FLOOR = 1e-8


@dataclass(frozen=True, slots=True)
class _Layer:
    """A window of three words, maxout and layer norm, added to its input."""

    weights: Matrix
    """Three words by pieces times width."""
    bias: Matrix
    pieces: int
    gain: Matrix
    shift: Matrix

    def forward(self, rows: Matrix) -> Matrix:
        width = rows.shape[1]
        window = np.zeros((len(rows), 3 * width), dtype=np.float32)
        window[1:, :width] = rows[:-1]
        window[:, width : 2 * width] = rows
        window[:-1, 2 * width :] = rows[1:]
        product = window @ self.weights
        product += self.bias
        best = reduce(np.maximum, np.split(product, self.pieces, axis=1))
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)[:, None] / width + _VARIANCE_FLOOR
        best *= 1 / np.sqrt(variance)
        best *= self.gain
        best += self.shift
        return rows + best


class Encoder:
    """Words in context, as the recognizer's own `tok2vec` gives them."""

    def __init__(self, tok2vec: Any) -> None:
        """Take over the weights.

        Args:
            tok2vec: that of spaCy's transition-based parser: embedding, convolution, linear layer.

        Raises:
            AttributeError, KeyError, ValueError: it is built in another way.
        """
        core, _, linear = tok2vec.layers
        self._embed, convolution = core.layers
        self._layers = [_layer_of(residual) for residual in convolution.layers[0].layers]
        self._linear = np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b")
        self._row_of: dict[tuple[int, int], int] = {}
        self._table: Matrix = np.zeros((0, len(self._layers[0].gain)), dtype=np.float32)

    def encode(self, docs: Sequence[Doc]) -> Matrix:
        """Give a row for each word of the texts, which are read apart from each other."""
        from spacy.attrs import NORM, ORTH  # type: ignore[import-not-found]

        keys = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        self._learn(docs, keys)
        # spaCy parts texts by rows of zeros and lets its layers run over them: only so are the numbers the same.
        gap: Matrix = np.zeros((len(self._layers), self._table.shape[1]), dtype=np.float32)
        parts, is_word = [gap], [np.zeros(len(gap), dtype=bool)]
        for words in keys:
            parts += [self._table[[self._row_of[key] for key in words]], gap]
            is_word += [np.ones(len(words), dtype=bool), is_word[0]]
        rows = np.concatenate(parts)
        for layer in self._layers:
            rows = layer.forward(rows)
        weights, bias = self._linear
        found: Matrix = rows[np.concatenate(is_word)] @ weights + bias
        return found

    def _learn(self, docs: Sequence[Doc], keys: Sequence[Sequence[tuple[int, int]]]) -> None:
        """Embed the words that are new: a word's row depends on its form and norm alone."""
        from spacy.tokens import Doc

        if len(self._row_of) > _MOST_WORDS:
            self._row_of, self._table = {}, self._table[:0]
        fresh = {
            key: doc[number]
            for doc, words in zip(docs, keys, strict=True)
            for number, key in enumerate(words)
            if key not in self._row_of
        }
        if not fresh:
            return
        words = Doc(docs[0].vocab, words=[token.text for token in fresh.values()])
        for word, token in zip(words, fresh.values(), strict=True):
            word.norm_ = token.norm_
        self._row_of |= {key: len(self._table) + number for number, key in enumerate(fresh)}
        self._table = np.concatenate([self._table, self._embed.predict([words])[0]])


def _layer_of(residual: Any) -> _Layer:
    parts = {part.name: part for part in residual.walk()}
    maxout, norm = parts["maxout"], parts["layernorm"]
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    # Piece by piece instead of interleaved, so that the maximum runs over whole blocks.
    by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T)
    bias = np.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
    return _Layer(by_piece, bias, pieces, norm.get_param("G"), norm.get_param("b"))
