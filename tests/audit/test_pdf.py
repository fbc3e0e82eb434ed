import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from redact.errors import Unreadable
from redact.model import Artifact
from tests.audit.building import audited, planted

NOTE = "# Talk with ⟦PERSON|Mira Okafor⟧\n\nGeorgia went ⟦keep PERSON|Will⟧ a text about ⟦PERSON|Will⟧ and so on.\n"
BODY = "<h1 id='talk-with-person-0'>Talk with PERSON-0</h1><p>Georgia went Will a text about PERSON-2 and so on.</p>"


def pdf(body: str = "", head: str = "<title>Talk with PERSON-0</title>") -> bytes:
    import weasyprint  # type: ignore[import-untyped]

    html = (
        f"<html lang='en'><head>{head}<style>body {{ width: 4cm; hyphens: auto }}</style></head><body>{BODY}{body}</body></html>"
    )
    data: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return data


@pytest.fixture(scope="module")
def clean() -> bytes:
    return pdf()


def places_in(data: bytes) -> set[str]:
    leaks = audited(planted(NOTE), artifact=Artifact("pdf", "Week.pdf", data)).leaks
    return {re.sub(r" in object \d+|(?<=metadata) \w+", "", leak.place) for leak in leaks}


def edited(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        edit(document)
        document.save(out)
    return out.getvalue()


def test_faithful_document_is_clean(clean: bytes) -> None:
    examination = audited(planted(NOTE), artifact=Artifact("pdf", "Week.pdf", clean))
    assert not examination.leaks
    assert not examination.suspects


RENDERED = {
    "page text": ("page 1", pdf, "<p>so Okafor said"),
    "second page": ("page 2", pdf, "<p style='break-before: page'>so Okafor said"),
    "white text": ("page 1", pdf, "<p style='color: white'>Okafor"),
    "text under a box": ("page 1", pdf, "<p>Okafor<div style='background: black; height: 2em; margin-top: -2em'></div>"),
    "transparent text": ("page 1", pdf, "<p style='opacity: 0'>Okafor"),
    "hyphenated": ("page 1", pdf, "<p style='width: 1cm; letter-spacing: 3px'>Oka&shy;for"),
    "letters spaced": ("page 1", pdf, "<p>O k a f o r"),
    "outline": ("outline", pdf, "<h2>Okafor</h2>"),
    "destination": ("destination", pdf, "<h2 id='mira-okafor'>x</h2><a href='#mira-okafor'>y</a>"),
    "link": ("link", pdf, "<a href='https://x.example/Oka%66or'>x</a>"),
    "alternative text": (
        "alternative text",
        pdf,
        '<img alt=\'Okafor\' src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\'>',
    ),
}


@pytest.mark.parametrize(("place", "make", "body"), RENDERED.values(), ids=RENDERED.keys())
def test_removed_value_is_found_wherever_rendering_puts_it(place: str, make: Callable[[str], bytes], body: str) -> None:
    assert place in places_in(make(body))


def test_metadata_is_searched() -> None:
    assert "metadata" in places_in(pdf(head="<title>Talk</title><meta name=author content='M. Okafor'>"))


def annotate(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="ask Okafor")
    document.pages[0].Annots = pikepdf.Array([note])


def attach(document: pikepdf.Pdf) -> None:
    document.attachments["notes.txt"] = b"so Okafor said"


def attach_by_name(document: pikepdf.Pdf) -> None:
    document.attachments["okafor.txt"] = b"nothing"


def attach_document(document: pikepdf.Pdf) -> None:
    inner = pikepdf.new()
    inner.add_blank_page()
    inner.docinfo["/Subject"] = "Okafor"
    out = BytesIO()
    inner.save(out)
    document.attachments["inner.pdf"] = out.getvalue()


def fill_form(document: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="field", V="Okafor")
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[document.make_indirect(field)])


def describe(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:description"] = "with Okafor"


def name_object(document: pikepdf.Pdf) -> None:
    document.Root["/MiraOkafor"] = 1


def script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="alert('Okafor')")


def say_otherwise(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.contents_add(b"/Span <</ActualText <FEFF004F006B00610066006F0072>>> BDC EMC")


def crop(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    page.Resources.Font["/Plain"] = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.contents_add(b"BT /Plain 12 Tf 10 10 Td (Okafor) Tj ET")
    page.CropBox = [100, 100, 200, 200]


EDITED = {
    "annotation": ("annotation", annotate),
    "attachment": ("attachment, line 1", attach),
    "attachment's name": ("attachment", attach_by_name),
    "attached document": ("attachment, metadata", attach_document),
    "form field": ("form field", fill_form),
    "XMP": ("XMP", describe),
    "name of an object": ("object name", name_object),
    "script": ("script", script),
    "replacement text": ("page operators", say_otherwise),
    "cropped away": ("page operators", crop),
}


@pytest.mark.parametrize(("place", "edit"), EDITED.values(), ids=EDITED.keys())
def test_removed_value_is_found_in_every_object(clean: bytes, place: str, edit: Callable[[pikepdf.Pdf], None]) -> None:
    assert place in places_in(edited(clean, edit))


def with_annotation_deleted_in_an_update(data: bytes) -> bytes:
    """Append a revision in which the first page has no annotations; the older page stays in the file."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    before = out.getvalue()
    with pikepdf.open(BytesIO(before)) as document:
        number, root = document.pages[0].objgen[0], document.Root.objgen[0]
        del document.pages[0].Annots
        page = document.pages[0].obj.unparse(resolved=True)
    previous = before.rpartition(b"startxref\n")[2].split()[0].decode()
    revised = before + f"{number} 0 obj\n".encode() + page + b"\nendobj\n"
    table = f"xref\n{number} 1\n{len(before):010} 00000 n \ntrailer\n<</Size {number + 1}/Root {root} 0 R/Prev {previous}>>\n"
    return revised + table.encode() + f"startxref\n{len(revised)}\n%%EOF\n".encode()


def test_earlier_revision_is_searched(clean: bytes) -> None:
    updated = with_annotation_deleted_in_an_update(edited(clean, annotate))
    with pikepdf.open(BytesIO(updated)) as document:
        assert "/Annots" not in document.pages[0]
    assert "annotation of revision 1" in places_in(updated)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"plain text"], ids=["empty", "cut off", "no PDF"])
def test_broken_document_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        places_in(data)


def test_encrypted_document_is_unreadable(clean: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(clean)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(Unreadable):
        places_in(out.getvalue())
