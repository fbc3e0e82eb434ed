"""Text in what a PDF's pages may or may not draw: appearances of annotations and fields, drawings that no page uses.

Each is put on a page of its own and read from there, since only with its fonts are its bytes letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from redact.audit.extract.pdf_text import texts_of_pages
from redact.audit.layers import Layer, LayerKind, of_pieces
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

if TYPE_CHECKING:
    import pikepdf

name = "PDF drawings and appearances"
formats = ("pdf",)

_WIDE = [-20_000, -20_000, 20_000, 20_000]


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give the text of each drawing that may hold any.

    Raises:
        Unreadable: the file can't be parsed.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(artifact.data), attempt_recovery=False) as document:
            forms = [each for each in document.objects if isinstance(each, pikepdf.Stream) and _holds_text(each)]
            if forms:
                texts = texts_of_pages(_on_pages(forms))
                labels = {text: f"in object {form.objgen[0]}" for form, text in zip(forms, texts, strict=True)}
                yield of_pieces("drawing", labels, LayerKind.DETAIL)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise Unreadable("The PDF's drawings can't be read: it is damaged or encrypted.") from None


def _holds_text(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Subtype", "")) == "/Form" and b"BT" in stream.read_bytes()


def _on_pages(forms: list[pikepdf.Stream]) -> bytes:
    import pikepdf

    pages = pikepdf.new()
    for form in forms:
        pages.add_blank_page()
        page = pages.pages[-1]
        page.MediaBox = pikepdf.Array(_WIDE)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=pages.copy_foreign(form)))
        page.Contents = pages.make_stream(b"/X Do")
    out = BytesIO()
    pages.save(out)
    return out.getvalue()
