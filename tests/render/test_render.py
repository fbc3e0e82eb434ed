from __future__ import annotations

import codecs
import subprocess
import sys

import pytest

from redact.errors import Unrenderable, UsageError
from redact.model import PolicyStamp, Redacted
from redact.render import formats, render
from redact.render.exporter import Exporter, discover
from tests.render.notes import redacted


def test_formats_are_found_not_listed() -> None:
    assert formats() == ("html", "md", "pdf")
    assert all(isinstance(exporter, Exporter) for exporter in discover().values())


def test_an_unknown_format_names_the_choices() -> None:
    with pytest.raises(UsageError, match=r'no format "htm"; have html, md, pdf\. \(did you mean html\?\)'):
        render(redacted("x"), "htm")


@pytest.mark.parametrize("format_name", ["html", "md", "pdf"])
def test_the_file_is_named_after_the_sanitized_note(format_name: str) -> None:
    artifact = render(redacted("x", "1-1/PERSON-1/2025-03-04 1-1 v1.2.md"), format_name)
    assert (artifact.name, artifact.format) == (f"2025-03-04 1-1 v1.2.{format_name}", format_name)


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        pytest.param(b"plain\n", "utf-8", id="lf"),
        pytest.param(b"a\r\nb\nc\r", "utf-8", id="mixed-line-ends"),
        pytest.param(codecs.BOM_UTF8 + "é\r\n".encode(), "utf-8", id="bom"),
        pytest.param(codecs.BOM_UTF16_LE + "é会\r\n".encode("utf-16-le"), "utf-16-le", id="utf-16"),
        pytest.param(b"---\ncreated: { { DATE } }\n--- \n\x00\x0b\xc2\x85 trailing  \n\n\n", "utf-8", id="broken-and-odd"),
    ],
)
def test_markdown_is_byte_for_byte_the_redacted_text(source: bytes, encoding: str) -> None:
    assert render(redacted(source.decode(encoding), encoding=encoding), "md").data == source


def test_heavy_libraries_are_loaded_on_first_use_only() -> None:
    loaded = "import sys, redact.render; redact.render.formats(); print([m for m in sys.modules if m in {heavy}])"
    heavy = ("weasyprint", "pypdfium2", "markdown_it", "nh3", "yaml")
    program = loaded.replace("{heavy}", repr(heavy))
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.canvas", "b.canvas"), ("a.csv", "a.csv"), ("a.b.MD", "a.b.md"), ("a.txt", "a.txt")]
)
def test_a_document_keeps_its_format(path: str, name: str) -> None:
    redacted = Redacted("{}", "utf-8", path, PolicyStamp("share", "1"))
    assert (render(redacted, "md").name, render(redacted, "md").data) == (name, b"{}")


def test_what_was_json_and_is_no_more_is_not_written() -> None:
    with pytest.raises(Unrenderable, match="no valid JSON"):
        render(Redacted('{"a": PERSON-1}', "utf-8", "a.canvas", PolicyStamp("share", "1")), "md")


def test_a_document_becomes_no_page() -> None:
    with pytest.raises(UsageError, match="JSON Canvas file can't become a page"):
        render(Redacted("{}", "utf-8", "a.canvas", PolicyStamp("share", "1")), "pdf")
