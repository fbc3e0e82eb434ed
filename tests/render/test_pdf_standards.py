"""What PDFs are, said by programs that only read them: syntax, tags, language, bookmarks, PDF/UA and PDF/A."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from redact.model import PdfKind
from redact.render import render
from tests.render.notes import redacted

NOTE = """---
lang: en-GB
---
# Talk
[A link](https://a.example/) and ==mark==, 🎉

## Second
- [x] done
1. one[^1]

| a | b |
|--:|---|
| 1 | 2 |

[^1]: note
"""
# WeasyPrint leaves the colour profile open.
pytestmark = pytest.mark.filterwarnings("ignore:Exception ignored in.*sRGB:pytest.PytestUnraisableExceptionWarning")
HEADERS_WITHOUT_SCOPE = "UA-15-003"
"""Cells of tables belong to the header above or beside them."""
NOT_IDENTIFIED = "UA-28-004"
"""A file says that it is PDF/UA or that it is PDF/A, not both."""


def make(kind: PdfKind) -> bytes:
    return render(redacted(NOTE), "pdf", pdf=kind).data


@pytest.fixture(scope="module", params=list(PdfKind))
def kind(request: pytest.FixtureRequest) -> PdfKind:
    return PdfKind(request.param)


@pytest.fixture(scope="module")
def pdf(kind: PdfKind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / f"{kind}.pdf"
    path.write_bytes(make(kind))
    return path


def test_the_file_says_what_it_is(pdf: Path, kind: PdfKind) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as document:
        xmp = document.open_metadata()
        archival = (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance"), "/OutputIntents" in document.Root)
        assert archival == (("2", "A", True) if kind is PdfKind.A else (None, None, False))
        assert xmp.get("pdfuaid:part") == ("1" if kind is PdfKind.UA else None)
        assert xmp["dc:title"] == "Talk"
        assert "pdf:Producer" in xmp
        assert "xmp:CreateDate" not in xmp


def test_the_file_is_tagged_in_its_language_with_bookmarks(pdf: Path) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-GB"
        assert {"/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/Link"} <= kinds_of_tags(document.Root.StructTreeRoot)
        assert all(page.get("/Tabs") == "/S" for page in document.pages if "/Annots" in page)
        with document.open_outline() as outline:
            assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [("Talk", ["Second"])]


def kinds_of_tags(root: Any) -> set[str]:
    import pikepdf

    found, waiting = set(), [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += list(element)
        elif isinstance(element, pikepdf.Dictionary):
            found.add(str(element.get("/S")))
            waiting += [element.K] if "/K" in element else []
    return found


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf isn't installed")
def test_qpdf_finds_nothing_wrong(pdf: Path) -> None:
    assert subprocess.run(["qpdf", "--check", pdf], capture_output=True, check=False).returncode == 0


def test_pdfua_finds_nothing_wrong(pdf: Path, kind: PdfKind) -> None:
    pdfua = pytest.importorskip("pdfua")
    left = {HEADERS_WITHOUT_SCOPE} | ({NOT_IDENTIFIED} if kind is PdfKind.A else set())
    assert {each.rule_id for each in pdfua.validate(str(pdf)).findings} <= left


@pytest.mark.skipif(shutil.which("outloud") is None, reason="outloud isn't installed")
def test_outloud_finds_no_error(pdf: Path, kind: PdfKind) -> None:
    left = ["--skip", "DOC-012"] if kind is PdfKind.A else []
    done = subprocess.run(["outloud", "-q", "--layer", "conformance", *left, pdf], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_same_note_gives_the_same_archival_bytes_in_another_process() -> None:
    program = (
        "import sys; from redact.model import PdfKind; from tests.render.test_pdf_standards import make;"
        "sys.stdout.buffer.write(make(PdfKind.A))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    environment |= {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
    assert hashlib.sha256(done.stdout).digest() == hashlib.sha256(make(PdfKind.A)).digest()
