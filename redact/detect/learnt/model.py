"""A multinomial logistic model over named clues; see MODEL_CARD.md for what it learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_AT_ONCE = 4096
"""Cases whose clues are held in memory together."""
FOLDER = Path(__file__).parent
Clues = Mapping[str, float] | Iterable[str]
"""Clues with their strength, or those that are simply there."""


class LinearModel:
    """Gives the share of each class from the clues that it knows; unknown ones count for nothing."""

    def __init__(self, classes: Sequence[str], rows: Mapping[str, int], weights: Matrix) -> None:
        """Take the weights.

        Args:
            classes: their names, in the order of the columns.
            rows: the row of each clue.
            weights: one row a clue, one column a class; the last row is added always.
        """
        self.classes = tuple(classes)
        self._rows = rows
        self._constant, self._unknown = len(weights) - 1, len(weights)
        self._weights = np.concatenate([weights, np.zeros((1, len(classes)), dtype=np.float32)])

    def shares(self, cases: Iterable[Clues]) -> Matrix:
        """Give one row a case, one column a class; each row sums to 1."""
        parts = [np.zeros((0, len(self.classes)), dtype=np.float32)]
        cases = iter(cases)
        while some := list(islice(cases, _AT_ONCE)):
            parts.append(self._shares(some))
        return np.concatenate(parts)

    def _shares(self, cases: Sequence[Clues]) -> Matrix:
        row_of, unknown = self._rows.get, repeat(self._unknown)
        found: list[int] = []
        strengths: list[float] = []
        ends = [0]
        for clues in cases:
            found.extend(map(row_of, clues, unknown))
            if isinstance(clues, Mapping):
                strengths.extend(clues.values())
            else:
                strengths.extend(repeat(1.0, len(found) - len(strengths)))
            # The constant row makes no case empty, so that sums over cases are well defined.
            found.append(self._constant)
            strengths.append(1.0)
            ends.append(len(found))
        weighed = self._weights[found] * np.asarray(strengths, dtype=np.float32)[:, None]
        sums = np.add.reduceat(weighed, ends[:-1], axis=0)
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
        return shares


@cache
def load(name: str) -> LinearModel:
    """Read a shipped model, once a process: it never changes.

    Args:
        name: of its file in this folder, without the ending.
    """
    with np.load(FOLDER / f"{name}.npz", allow_pickle=False) as stored:
        clues = stored["clues"].tobytes().decode().split("\n")
        weights = stored["weights"].astype(np.float32)
        classes = stored["classes"].tobytes().decode().split("\n")
    return LinearModel(classes, {clue: row for row, clue in enumerate(clues)}, weights)


def save(path: Path, classes: Sequence[str], clues: Sequence[str], weights: Matrix) -> None:
    """Write a model in half precision; the last row of the weights belongs to no clue and is added always."""
    np.savez_compressed(
        path,
        clues=np.frombuffer("\n".join(clues).encode(), dtype=np.uint8),
        classes=np.frombuffer("\n".join(classes).encode(), dtype=np.uint8),
        weights=weights.astype(np.float16),
    )
