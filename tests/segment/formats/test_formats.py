"""What each format shows: names whole, headers and keys beside their values, the format's own words left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from redact.errors import Unreadable
from redact.model import FORMATS, SegmentKind, Segments, TextFormat
from redact.read import note_from_bytes
from redact.segment import segment
from redact.segment.formats import discover
from tests.segment.seeing import check_map


def seen_in(text: str, path: str) -> Segments:
    segments = segment(note_from_bytes(text.encode(), path))
    for each in segments:
        check_map(each, path if each.kind is SegmentKind.PATH else text)
    return segments


def shown(text: str, path: str) -> list[str]:
    """Give kind, text and the nearest header of each segment."""
    found = []
    for each in seen_in(text, path):
        if each.kind is not SegmentKind.PATH:
            about = "/".join(filter(None, (each.context.key, each.context.column_header, each.context.row_header)))
            found.append(f"{each.kind}: {each.text}" + (f" ({about})" if about else ""))
    return found


def test_every_format_but_markdown_has_its_module() -> None:
    assert set(discover()) == set(TextFormat) - {TextFormat.MARKDOWN} == set(FORMATS.values())


CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['path']} {case['text'][:40]}")
def test_a_format_shows_what_its_reader_sees(case: dict[str, Any]) -> None:
    assert sorted(shown(case["text"], case["path"])) == sorted(case["shows"])


UNREADABLE = [
    ("a.canvas", "{"),
    ("a.canvas", '{"nodes": [,]}'),
    ("a.json", "{'a': 1}"),
    ("a.excalidraw", '{"files": {"a": {"dataURL": "data:image/png;base64,iVBORw0KGgo="}}}'),
    ("a.vcf", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==\n"),
    ("a.vcf", "PHOTO:data:image/jpeg;base64,/9j/4AAQSkZJRg==\n"),
    ("a.vcf", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4F=6B;;;\n"),
    ("a.eml", "Subject: =?utf-8?B?TWlyYQ==?=\n\nx"),
    ("a.eml", "Content-Disposition: attachment; filename*=utf-8''Mira\n\nx"),
    ("a.eml", "Content-Transfer-Encoding: quoted-printable\n\nMi=72a"),
    ("a.eml", 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nTWlyYQ==\n--b--'),
    ("a.eml", "Content-Type: text/plain; charset=utf-7\n\nx"),
    ("a.html", '<img src="data:image/png;base64,iVBORw0KGgo=">'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), UNREADABLE)
def test_what_hides_text_or_is_not_valid_is_unreadable(path: str, text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        seen_in(text, path)
    assert "Mira" not in str(caught.value)


def test_only_markdown_has_frontmatter() -> None:
    text = "---\nprivacy: public\n---\n"
    assert note_from_bytes(text.encode(), "a.md").frontmatter.fields
    assert not any(note_from_bytes(text.encode(), f"a.{each}").frontmatter.fields for each in FORMATS)


@pytest.mark.parametrize("extension", ["canvas", "base", "csv", "ics", "txt", "md"])
def test_the_extension_is_no_part_of_the_name(extension: str) -> None:
    text = "{}" if extension == "canvas" else ""
    assert [each.text for each in seen_in(text, f"People/Mira Okafor.{extension}")] == ["People", "Mira Okafor"]
