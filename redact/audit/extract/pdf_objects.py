"""Every string, name and stream of a PDF, where page text doesn't show it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from redact.audit.blobs import readable_text
from redact.audit.forms import LONG
from redact.audit.image_text import texts_in
from redact.audit.layers import Inside, Layer, LayerKind, of_pieces
from redact.audit.revisions import behind_the_end, earlier_revisions
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

if TYPE_CHECKING:
    import pikepdf

name = "PDF objects, metadata, outline, links and attachments"
formats = ("pdf",)

_PLACES = {
    "/Title": "outline", "/Dest": "destination", "/D": "destination", "/Names": "destination", "/Limits": "destination",
    "/URI": "link", "/Alt": "alternative text", "/ActualText": "alternative text", "/E": "alternative text",
    "/Contents": "annotation", "/RC": "annotation", "/Subj": "annotation", "/T": "form field", "/TU": "form field",
    "/V": "form field", "/DV": "form field", "/Opt": "form field", "/F": "attachment", "/UF": "attachment", "/Desc": "attachment",
    "/JS": "script",
}  # fmt: skip
_PAGE_STRINGS = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<\s*[Ff][Ee][Ff][Ff][0-9A-Fa-f\s]*>|/(?:ActualText|Alt|E)\s*(?P<hex><[0-9A-Fa-f\s]+>)", re.DOTALL
)
_GLYPH_TEXT = re.compile(rb"<((?:[0-9A-Fa-f]{4}){3,})>")
"""A glyph that stands for three characters or more."""
_XML_VOCABULARY = re.compile(r"""<\?.*?\?>|\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')""", re.DOTALL)
_XML_VALUE = re.compile(r"""(?<=>)[^<>]*\S[^<>]*(?=<)|(?<==")[^"<]+|(?<==')[^'<]+|(?<=<!--)[^<]+""")
_INFORMATION = frozenset(
    {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped"}
)
"""Whatever else an Info dictionary calls its entries may be a name itself."""
_FONT_PROGRAMS = ("/Type1C", "/CIDFontType0C", "/OpenType")
_FONT_STRINGS = frozenset({"/Registry", "/Ordering", "/FontFamily", "/CharSet"})
_UTF_16_MARK = b"\xfe\xff"


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer | Inside]:  # noqa: ARG001
    """Give what the file's objects hold, those of earlier revisions still in it too, and the files attached to it.

    Raises:
        Unreadable: the file can't be parsed, or is encrypted.
    """
    import pikepdf

    found = _Texts()
    try:
        with pikepdf.open(BytesIO(artifact.data), attempt_recovery=False) as document:
            found.add_document(document)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise Unreadable("The PDF's objects can't be read: it is damaged or encrypted.") from None
    for number, data in enumerate(earlier_revisions(artifact.data), 1):
        try:
            with pikepdf.open(BytesIO(data)) as document:
                found.add_document(document, f" of revision {number}")
        except (pikepdf.PdfError, pikepdf.PasswordError):
            continue  # the first part of a linearized file is no revision
    yield from found.layers()
    yield from found.attached.values()
    yield Layer("file bytes", readable_text(artifact.data, LONG), LayerKind.MACHINE)
    yield Layer("bytes behind the file's end", readable_text(behind_the_end(artifact.data)), LayerKind.DETAIL)


