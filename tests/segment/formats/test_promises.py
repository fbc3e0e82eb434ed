"""What holds for any text in any format: nothing is lost, the map is exact."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import Unreadable
from redact.model import FORMATS, SegmentKind, TextFormat
from redact.read import note_from_bytes
from redact.segment import segment
from tests.segment.seeing import check_map

PIECES = [
    *"""Mira Okafor 185k é 😀 " "" ' ; , : \\n \\, \\; = ( ) [[ ]] | ! # <b> </b> <br> &amp; <!-- --> key: - item ** ``
    ATTENDEE;CN= BEGIN:VEVENT N: X-A From: Subject: boundary=b --b --b-- Content-Type: multipart/mixed; text/html sep=;
    https://a.b/c%20d""".split(),
    *("\t", "\r\n", "\n", "\r\n ", "\u00ad", "\u200b", "\ufeff"),
]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)
CARDS = st.lists(
    st.sampled_from(["a", "Mira", "**", "\n", "\\", '"', "# ", "| a |\n|-|\n", "é", "😀", "[[x|y]]", "%%", "<b>"])
).map("".join)
WORDS = st.text() | CARDS | st.sampled_from(["text", "file", "0f0f1a1a2b2b3c3c", "https://x.example/a%20b", "#a^b"])
KEYS = st.text() | st.sampled_from(
    ["text", "file", "subpath", "url", "label", "id", "type", "color", "nodes", "link", "customData"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
OF_JSON = [each for each, form in FORMATS.items() if form in (TextFormat.CANVAS, TextFormat.JSON, TextFormat.SCENE)]


def holds(text: str, path: str) -> None:
    segments = segment(note_from_bytes(text.encode(), path))
    joined = list(text)
    for each in segments:
        if each.kind is not SegmentKind.PATH:
            check_map(each, text)
            for span in each.ranges_in_source(0, len(each.text)):
                joined[span.start : span.end] = segments.source[span.start : span.end]
    assert "".join(joined) == text == segments.source
    starts = [each.runs[0].source_start for each in segments if each.kind is not SegmentKind.PATH]
    assert starts == sorted(starts)


@pytest.mark.parametrize("extension", sorted(set(FORMATS) - set(OF_JSON)))
@given(TEXTS)
def test_any_text_is_mapped_exactly(extension: str, text: str) -> None:
    try:
        holds(text, f"a.{extension}")
    except Unreadable:
        assert extension in ("eml", "html", "htm", "ics", "vcf")


@pytest.mark.parametrize("extension", OF_JSON)
@given(VALUES, st.booleans())
def test_any_json_is_mapped_exactly(extension: str, value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    holds(text.encode("utf-8", "replace").decode(), f"a.{extension}")


@given(CARDS)
def test_a_card_is_seen_like_the_note_that_it_is(text: str) -> None:
    def seen(path: str, source: str) -> list[tuple[str, str]]:
        segments = segment(note_from_bytes(source.encode(), path))
        return [(each.kind.value, each.text) for each in segments if each.kind is not SegmentKind.PATH]

    plain = text.lstrip("\ufeff")
    assert seen("a.canvas", json.dumps({"text": " " + plain})) == seen("a.md", " " + plain)
