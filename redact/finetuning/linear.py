"""Fits the linear models over clues, and writes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from redact.detect.learnt.model import save
from redact.finetuning.examples import Case

_NOTES = 4
"""A clue that fewer notes have teaches nothing that holds elsewhere."""
_LEAST_WEIGHT = 0.005


def fit(cases: Sequence[Case], classes: Sequence[str], path: Path, strength: float) -> None:
    """Fit a model and write it.

    Args:
        cases: of all notes.
        classes: the types, the empty one first.
        path: where to write; ends in `.npz`.
        strength: inverse of the regularization, scikit-learn's `C`.
    """
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = _known_clues(cases)
    places, strengths, ends = [], [], [0]
    for case in cases:
        clues = case.clues if isinstance(case.clues, dict) else dict.fromkeys(case.clues, 1.0)
        known = [(rows[clue], value) for clue, value in clues.items() if clue in rows]
        places += [row for row, _ in known]
        strengths += [value for _, value in known]
        ends.append(len(places))
    matrix = csr_matrix((np.asarray(strengths, dtype=np.float32), places, ends), shape=(len(cases), len(rows)))
    fitted = LogisticRegression(C=strength, max_iter=300).fit(matrix, [classes.index(case.entity_type) for case in cases])
    weights = fitted.coef_.T.astype(np.float32)
    telling = np.abs(weights).max(axis=1) > _LEAST_WEIGHT
    clues_kept = [clue for clue, kept in zip(rows, telling, strict=True) if kept]
    save(path, classes, clues_kept, np.vstack([weights[telling], fitted.intercept_[None].astype(np.float32)]))


def _known_clues(cases: Sequence[Case]) -> dict[str, int]:
    notes: defaultdict[str, set[str]] = defaultdict(set)
    for case in cases:
        for clue in case.clues:
            if len(notes[clue]) < _NOTES:
                notes[clue].add(case.note)
    return {clue: row for row, clue in enumerate(sorted(clue for clue, found in notes.items() if len(found) >= _NOTES))}
