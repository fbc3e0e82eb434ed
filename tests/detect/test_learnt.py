"""The linear model: shares of each class from named clues, and what is saved is what is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect.learnt import model as learnt
from redact.detect.learnt.model import LinearModel, load, save

CLASSES = ("", "PERSON", "ORGANIZATION")
CLUES = ("capital", "lower", "after met")
WEIGHTS = np.array([[-1, 2, 1], [3, -2, -2], [-1, 1.5, 0], [0.5, 0, -0.5]], dtype=np.float32)


@pytest.fixture
def model() -> LinearModel:
    return LinearModel(CLASSES, {clue: row for row, clue in enumerate(CLUES)}, WEIGHTS)


def expected(*rows: int) -> list[float]:
    """Give the shares that weights' rows and the constant one make."""
    raised = np.exp(WEIGHTS[[*rows, -1]].sum(axis=0))
    shares: list[float] = (raised / raised.sum()).tolist()
    return shares


@pytest.mark.parametrize(
    ("clues", "rows"),
    [
        pytest.param(["capital"], [0], id="one clue"),
        pytest.param(["capital", "after met"], [0, 2], id="clues add up"),
        pytest.param(["capital", "capital"], [0, 0], id="a clue that is told twice counts twice"),
        pytest.param(["never seen"], [], id="an unknown clue counts for nothing"),
        pytest.param(["never seen", "lower"], [1], id="an unknown clue beside a known one"),
        pytest.param([], [], id="no clues leave the constant"),
        pytest.param({"capital": 1.0, "after met": 1.0}, [0, 2], id="mapping"),
        pytest.param({"capital": 2.0}, [0, 0], id="strength multiplies"),
        pytest.param({"capital": 0.0}, [], id="no strength is no clue"),
        pytest.param({"never seen": 5.0, "lower": 1.0}, [1], id="an unknown clue of a mapping"),
        pytest.param({}, [], id="empty mapping"),
    ],
)
def test_shares_follow_from_the_known_clues(model: LinearModel, clues: dict[str, float] | list[str], rows: list[int]) -> None:
    assert model.shares([clues])[0].tolist() == pytest.approx(expected(*rows), abs=1e-6)


def test_clues_may_be_given_one_by_one(model: LinearModel) -> None:
    assert model.shares(iter([iter(("capital", "after met"))]))[0].tolist() == pytest.approx(expected(0, 2), abs=1e-6)


def test_mappings_and_names_may_be_mixed(model: LinearModel) -> None:
    shares = model.shares([["capital"], {"lower": 1.0}, (), {"capital": 2.0, "x": 9.0}, ["after met"]])
    for row, wanted in zip(shares.tolist(), (expected(0), expected(1), expected(), expected(0, 0), expected(2)), strict=True):
        assert row == pytest.approx(wanted, abs=1e-6)


def test_no_cases_give_no_rows(model: LinearModel) -> None:
    assert model.shares([]).shape == (0, len(CLASSES))


CASES = st.one_of(
    st.lists(st.sampled_from([*CLUES, "x", "y"]), max_size=9),
    st.dictionaries(st.sampled_from([*CLUES, "x", "y"]), st.floats(-100, 100, width=32), max_size=5),
)


@given(st.lists(CASES, min_size=1, max_size=9))
def test_rows_sum_to_one_and_no_case_changes_another(cases: list[dict[str, float] | list[str]]) -> None:
    model = LinearModel(CLASSES, {clue: row for row, clue in enumerate(CLUES)}, WEIGHTS)
    shares = model.shares(cases)
    assert shares.shape == (len(cases), len(CLASSES))
    assert shares.sum(axis=1).tolist() == pytest.approx([1.0] * len(cases), abs=1e-5)
    for row, case in zip(shares, cases, strict=True):
        assert row.tolist() == pytest.approx(model.shares([case])[0].tolist(), abs=1e-6)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("word élan", "gaps · ⏎", "rule x  y")
    save(tmp_path / "own-round-trip.npz", CLASSES, names, WEIGHTS)
    monkeypatch.setattr(learnt, "FOLDER", tmp_path)
    loaded = load("own-round-trip")
    assert loaded.classes == CLASSES
    for number, name in enumerate(names):
        assert loaded.shares([[name]])[0].tolist() == pytest.approx(expected(number), abs=1e-3)
    assert loaded.shares([["word elan"]])[0].tolist() == pytest.approx(expected(), abs=1e-3)


@pytest.mark.parametrize("name", ["names", "names-fast", "pay"])
def test_shipped_models_know_their_types_and_an_empty_one_first(name: str) -> None:
    types = ("COMPENSATION", "MONEY") if name == "pay" else ("PERSON", "ORGANIZATION")
    assert load(name).classes == ("", *types)
    assert load(name) is load(name)
