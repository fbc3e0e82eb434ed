"""One small PDF for each way in which others' redactions leak: all are found, and the same files without the name are clean."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from redact.audit import FinishedFile, Known, Value, decoded, kind_of
from redact.errors import Unreadable
from redact.model import Artifact
from tests.audit.test_pdf import with_annotation_deleted_in_an_update

NAME, OTHER = "Okafor", "Xxxxxx"
"""A last name alone is harder to find than a full one; the other stands in the file without the leak."""
KNOWN = (Known(Value("Mira Okafor", "PERSON"), "the name of a person the vault knows"),)
NO_LABELS = re.compile(r"(?!)")
WORDS = b"BT /F 12 Tf 20 150 Td (Minutes of the week) Tj ET "

Edit = Callable[[pikepdf.Pdf, str], None]


def found_in(data: bytes, name: str = "Week.pdf") -> set[str]:
    kind = kind_of(data)
    encoding = decoded(data)[1] if kind in ("md", "html") else "utf-8"
    file = FinishedFile(Artifact(kind, name, data), encoding, KNOWN, NO_LABELS)
    return {each.place for each in file.search(("EMAIL_ADDRESS", "ID", "MONEY", "PHONE_NUMBER", "SECRET")) if each.blocks}


def built(edit: Edit, name: str) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=document.make_indirect(font())))
    page.Contents = document.make_stream(WORDS)
    edit(document, name)
    out = BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def font() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)


def drawn(operators: str) -> Edit:
    def edit(document: pikepdf.Pdf, name: str) -> None:
        document.pages[0].contents_add(operators.replace("NAME", name).encode())

    return edit


def said(name: str, at: str = "20 100 Td") -> str:
    return f"BT /F 12 Tf {at} ({name}) Tj ET"


def kerned(document: pikepdf.Pdf, name: str) -> None:
    letters = " 15 ".join(f"({letter})" for letter in name)
    drawn(f"BT /F 12 Tf 20 90 Td [{letters}] TJ ET")(document, name)


def crop(document: pikepdf.Pdf, name: str) -> None:
    drawn(said("NAME"))(document, name)
    document.pages[0].CropBox = pikepdf.Array([0, 140, 200, 200])


def transparent(document: pikepdf.Pdf, name: str) -> None:
    document.pages[0].Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0, CA=0))
    drawn("/G gs " + said("NAME"))(document, name)


def hidden_layer(document: pikepdf.Pdf, name: str) -> None:
    group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes"))
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(OFF=[group], Order=[group]))
    document.pages[0].Resources.Properties = pikepdf.Dictionary(L=group)
    drawn("/OC /L BDC " + said("NAME") + " EMC")(document, name)


def layer_name(document: pikepdf.Pdf, name: str) -> None:
    group = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=f"for {name}"))
    document.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary())


def annotated(**entries: object) -> Edit:
    def edit(document: pikepdf.Pdf, name: str) -> None:
        base = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=pikepdf.Array([0, 0, 9, 9]))
        for key, value in entries.items():
            base[f"/{key}"] = value(name) if callable(value) else value
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(base)])

    return edit


def link(name: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"https://x.example/{name.replace('f', '%66')}")


def appearance(document: pikepdf.Pdf, name: str) -> None:
    form = document.make_stream(said(name).replace(f"({name})", f"<{name.encode().hex()}>").encode())
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 99, 99])
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font()))
    annotated(Subtype=pikepdf.Name.Stamp, AP=pikepdf.Dictionary(N=form))(document, name)


def structure(document: pikepdf.Pdf, name: str) -> None:
    element = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, Alt=f"{name} at the desk")
    document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=document.make_indirect(element))


def information(document: pikepdf.Pdf, name: str) -> None:
    document.docinfo["/Title"] = f"1:1 with {name}"


def description(document: pikepdf.Pdf, name: str) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [f"M. {name}"]


def outline(document: pikepdf.Pdf, name: str) -> None:
    with document.open_outline() as tree:
        tree.root.append(pikepdf.OutlineItem(f"Talk with {name}", 0))


def destination(document: pikepdf.Pdf, name: str) -> None:
    place = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
    document.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=[f"talk-with-{name.lower()}", place]))


def old_destination(document: pikepdf.Pdf, name: str) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Dest=pikepdf.Name(f"/talk-{name}")
    )
    document.pages[0].Annots = pikepdf.Array([link])


def destinations_by_name(document: pikepdf.Pdf, name: str) -> None:
    place = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
    document.Root.Dests = document.make_indirect(pikepdf.Dictionary({f"/{name}": place}))


def attached(name_of_file: str, content: Callable[[str], bytes]) -> Edit:
    def edit(document: pikepdf.Pdf, name: str) -> None:
        document.attachments[name_of_file.replace("NAME", name)] = content(name)

    return edit


def field(document: pikepdf.Pdf, name: str) -> None:
    entry = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="who", V=name)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[document.make_indirect(entry)])


def script(document: pikepdf.Pdf, name: str) -> None:
    code = document.make_stream(f"var who = `{name}`;".encode())
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=code)


def mapped_font(document: pikepdf.Pdf, name: str) -> None:
    """Draw other letters than those that are copied out."""
    pairs = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for code, letter in enumerate(name, 0x61))
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(name)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    mapped = font()
    mapped.ToUnicode = document.make_stream(unicode.encode())
    mapped.Encoding = pikepdf.Name.WinAnsiEncoding
    document.pages[0].Resources.Font["/M"] = document.make_indirect(mapped)
    drawn("BT /M 12 Tf 20 90 Td (abcdef) Tj ET")(document, name)


def glyph_for_a_word(document: pikepdf.Pdf, name: str) -> None:
    word = "".join(f"{ord(letter):04X}" for letter in name)
    document.pages[0].Resources.Font.F.ToUnicode = document.make_stream(
        f"begincmap 1 beginbfchar <7e> <{word}> endbfchar".encode()
    )


def picture(document: pikepdf.Pdf, name: str) -> None:
    image = document.make_stream(jpeg(name))
    image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent, image.ColorSpace = 8, 8, 8, pikepdf.Name.DeviceRGB
    document.pages[0].Resources.XObject = pikepdf.Dictionary(I=image)


def jpeg(name: str) -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = f"by {name}"
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def png(name: str) -> bytes:
    out = BytesIO()
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", name, zip=True)
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


def inner(name: str) -> bytes:
    return built(drawn(said("NAME")), name)


def unused_object(document: pikepdf.Pdf, name: str) -> None:
    document.Root.PieceInfo = document.make_indirect(pikepdf.Dictionary(Old=pikepdf.Array([pikepdf.String(name)])))


ROWS: dict[str, tuple[str, Edit]] = {
    "black box": ("page 1", drawn(said("NAME") + " 0 g 10 90 150 30 re f")),
    "black on black": ("page 1", drawn("0 g 10 90 150 30 re f 0 g " + said("NAME"))),
    "white text": ("page 1", drawn("1 g " + said("NAME"))),
    "invisible render mode": ("page 1", drawn("3 Tr " + said("NAME"))),
    "size of almost nothing": ("page 1", drawn("BT /F 0.01 Tf 20 90 Td (NAME) Tj ET")),
    "kerned letter by letter": ("page 1", kerned),
    "opacity 0": ("page 1", transparent),
    "cropped page": ("page 1", crop),
    "off the page": ("page 1", drawn(said("NAME", "900 900 Td"))),
    "hidden layer": ("page 1", hidden_layer),
    "name of a layer": ("text", layer_name),
    "link target": ("link", annotated(Subtype=pikepdf.Name.Link, A=link)),
    "annotation": ("annotation", annotated(Subtype=pikepdf.Name.Text, Contents=lambda name: f"ask {name}")),
    "author of an annotation": ("form field", annotated(Subtype=pikepdf.Name.Text, Contents="hm", T=str)),
    "appearance of a stamp": ("drawing", appearance),
    "alternative text": ("alternative text", structure),
    "title in Info": ("metadata Title", information),
    "XMP": ("XMP", description),
    "outline": ("outline", outline),
    "named destination": ("destination", destination),
    "destination by name object": ("destination", old_destination),
    "destinations of PDF 1.1": ("destination", destinations_by_name),
    "attachment's name": ("attachment", attached("NAME.txt", lambda _: b"nothing")),
    "attachment": ("attachment", attached("a.txt", lambda name: f"so {name} said".encode("utf-16"))),
    "page of an attached PDF": ("attachment", attached("a.pdf", inner)),
    "text of an attached picture": ("attachment", attached("a.png", png)),
    "form field": ("form field", field),
    "JavaScript stream": ("stream", script),
    "letters by ToUnicode": ("page 1", mapped_font),
    "one glyph for a word": ("font mapping", glyph_for_a_word),
    "EXIF of a picture": ("image metadata", picture),
    "object in an object stream": ("text", unused_object),
}  # fmt: skip


@pytest.mark.parametrize(("place", "edit"), ROWS.values(), ids=ROWS)
def test_a_leak_is_found_and_the_same_file_without_it_is_clean(place: str, edit: Edit) -> None:
    assert any(each.startswith(place) for each in found_in(built(edit, NAME)))
    assert not found_in(built(edit, OTHER))


@pytest.mark.parametrize("ending", [b"\n", b""], ids=["line break at the end", "none"])
def test_an_earlier_revision_is_searched(ending: bytes) -> None:
    for name, is_found in ((NAME, True), (OTHER, False)):
        before = built(annotated(Subtype=pikepdf.Name.Text, Contents=name), name)
        data = with_annotation_deleted_in_an_update(before).rstrip() + ending
        assert any(each.startswith("annotation") for each in found_in(data)) is is_found


def test_text_of_a_page_in_an_earlier_revision_is_read_with_its_font() -> None:
    """The older page draws hexadecimal letters, which only a reader of fonts understands."""

    def edit(document: pikepdf.Pdf, name: str) -> None:
        annotated(Subtype=pikepdf.Name.Text, Contents="x")(document, name)
        drawn(f"BT /F 12 Tf 20 90 Td <{name.encode().hex()}> Tj ET")(document, name)

    data = with_annotation_deleted_in_an_update(built(edit, NAME))
    number = data.rindex(b"/Contents")
    assert "revision 1, page 1" in found_in(data[:number] + b"/Xontents" + data[number + 9 :])


def test_a_linearized_file_has_no_earlier_revision() -> None:
    for name, places in ((NAME, {"page 1"}), (OTHER, set())):
        out = BytesIO()
        with pikepdf.open(BytesIO(inner(name))) as document:
            document.save(out, linearize=True)
        found = found_in(out.getvalue())
        assert found >= places
        assert bool(found) is bool(places)


def test_bytes_behind_the_end_are_searched() -> None:
    assert "bytes behind the file's end" in found_in(built(information, OTHER) + b"\nsee Okafor\n")


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[: len(data) // 2], lambda data: data[:-40], lambda _: b"%PDF-1.7\n"],
    ids=["half", "no end", "nothing"],
)
def test_a_damaged_file_is_unreadable(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Unreadable):
        found_in(damage(built(information, OTHER)))


def test_an_encrypted_file_is_unreadable() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(built(information, OTHER))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="x", user="y"))
    with pytest.raises(Unreadable):
        found_in(out.getvalue())


def test_an_attachment_of_an_unknown_kind_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="kind"):
        found_in(built(attached("a.bin", lambda _: b"\x00\x01\x02" * 9), OTHER))


def test_an_archive_is_searched_file_by_file() -> None:
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/one.txt", "nothing")
        archive.writestr("a/two.pdf", inner(NAME))
    assert any("file 2 of the archive, page 1" in each for each in found_in(out.getvalue()))


def test_a_document_in_itself_without_end_is_unreadable() -> None:
    data = inner(OTHER)
    for _ in range(6):
        data = built(attached("a.pdf", lambda _, data=data: data), OTHER)  # type: ignore[misc]
    with pytest.raises(Unreadable, match="deep"):
        found_in(data)


def test_no_place_names_what_was_found() -> None:
    for _, edit in ROWS.values():
        assert not any(NAME in each for each in found_in(built(edit, NAME)))


def test_compressed_text_is_no_hiding_place() -> None:
    packed = zlib.compress(b"about Okafor")
    assert found_in(built(attached("a.txt", lambda _: b"x " + packed.hex().encode()), OTHER))


WRITTEN = {
    "entities": "O&#107;afor",
    "percent": "[x](https://x.example/O%6bafor)",
    "base64": "data:text/plain;base64,YWJvdXQgT2thZm9yIHRvZGF5",
    "JSON in code": '`{"who": "\\u004fkafor"}`',
    "zero width": "Ok\u200bafor",
    "decomposed": "O\u0308kafor",
    "look-alikes": "Оkаfоr",
    "soft hyphen": "Oka\u00adfor",
    "over a line": "met Oka-\nfor today",
    "split by emphasis": "Oka**for**",
    "split by tags": "Oka<b>for</b>",
    "backwards": "rofakO",
    "spaced out": "O k a f o r",
    "spaced with dots": "O.k.a.f.o.r",
    "comment": "<!-- ask Okafor -->",
    "attribute": '<i title="Okafor" hidden>x</i>',
    "link": "[x](people/okafor.md)",
    "tag": "#people/okafor",
    "camel case": "askOkaforNow",
    "property": "---\nwith: [[okafor]]\n---\n",
    "file name in capitals": "OKAFOR.PDF",
}


@pytest.mark.parametrize("page", [False, True], ids=["Markdown", "HTML"])
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_a_name_in_text_is_found_however_it_is_written(written: str, page: bool) -> None:
    for text, is_found in ((written, True), ("quite clean", False)):
        data = f"<!doctype html><title>x</title><p>{text}</p>" if page else f"{text}\n"
        assert bool(found_in(data.encode(), "Week.md")) is is_found


def blocking(text: str, *known: Known) -> list[bool]:
    file = FinishedFile(Artifact("md", "x.md", text.encode()), "utf-8", known, NO_LABELS)
    return [each.blocks for each in file.search(())]


HEARSAY = {
    "person": ("so Georgina said", "PERSON", True),
    "person, small": ("so georgina said", "PERSON", False),
    "company in a sentence": ("so Brackenridge said", "ORGANIZATION", True),
    "company, or a word at the start of a line": ("Brackenridge said", "ORGANIZATION", False),
    "ordinary words in capitals": ("so Slow Vaccination Card said", "PROJECT", False),
    "town": ("the weather in Wrexham", "LOCATION", False),
    "number": ("badge QX-4127-B", "ID", True),
}


@pytest.mark.parametrize(("text", "entity_type", "blocks"), HEARSAY.values(), ids=HEARSAY)
def test_what_was_taken_for_a_name_once_blocks_where_it_is_written_as_one(text: str, entity_type: str, blocks: bool) -> None:
    surfaces = ("Georgina", "Brackenridge", "Slow Vaccination Card", "Wrexham", "QX-4127-B")
    (surface,) = (each for each in surfaces if each.casefold() in text.casefold())
    known = Known(Value(surface, entity_type), "a value that an export took out", is_hearsay=True)
    assert blocking(text, known) == [blocks]


def test_a_projects_name_written_small_is_a_suspect_even_where_the_vault_knows_it() -> None:
    known = Known(Value("Kestrel", "PROJECT"), "the name of a project the vault knows")
    assert blocking("a kestrel is a small falcon", known) == [False]
    assert blocking("Kestrel is late", known) == [True]
