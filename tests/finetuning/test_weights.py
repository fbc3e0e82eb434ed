"""The shipped weights: they fit the installed model, find what it misses, and leave any other alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.detect.weights import NOTES, load_weights, parameters
from redact.finetuning.__main__ import load_base
from redact.finetuning.labelled import Labelled, Span
from redact.finetuning.saving import save_weights
from redact.finetuning.training import aligned, labeller

pytestmark = pytest.mark.model
TURN = "so oddvar is leaving and elzbieta takes over from him"


@pytest.mark.skipif(not NOTES.exists(), reason="no weights are shipped")
def test_an_invented_name_in_lower_case_is_found_that_the_base_misses() -> None:
    pipeline = load_base()
    assert not [span for span in labeller(pipeline)([TURN])[0] if span.label == "PERSON"]
    assert load_weights(pipeline)
    assert [TURN[span.start : span.end] for span in labeller(pipeline)([TURN])[0]] == ["oddvar", "elzbieta"]


def test_another_model_keeps_its_own_weights(tmp_path: Path) -> None:
    pipeline = load_base()
    before = pipeline.get_pipe("ner").model.to_bytes()  # type: ignore[attr-defined]
    save_weights(pipeline, tmp_path / "own.npz")
    pipeline.meta["version"] = "0.0.1"
    assert not load_weights(pipeline, tmp_path / "own.npz")
    assert pipeline.get_pipe("ner").model.to_bytes() == before  # type: ignore[attr-defined]


def test_labels_are_widened_to_whole_tokens() -> None:
    example = Labelled("talk to Talviks' friend", (Span(8, 14, "PERSON"),))
    assert aligned(load_base(), example) == [(8, 15, "PERSON")]


def test_stored_weights_are_small(tmp_path: Path) -> None:
    save_weights(load_base(), tmp_path / "own.npz")
    assert (tmp_path / "own.npz").stat().st_size < 4_000_000


def test_half_way_weights_lie_between_the_two(tmp_path: Path) -> None:
    base, other = load_base(), load_base()
    for _, node, name in parameters(other):
        node.set_param(name, node.get_param(name) + 1)
    save_weights(other, tmp_path / "half.npz", base, 0.5)
    assert load_weights(other, tmp_path / "half.npz")
    pairs = zip(parameters(base), parameters(other), strict=True)
    assert all(abs(b.get_param(n) - a.get_param(n) - 0.5).max() < 0.05 for (_, a, n), (_, b, _) in pairs)
