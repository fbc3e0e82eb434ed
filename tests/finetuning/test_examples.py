"""Marked notes become cases, each with its clues and what it is; a model is fitted on them and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.detect.learnt import model as learnt
from redact.detect.learnt.model import load
from redact.finetuning import judgements
from redact.finetuning.examples import Case, amounts_of, words_of
from redact.finetuning.labelled import Span
from redact.finetuning.linear import fit
from redact.finetuning.marked import read_marked
from tests.detect.seeking import NoModel

VAULT = """=== People/Quenby Talvik.md
Asked ⟦P|Quenby Talvik⟧ of ⟦O|Velmora⟧ about ⟦J|Nightjar⟧ in ⟦L|Oslo⟧ with ⟦X|Jira⟧.

**⟦P|Quen⟧**⟦P|by⟧ wants ⟦C|two fifty⟧, lunch was ⟦M|$40⟧ for 12 people.

| Who | Base |
|---|---|
| ⟦P|Tibor⟧ | ⟦C|185k⟧ |
"""


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    path = tmp_path / "vault-x.txt"
    path.write_text(VAULT, "utf-8")
    return path


def test_each_amount_is_a_case_of_its_marks_type(vault: Path) -> None:
    (note,) = read_marked(vault)
    assert [case.entity_type for case in amounts_of(note)] == ["COMPENSATION", "MONEY", "", "COMPENSATION"]


def test_each_word_that_may_be_a_name_is_a_case_of_its_marks_type(vault: Path) -> None:
    cases = [
        (next(clue.removeprefix("word ") for clue in case.clues if clue.startswith("word ")), case.entity_type)
        for case in words_of(vault, NoModel())
    ]
    named = [each for each in cases if each[1]]
    assert named == [
        ("quenby", "PERSON"),
        ("talvik", "PERSON"),
        ("velmora", "ORGANIZATION"),
        ("nightjar", "ORGANIZATION"),
        ("quenby", "PERSON"),
        ("tibor", "PERSON"),
    ]
    assert ("asked", "") in cases


def test_places_and_other_names_teach_nothing(vault: Path) -> None:
    clues = {clue for case in words_of(vault, NoModel()) for clue in case.clues}
    assert {"word oslo", "word jira"}.isdisjoint(clues)


def test_cases_are_told_apart_by_vault_and_note(vault: Path) -> None:
    assert {case.note for case in words_of(vault, NoModel())} == {"vault-x/People/Quenby Talvik.md"}


def test_lines_of_the_detectors_tables_are_notes_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "finds.txt").write_text("# One note a line\n\n## Pay\nBase ⟦90k⟧⏎and tea for ⟪$4⟫.\n", "utf-8")
    (tmp_path / "ignores.txt").write_text("40 chairs\n", "utf-8")
    found, ignored = judgements._single_lines(tmp_path)
    assert found.text == "Base 90k\nand tea for $4."
    assert found.spans == (Span(5, 8, "COMPENSATION"), Span(21, 23, "MONEY"))
    assert (ignored.text, ignored.spans) == ("40 chairs", ())
    assert found.path != ignored.path


CLASSES = ("", "PERSON", "ORGANIZATION")


def cases() -> list[Case]:
    """Make notes in which a clue tells each type; one clue is known to too few of them."""
    made = []
    for number in range(12):
        note = f"note {number}"
        made += [
            Case(("always", "he said"), "PERSON", note),
            Case({"always": 1.0, "signed": 1.0}, "ORGANIZATION", note),
            Case(("always", "lower"), "", note),
        ]
    return [*made, Case(("always", "only here"), "PERSON", "note 0")]


def test_a_fitted_model_can_be_loaded_and_knows_what_it_was_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn")
    fit(cases(), CLASSES, tmp_path / "own-fitted.npz", 1.0)
    monkeypatch.setattr(learnt, "FOLDER", tmp_path)
    model = load("own-fitted")
    assert model.classes == CLASSES
    shares = model.shares([["always", "lower"], ["always", "he said"], ["always", "signed"]])
    assert shares.argmax(axis=1).tolist() == [0, 1, 2]


def test_a_clue_of_few_notes_teaches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn")
    fit(cases(), CLASSES, tmp_path / "own-few.npz", 1.0)
    monkeypatch.setattr(learnt, "FOLDER", tmp_path)
    with_clue, without = load("own-few").shares([["always", "only here"], ["always"]]).tolist()
    assert with_clue == without
