"""The marked vaults: what is scored against is exactly what the marks say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.build_gold import CORPUS, VAULTS, Span, gold_line, plain_notes, strip_marks

CORE = ("PERSON", "ORGANIZATION", "COMPENSATION")
each_vault = pytest.mark.parametrize("vault", [CORPUS / name for name in VAULTS], ids=VAULTS)


def spans_of(vault: Path) -> list[Span]:
    return [span for _, row in plain_notes(vault) for span in row["spans"]]


def text_of(note: Path) -> str:
    return note.read_bytes().decode("utf-8")


@each_vault
def test_notes_and_gold_are_what_the_marked_notes_give(vault: Path) -> None:
    built = list(plain_notes(vault))
    assert {note.relative_to(vault / "vault").as_posix(): text_of(note) for note in (vault / "vault").rglob("*.md")} == {
        row["path"]: plain for plain, row in built
    }
    assert text_of(vault / "gold.jsonl") == "".join(gold_line(row) for _, row in built)


@each_vault
def test_every_span_holds_its_text(vault: Path) -> None:
    for line in text_of(vault / "gold.jsonl").splitlines():
        row = json.loads(line)
        note = text_of(vault / "vault" / row["path"])
        assert [note[span["start"] : span["end"]] for span in row["spans"]] == [span["text"] for span in row["spans"]]


@each_vault
def test_no_mark_is_left_in_a_plain_note(vault: Path) -> None:
    assert [note.name for note in (vault / "vault").rglob("*.md") if set("⟦⟧") & set(text_of(note))] == []


@each_vault
def test_an_id_stands_for_one_kind_of_entity(vault: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for span in spans_of(vault):
        if span["type"] in (*CORE, "MONEY"):  # addresses, numbers and the like bear their owner's id
            kinds.setdefault(span["id"], set()).add(span["type"])
    assert {entity: found for entity, found in kinds.items() if len(found) > 1} == {}


@each_vault
def test_a_vault_holds_enough_to_measure_on(vault: Path) -> None:
    assert sum(span["type"] in CORE for span in spans_of(vault)) >= 350


@pytest.mark.parametrize(
    "marked",
    ["⟦PERSON#ada|Ada", "⟦NAME#ada|Ada⟧", "⟦PERSON#ada|⟦PERSON#ada|Ada⟧ Low⟧", "⟦PERSON#ada|Ada\nLow⟧"],
    ids=["open", "unknown type", "nested", "over a line"],
)
def test_a_broken_mark_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="broken mark"):
        strip_marks(marked)


def test_a_mark_gives_its_text_and_offsets() -> None:
    plain, spans = strip_marks("é **⟦PERSON#ada|Ada⟧**'s\r\n⟦MONEY#fee|5⟧")
    assert plain == "é **Ada**'s\r\n5"
    assert [(span["start"], span["end"], span["id"]) for span in spans] == [(4, 7, "ada"), (13, 14, "fee")]
