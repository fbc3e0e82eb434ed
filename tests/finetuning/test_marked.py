"""Marked notes are read as they stand; a broken mark stops the reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.finetuning.labelled import Span
from redact.finetuning.marked import MARKED, TYPES, MarkedNote, files_of, lines_of, read_marked

VAULT = """=== People/Quenby Talvik.md
Asked ⟦P|Quenby Talvik⟧ of ⟦O|Velmora⟧ on ⟦J|Nightjar⟧: ⟦C|two fifty⟧, tea for ⟦M|$4⟧.
=== second note.md
Hi ⟦L|Tel Aviv⟧, ⟦X|Python⟧.

nobody
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "vault.txt"
    path.write_text(text, "utf-8")
    return path


def marked(text: str, *, path: str = "note.md", folder: Path) -> MarkedNote:
    (one,) = read_marked(written(folder, f"=== {path}\n{text}"))
    return one


def test_marks_become_offsets_in_the_text_without_them(tmp_path: Path) -> None:
    first, second = read_marked(written(tmp_path, VAULT))
    assert (first.path, second.path) == ("People/Quenby Talvik.md", "second note.md")
    assert first.text == "Asked Quenby Talvik of Velmora on Nightjar: two fifty, tea for $4.\n"
    assert [(first.text[span.start : span.end], span.label) for span in first.spans] == [
        ("Quenby Talvik", "PERSON"),
        ("Velmora", "ORGANIZATION"),
        ("Nightjar", "PROJECT"),
        ("two fifty", "COMPENSATION"),
        ("$4", "MONEY"),
    ]
    assert [span.label for span in second.spans] == ["LOCATION", "OTHER"]
    assert second.text.endswith("\n\nnobody\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("⟦P|Quenby left", id="not closed"),
        pytest.param("Quenby⟧ left", id="not opened"),
        pytest.param("⟦P|⟧ left", id="empty"),
        pytest.param("⟦P|Quenby\nTalvik⟧", id="over lines"),
        pytest.param("⟦P|Quenby ⟦O|Velmora⟧⟧", id="nested"),
        pytest.param("⟦p|Quenby⟧", id="lower case"),
        pytest.param("⟦Quenby⟧", id="no type"),
        pytest.param("⟦Z|Quenby⟧", id="unknown type"),
    ],
)
def test_a_broken_mark_is_an_error_that_names_the_note(text: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"odd\.md"):
        list(read_marked(written(tmp_path, f"=== odd.md\n{text}\n")))


def lines(note: MarkedNote) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(each.text, [(each.text[span.start : span.end], span.label) for span in each.spans]) for each in lines_of(note)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "told ⟦P|Quenby Talvik⟧ of ⟦O|Velmora⟧\n",
            [("told Quenby Talvik of Velmora", [("Quenby Talvik", "PERSON"), ("Velmora", "ORG")])],
            id="types of the model",
        ),
        pytest.param("on ⟦J|Nightjar⟧\n", [("on Nightjar", [("Nightjar", "PRODUCT")])], id="code name"),
        pytest.param("in ⟦L|Oslo⟧ for ⟦C|90k⟧, ⟦M|$4⟧, ⟦X|Git⟧\n", [("in Oslo for 90k, $4, Git", [])], id="other types are none"),
        pytest.param(
            "**⟦P|Quenby⟧** and [[x|⟦P|Odalys⟧]]\n",
            [("Quenby and Odalys", [("Quenby", "PERSON"), ("Odalys", "PERSON")]), ("x", [])],
            id="markup",
        ),
        pytest.param(
            "a &amp; ⟦P|Quenby⟧\n> b\n> ⟦P|Odalys⟧\n",
            [("a & Quenby", [("Quenby", "PERSON")]), ("b", []), ("Odalys", [("Odalys", "PERSON")])],
            id="entities and quotes",
        ),
        pytest.param("| Who |\n|---|\n| ⟦P|Quenby⟧ |\n", [("Who", []), ("Quenby", [("Quenby", "PERSON")])], id="cells are lines"),
        pytest.param("---\nlead: ⟦P|Quenby⟧\n---\n", [("Quenby", [("Quenby", "PERSON")])], id="field's value without its key"),
        pytest.param(
            "⟦P|Quenby⟧⟦P|Odalys⟧\n", [("QuenbyOdalys", [("Quenby", "PERSON"), ("Odalys", "PERSON")])], id="neighbours stay two"
        ),
        pytest.param("a\n\n\nb\n", [("a", []), ("b", [])], id="blank lines are left out"),
    ],
)
def test_lines_hold_the_marks_at_their_place(
    text: str, expected: list[tuple[str, list[tuple[str, str]]]], tmp_path: Path
) -> None:
    assert sorted(lines(marked(text, folder=tmp_path))) == sorted(expected)


def test_lines_hold_no_name_that_is_not_marked(tmp_path: Path) -> None:
    (line,) = lines_of(marked("told ⟦P|Quenby⟧ it\n", folder=tmp_path))
    assert line.nameless == ((0, len(line.text)),)
    assert line.spans == (Span(5, 11, "PERSON"),)


def test_each_file_is_on_one_of_two_sides(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"vault-{number}.txt").touch()
    odd, even = files_of(tmp_path, odd=True), files_of(tmp_path, odd=False)
    assert sorted((*odd, *even)) == files_of(tmp_path)
    assert set(odd).isdisjoint(even)


def test_the_projects_own_marked_notes_can_be_read() -> None:
    notes = [note for path in files_of(MARKED) for note in read_marked(path)]
    assert notes
    assert {span.label for note in notes for span in note.spans} <= set(TYPES.values())
