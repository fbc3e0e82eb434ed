"""Replacements in other formats than Markdown: the file stays valid, and byte for byte the same outside of them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.json_text import TokenKind, tokens_in
from redact.model import Decision, Redacted, SegmentKind, Segments
from redact.read import note_from_bytes
from redact.segment import segment
from redact.transform import FirstAppearance, transform
from tests.segment.formats.test_promises import VALUES
from tests.transform.marked import plan_of

ODD = "O'\"\\<b>, [x]; \n|: {é}\t"
Chosen = tuple[int, int, int]


def replaced(path: str, text: str, chosen: Sequence[Chosen], action: str = "replace", **parameters: object) -> Redacted:
    """Replace ranges of segments, each given as the segment's number and the range's start and end in its text."""
    note = note_from_bytes(text.encode(), path)
    segments = segment(note)
    decisions = tuple(_decided(segments, each, action, parameters) for each in chosen)
    return transform(note, plan_of(tuple(each for each in decisions if each.finding.ranges)), FirstAppearance())


def _decided(segments: Segments, chosen: Chosen, action: str, parameters: dict[str, object]) -> Decision:
    items = [each for each in segments if each.kind is not SegmentKind.PATH]
    number, start, end = chosen
    found = segments.finding(items[number], start, end, "PERSON", score=0.9, detector="test", reason="chosen")
    return Decision(found, action, "rule", parameters)


def named(path: str, text: str, *names: str, with_: str = ODD) -> str:
    """Replace every place where a segment shows a name."""
    segments = [each for each in segment(note_from_bytes(text.encode(), path)) if each.kind is not SegmentKind.PATH]
    whole = re.compile("|".join(map(re.escape, names)))
    chosen = [(number, *match.span()) for number, each in enumerate(segments) for match in whole.finditer(each.text)]
    return replaced(path, text, chosen, new_value=with_).text


@pytest.mark.parametrize("extension", ["canvas", "json", "excalidraw"])
@given(VALUES, st.booleans(), st.data())
def test_json_stays_valid_and_keeps_its_structure(extension: str, value: Any, ascii_only: bool, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "replace").decode()
    path = f"a.{extension}"
    # A gap holds signs, and words of nothing but blanks: nothing is found there.
    apart = (SegmentKind.PATH, SegmentKind.GAP)
    items = [each for each in segment(note_from_bytes(text.encode(), path)) if each.kind not in apart]
    chosen = []
    for _ in range(data.draw(st.integers(0, 3)) if items else 0):
        number = data.draw(st.integers(0, len(items) - 1))
        start = data.draw(st.integers(0, len(items[number].text) - 1))
        chosen.append((number, start, data.draw(st.integers(start + 1, len(items[number].text)))))
    given_text = data.draw(st.sampled_from(["PERSON-1", ODD, "", "x"]))
    result = replaced(path, text, chosen, new_value=given_text).text
    before, after = list(tokens_in(text)), list(tokens_in(result))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert new.kind is old.kind or (old.kind, new.kind) == (TokenKind.NUMBER, TokenKind.STRING)
        assert len(new.keys) == len(old.keys)
    assert chosen or result == text


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.canvas", r'{"text":"Hi\nMira Okafor"}', r'{"text":"Hi\nPERSON-1"}'),
        ("a.canvas", r'{"text":"Mira\nOkafor x"}', r'{"text":"PERSON-1 x"}'),
        ("a.canvas", r'{"text":"\"Mira Okafor\" **Mira** Okafor"}', r'{"text":"\"PERSON-1\" **PERSON-1**"}'),
        ("a.json", '{"n": 185000, "Mira Okafor": "a\\tMira Okafor"}', '{"n": 185000, "PERSON-1": "a\\tPERSON-1"}'),
        ("a.json", r'["Mira\u0020Okafor"]', '["PERSON-1"]'),
        ("a.csv", 'Name,x\n"Mira Okafor",1\nMira Okafor,2\n', 'Name,x\n"PERSON-1",1\nPERSON-1,2\n'),
        ("a.ics", "SUMMARY:Mira Oka\r\n for\\nx\r\n", "SUMMARY:PERSON-1\\nx\r\n"),
        ("a.ics", 'ATTENDEE;CN="Mira Okafor":x\r\n', 'ATTENDEE;CN="PERSON-1":x\r\n'),
        ("a.ics", "NOTE:a\\nMira Okafor\r\n", "NOTE:a\\nPERSON-1\r\n"),
        ("a.eml", "From: Mira\n Okafor <m@x>\n\nMira Okafor\n", "From: PERSON-1 <m@x>\n\nPERSON-1\n"),
        ("a.html", "<p>Hi <b>Mi</b>ra Okafor</p>", "<p>Hi <b>PERSON-1</b></p>"),
        ("a.txt", "Mira Okafor: hi\r\n", "PERSON-1: hi\r\n"),
        ("a.base", 'a: x == "Mira Okafor"\n', 'a: x == "PERSON-1"\n'),
    ],
)
def test_a_name_is_replaced_where_it_stands(path: str, text: str, expected: str) -> None:
    assert named(path, text, "Mira Okafor", "Mira\nOkafor", with_="PERSON-1") == expected


def test_a_number_of_json_becomes_a_string_as_a_whole() -> None:
    assert named("a.json", '{"pay": -185000.50, "n": [1, 2]}', "185", with_="about 200") == '{"pay": "about 200", "n": [1, 2]}'


def test_odd_replacements_leave_cells_apart() -> None:
    text = 'Name;Pay\r\n"Okafor; Mira";185\r\nMira;190\r\n'
    rows = list(csv.reader(StringIO(named("a.csv", text, "Mira", "185", "190")), delimiter=";"))
    assert [len(row) for row in rows] == [2, 2, 2]
    assert rows[0] == ["Name", "Pay"]


def test_odd_replacements_leave_lines_parameters_and_tags_whole() -> None:
    card = named("a.ics", 'ATTENDEE;CN="Mira":x\r\nSUMMARY:Mira\\, y\r\n', "Mira")
    assert [line.count('"') for line in card.split("\r\n")] == [2, 0, 0]
    assert card.count(";") == 1
    assert named("a.html", "<p>Mira</p>", "Mira", with_="<script>&").count("<") == 2
    assert named("a.txt", "Mira", "Mira", with_="[x] <y>") == "[x] <y>"
    assert named("a.canvas", '{"text":"Mira"}', "Mira", with_="[x]") == '{"text":"\\\\[x\\\\]"}'
