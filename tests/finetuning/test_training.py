"""Training: learns what it is shown, and what is saved is what was trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from redact.detect.weights import load_weights
from redact.finetuning.__main__ import load_base
from redact.finetuning.labelled import Labelled, Span
from redact.finetuning.saving import save_weights
from redact.finetuning.training import labeller, train

pytestmark = pytest.mark.model
SHOWN = Labelled("ask ostravex about it", (Span(4, 12, "ORG"),))


def test_a_name_that_is_shown_often_is_found_also_from_the_saved_weights(tmp_path: Path) -> None:
    pipeline = load_base()
    assert labeller(pipeline)([SHOWN.text]) != [list(SHOWN.spans)]
    *_, last = train(pipeline, lambda _: [SHOWN] * 1_000, lambda: 0.0, epochs=2, seed=1)
    recognizer: Any = pipeline.get_pipe("ner")
    recognizer.model.from_bytes(last.weights)
    save_weights(pipeline, tmp_path / "tuned.npz")
    fresh = load_base()
    assert load_weights(fresh, tmp_path / "tuned.npz")
    assert labeller(fresh)([SHOWN.text]) == [list(SHOWN.spans)]


def test_the_same_seed_trains_the_same_weights() -> None:
    states = [next(train(load_base(), lambda _: [SHOWN] * 50, lambda: 0.0, epochs=1, seed=1)) for _ in range(2)]
    assert states[0].weights == states[1].weights
