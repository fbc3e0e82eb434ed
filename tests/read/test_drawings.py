"""Drawings in notes are read unpacked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import Unreadable
from redact.model import Note, TextFormat
from redact.read import note_from_bytes
from redact.read.lz_string import NotPacked, unpacked
from tests.audit.test_lzstring import PACKED
from tests.read.packing import in_lines, packed

SCENE = '{"type":"excalidraw","elements":[{"text":"Mira Okafor"}]}'
HEAD = "---\nexcalidraw-plugin: parsed\n---\n## Text Elements\nMira Okafor ^ab\n\n%%\n## Drawing\n"


def note_of(text: str, path: str = "a.md") -> Note:
    return note_from_bytes(text.encode(), path)


@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.lists(st.sampled_from(["ab", "Mira", "\n", "é", "東", "😀"])).map("".join)
)
def test_what_the_plugin_packs_is_unpacked(text: str) -> None:
    assert unpacked(in_lines(packed(text))) == text


@pytest.mark.parametrize(("letters", "text"), PACKED.values(), ids=PACKED.keys())
def test_it_is_packed_as_the_library_does(letters: str, text: str) -> None:
    assert (unpacked(letters), packed(text)) == (text, letters)


@pytest.mark.parametrize("letters", ["", "LISw", "zzzz////zzzz", "!!!", "////"])
def test_what_is_not_packed_is_refused(letters: str) -> None:
    with pytest.raises(NotPacked):
        unpacked(letters)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_drawing_is_read_as_the_plugin_writes_it_uncompressed(newline: str) -> None:
    block = f"compressed-json\n{in_lines(packed(SCENE * 1))}\n"
    text = f"{HEAD}```{block}```\n%%\n".replace("\n", newline)
    note = note_of(text)
    assert note.text == f"{HEAD}```json\n{SCENE}\n```\n%%\n".replace("\n", newline)
    (drawing,) = note.drawings
    assert note.text[slice(*drawing.scene)] == SCENE
    assert note.text[slice(*drawing.block)] == f"json\n{SCENE}\n".replace("\n", newline)
    assert drawing.packed == block.replace("\n", newline)
    assert note.text.replace(note.text[slice(*drawing.block)], drawing.packed) == text
    assert note.frontmatter.fields[0].key == "excalidraw-plugin"
    assert note.format_at(drawing.scene.start) is TextFormat.SCENE
    assert note.format_at(drawing.scene.end) is note.format_at(0) is TextFormat.MARKDOWN


def test_several_drawings_and_one_that_is_not_packed_keep_their_places() -> None:
    blocks = [f"```compressed-json\n{packed(SCENE)}\n```\n", f"```json\n{SCENE}\n```", "```json\n[1]\n```\nx"]
    note = note_of("\n".join([HEAD, *blocks, f"```compressed-json\n{packed('[]')}\n```"]))
    assert [note.text[slice(*each.scene)] for each in note.drawings] == [SCENE, SCENE, "[]"]
    assert [bool(each.packed) for each in note.drawings] == [True, False, True]
    assert note.text.startswith(HEAD)
    assert note.text.endswith("x\n```json\n[]\n```")


@pytest.mark.parametrize("packed_text", ["AAAA", packed("no JSON, Mira"), packed(SCENE)[:20], ""])
def test_a_drawing_that_cannot_be_unpacked_is_unreadable(packed_text: str) -> None:
    block = f"```compressed-json\n{packed_text}\n```\n"
    for text, path in ((HEAD + block, "a.md"), (block, "a.excalidraw.md")):
        with pytest.raises(Unreadable, match="can't be unpacked") as caught:
            note_of(text, path)
        assert "Mira" not in str(caught.value)
    assert note_of(block).text == block


@pytest.mark.parametrize(
    "text", ["```json\n[1]\n```", "x ```compressed-json\nAAAA\n```", "```compressed-json\nAAAA", "```json\n{\n```"]
)
def test_a_block_that_holds_no_drawing_stays(text: str) -> None:
    assert (note_of(text).text, note_of(text).drawings) == (text, ())


@given(st.dictionaries(st.text(), st.text() | st.integers()))
def test_any_scene_is_read_whole(scene: dict[str, Any]) -> None:
    written = json.dumps(scene, ensure_ascii=False).encode("utf-8", "replace").decode()
    note = note_of(f"{HEAD}```compressed-json\n{packed(written)}\n```\n")
    assert [note.text[slice(*each.scene)] for each in note.drawings] == [written]
