"""Parts that a policy cuts whole, in other formats than Markdown."""

from __future__ import annotations

import json

import pytest

from redact.decide.passages import removals_in
from redact.decide.rules import Section
from tests.decide.making import note_of

COMMENTS = Section("comments", (), "rule")
PRIVATE = Section("heading", ("Private",), "rule")
BETWEEN = Section("between", ("[[[", "]]]"), "rule")
MINE = Section("callout", ("mine",), "rule")


def left(text: str, path: str) -> str:
    removals, _ = removals_in(note_of(text, path), [COMMENTS, PRIVATE, BETWEEN, MINE])
    for removal in sorted(removals, key=lambda each: each.span, reverse=True):
        text = text[: removal.span.start] + text[removal.span.end :]
    return text


@pytest.mark.parametrize(
    ("card", "kept"),
    [
        ("a %%mine%% b", "a  b"),
        ("# A\nx\n## Private\ny\n# B\nz", "# A\nx\n# B\nz"),
        ("a\n> [!mine] b\n> c\n\nd", "a\n\nd"),
        ('a "[[[ é 😀\n ]]] b', 'a " b'),
        ("a <!-- b -->c", "a c"),
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_parts_of_a_card_are_cut_in_the_card(card: str, kept: str, ascii_only: bool) -> None:
    text = json.dumps({"nodes": [{"text": card, "id": "1"}, {"text": "%%"}]}, ensure_ascii=ascii_only)
    assert json.loads(left(text, "a.canvas")) in (
        {"nodes": [{"text": kept, "id": "1"}, {"text": ""}]},
        {"nodes": [{"text": kept, "id": "1"}, {"text": "%%"}]},
    )


@pytest.mark.parametrize(
    ("path", "text", "kept"),
    [
        ("a.json", '{"a": "%% x %%", "b": "x [[[ y ]]] z"}', '{"a": "%% x %%", "b": "x  z"}'),
        ("a.csv", "a,b\n%%x%%,[[[ y ]]]\n", "a,b\n%%x%%,\n"),
        ("a.html", "<p><!-- x -->y</p># Private", "<p>y</p># Private"),
        ("a.txt", "a\n%%x%%\nb\n", "a\nb\n"),
        ("a.canvas", '{"label": "# Private"}', '{"label": "# Private"}'),
        ("a.canvas", "no JSON %%x%%", "no JSON %%x%%"),
    ],
)
def test_other_formats_know_what_is_a_part_in_them(path: str, text: str, kept: str) -> None:
    assert left(text, path) == kept


def test_a_stray_end_is_told_of_once() -> None:
    _, warnings = removals_in(note_of('["a ]]]", "b ]]]"]', "a.json"), [BETWEEN])
    assert warnings == ["an end marker stands without its start marker (rule)"]
