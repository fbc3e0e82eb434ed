"""The decisions of spaCy's entity recognizer, taken for all words at once where they don't depend on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Matrix = NDArray[np.float32]

_FEATURES = 3
"""What a decision rests on: the word, the first word of the open entity, the word before it."""


class Entity(NamedTuple):
    """A range of words and its label."""

    text: int
    """Number of the text."""
    start: int
    end: int
    label: str


class Transitions:
    """Begin, in, last, unit, out: one decision a word, greedily, as spaCy takes them."""

    def __init__(self, recognizer: Any) -> None:
        """Take over the weights.

        Args:
            recognizer: spaCy's `ner` component.

        Raises:
            AttributeError, KeyError, ValueError: it is built in another way.
        """
        model = recognizer.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")
        if len(weights) != _FEATURES or model.attrs["unseen_classes"]:
            raise ValueError("another kind of recognizer")
        # Piece by piece, so that the maximum over the pieces runs over whole blocks.
        self._word, self._first, self._before = (np.ascontiguousarray(_by_piece(each).T) for each in weights)
        absent = [_by_piece(each) for each in lower.get_param("pad")[0]]
        self._bias = _by_piece(lower.get_param("b"))
        self._bias_outside = self._bias + (absent[1] + absent[2])
        self._pieces = weights.shape[2]
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        names = map(recognizer.moves.get_class_name, range(len(self._upper)))
        self._moves = [(kind, label) for kind, _, label in (name.partition("-") for name in names)]
        self._number = {move: number for number, move in enumerate(self._moves)}
        self._may_open = self._allowed("BUO")
        self._may_end = self._allowed("UO")
        self._may_skip = self._allowed("O")

    def _allowed(self, kinds: str) -> Matrix:
        """Give what to add to the scores so that only these moves can win."""
        allowed = [kind in kinds and (kind == "O" or label != "") for kind, label in self._moves]
        return np.where(allowed, 0, -np.inf).astype(np.float32)

    def entities(self, docs: Sequence[Doc], rows: Matrix) -> Iterator[Entity]:
        """Give the entities of the texts in order.

        Args:
            docs: the texts, without empty ones.
            rows: a row for each of their words, in context.
        """
        ends = np.cumsum([len(doc) for doc in docs])
        words = rows @ self._word
        outside = self._best_outside(docs, words, ends - 1)
        done = 0
        for start in np.flatnonzero(outside != self._number["O", ""]).tolist():
            if start >= done:
                kind, label = self._moves[outside[start]]
                text = int(np.searchsorted(ends, start, side="right"))
                done = start + 1 if kind == "U" else self._end(rows, words, start, int(ends[text]), label)
                first = int(ends[text]) - len(docs[text])
                yield Entity(text, start - first, done - first, label)

    def _best_outside(self, docs: Sequence[Doc], words: Matrix, last: NDArray[np.intp]) -> NDArray[np.intp]:
        """Give the best move of every word where no entity is open: these rest on the word alone."""
        from spacy.attrs import IS_SPACE  # type: ignore[import-not-found]

        scores = self._hidden(words + self._bias_outside) @ self._upper.T + self._upper_bias
        scores += self._may_open
        scores[last] += self._may_end
        scores[np.concatenate([doc.to_array(IS_SPACE) for doc in docs]) == 1] += self._may_skip
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best

    def _end(self, rows: Matrix, words: Matrix, start: int, end: int, label: str) -> int:
        """Give where an entity ends that begins at a word, at the latest where its text does."""
        inside, last = self._number["I", label], self._number["L", label]
        fixed = rows[start] @ self._first + self._bias
        for word in range(start + 1, end - 1):
            hidden = self._hidden(words[word] + fixed + rows[word - 1] @ self._before)
            lead = (self._upper[last] - self._upper[inside]) @ hidden + (self._upper_bias[last] - self._upper_bias[inside])
            if lead > 0:
                return word + 1
        return end

    def _hidden(self, sums: Matrix) -> Matrix:
        return reduce(np.maximum, np.split(sums, self._pieces, axis=-1))


def _by_piece(weights: Matrix) -> Matrix:
    """Put the second axis, the pieces, before the first and make one of the two."""
    return weights.swapaxes(0, 1).reshape(-1, *weights.shape[2:])