class _Texts:
    """What was found so far: by place, each text with the object that it stands in."""

    def __init__(self) -> None:
        self._details: dict[str, dict[str, str]] = defaultdict(dict)
        self._machine: dict[str, dict[str, str]] = defaultdict(dict)
        self.attached: dict[bytes, Inside] = {}
        self._label = ""
        self._drawn: frozenset[tuple[int, int]] = frozenset()

    def layers(self) -> Iterator[Layer]:
        """Give each place's texts as one layer."""
        for kind, texts in ((LayerKind.DETAIL, self._details), (LayerKind.MACHINE, self._machine)):
            for place, labels in sorted(texts.items()):
                yield of_pieces(place, labels, kind)

    def add_document(self, document: pikepdf.Pdf, revision: str = "") -> None:
        """Add everything in a document.

        Args:
            document: open.
            revision: added to the name of each place.
        """
        import pikepdf

        information = document.trailer.get("/Info")
        self._drawn = frozenset(_drawn_on_pages(document))
        for each in document.objects:
            if information is not None and each.objgen == information.objgen:
                for key, value in each.items():
                    self._label = f"{key[1:] if key in _INFORMATION else 'of its own'}{revision}"
                    self._say(self._machine["object name"], key[1:])
                    self._add(value, "metadata")
            else:
                self._label = f"in object {each.objgen[0]}{revision}"
                self._add(each, "text", _PLACES)
        destinations = document.Root.get("/Dests")
        self._label = f"by name{revision}"
        for key in destinations.keys() if isinstance(destinations, pikepdf.Dictionary) else ():
            self._say(self._details["destination"], key[1:])
        for key, value in document.trailer.items():
            if isinstance(value, pikepdf.Object) and not value.is_indirect and key != "/ID":
                self._label = f"in the trailer{revision}"
                self._add(value, "text", _PLACES)
            self._say(self._machine["object name"], key[1:])

    def _say(self, texts: dict[str, str], text: str) -> None:
        texts.setdefault(text, self._label)

    def _add(self, value: object, place: str, places: Mapping[str, str] = MappingProxyType({})) -> None:
        import pikepdf

        match value:
            case pikepdf.Stream():
                self._add_stream(value)
                self._add_entries(value.stream_dict, place, places)
            case pikepdf.Dictionary():
                self._add_entries(value, place, places)
            case pikepdf.Array():
                for item in value:
                    if isinstance(item, pikepdf.Object) and not item.is_indirect:
                        self._add(item, place, places)
            case pikepdf.Name():
                self._say(self._machine["object name"] if place in ("text", "metadata") else self._details[place], str(value)[1:])
            case pikepdf.String():
                self._say(self._details[place], str(value))
                if not bytes(value).startswith(_UTF_16_MARK):
                    self._say(self._details[place], bytes(value).decode("utf-8", "ignore"))

    def _add_entries(self, entries: pikepdf.Dictionary, place: str, places: Mapping[str, str]) -> None:
        import pikepdf

        for key, item in entries.items():
            self._say(self._machine["object name"], key[1:])
            if key in _FONT_STRINGS:
                self._say(self._machine["font"], str(item))
            elif isinstance(item, pikepdf.Object) and not item.is_indirect:
                self._add(item, places.get(key, place), places)

    def _add_stream(self, stream: pikepdf.Stream) -> None:
        kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
        if kind in ("/ObjStm", "/XRef"):
            return  # their objects are listed one by one
        if subtype == "/Image":
            self._add_image(stream)
            return
        data = stream.read_bytes()
        if kind == "/EmbeddedFile":
            self.attached.setdefault(data, Inside(f"attachment {self._label}", data))
        elif kind == "/Metadata":
            packet = readable_text(data)
            for text in _XML_VOCABULARY.findall(packet):
                self._say(self._machine["XMP"], text)
            for text in _XML_VALUE.findall(_XML_VOCABULARY.sub("", packet)):
                self._say(self._details["XMP"], text)
        elif b"begincmap" in data:
            for match in _GLYPH_TEXT.finditer(data):
                self._say(self._details["font mapping"], _text_of_glyphs(match[1]))
        elif not ("/Length1" in stream or subtype in _FONT_PROGRAMS):
            # A font is from the system: what stands in it is its maker's name and licence.
            self._add_operators(stream, data)

    def _add_operators(self, stream: pikepdf.Stream, data: bytes) -> None:
        for match in _PAGE_STRINGS.finditer(data):
            self._say(self._details["page operators"], _text_of_operand(match["hex"] or match.group()))
        if stream.objgen in self._drawn or str(stream.get("/Subtype", "")) == "/Form" or "/PatternType" in stream:
            return
        is_binary = b"\0" in data
        texts = self._machine if is_binary else self._details
        self._say(texts["stream"], readable_text(data, LONG if is_binary else 1))

    def _add_image(self, stream: pikepdf.Stream) -> None:
        raw = stream.read_raw_bytes()
        for text in texts_in(raw):
            self._say(self._details["image metadata"], text)
        self._say(self._machine["image"], readable_text(raw, LONG))


def _drawn_on_pages(document: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    import pikepdf

    for page in document.pages:
        contents = page.obj.get("/Contents")
        for each in contents if isinstance(contents, pikepdf.Array) else (contents,):
            if isinstance(each, pikepdf.Stream):
                yield each.objgen


def _text_of_operand(operand: bytes) -> str:
    import pikepdf

    return str(pikepdf.Object.parse(operand))


def _text_of_glyphs(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
