"""Every string, name and stream of a PDF, where page text doesn't show it. The one importer of pikepdf."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from redact.audit.blobs import readable_text
from redact.audit.forms import LONG
from redact.audit.layers import Layer, LayerKind
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
_PAGE_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<\s*[Ff][Ee][Ff][Ff][0-9A-Fa-f\s]*>", re.DOTALL)
_GLYPH_TEXT = re.compile(rb"<((?:[0-9A-Fa-f]{4}){3,})>")
"""A glyph that stands for three characters or more."""
_XML_VOCABULARY = re.compile(r"""<\?.*?\?>|\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')""", re.DOTALL)
_XML_VALUE = re.compile(r"""(?<=>)[^<>]*\S[^<>]*(?=<)|(?<==")[^"<]+|(?<==')[^'<]+|(?<=<!--)[^<]+""")
_END_OF_FILE = re.compile(rb"%%EOF\s")
_FONT_PROGRAMS = ("/Type1C", "/CIDFontType0C", "/OpenType")
_FONT_STRINGS = frozenset({"/Registry", "/Ordering", "/FontFamily", "/CharSet"})
_MOST_REVISIONS = 20
_UTF_16_MARK = b"\xfe\xff"


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:  # noqa: ARG001
    """Give what the file's objects hold, those of earlier revisions still in it too.

    Raises:
        Unreadable: the file can't be parsed, or is encrypted.
    """
    import pikepdf

    found = _Texts()
    try:
        with pikepdf.open(BytesIO(artifact.data)) as document:
            found.add_document(document)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        raise Unreadable("The finished PDF's objects can't be read back, so it isn't written.") from None
    for end in [match.end() for match in _END_OF_FILE.finditer(artifact.data)][:-1][-_MOST_REVISIONS:]:
        try:
            with pikepdf.open(BytesIO(artifact.data[:end])) as document:
                found.add_document(document)
        except (pikepdf.PdfError, pikepdf.PasswordError):
            continue  # the first part of a linearized file is no revision
    yield from found.layers()
    yield Layer("file bytes", readable_text(artifact.data, LONG), LayerKind.MACHINE)


class _Texts:
    """What was found so far, by place."""

    def __init__(self) -> None:
        self._details: dict[str, list[str]] = defaultdict(list)
        self._machine: dict[str, list[str]] = defaultdict(list)

    def layers(self) -> Iterator[Layer]:
        """Give each place's texts as one layer."""
        for kind, texts in ((LayerKind.DETAIL, self._details), (LayerKind.MACHINE, self._machine)):
            for place, pieces in sorted(texts.items()):
                yield Layer(place, "\n\n".join(dict.fromkeys(pieces)), kind)

    def add_document(self, document: pikepdf.Pdf) -> None:
        """Add everything in a document."""
        information = document.trailer.get("/Info")
        for each in document.objects:
            is_information = information is not None and each.objgen == information.objgen
            self._add(each, "metadata" if is_information else "object", places={} if is_information else _PLACES)

    def _add(self, value: object, place: str, places: Mapping[str, str]) -> None:
        import pikepdf

        match value:
            case pikepdf.Stream():
                self._add_stream(value)
                self._add_entries(value.stream_dict.items(), place, places)
            case pikepdf.Dictionary():
                self._add_entries(value.items(), place, places)
            case pikepdf.Array():
                self._add_entries((("", item) for item in value), place, places)
            case pikepdf.Name():
                self._machine["object name"].append(str(value)[1:])
            case pikepdf.String():
                self._details[place].append(str(value))
                if not bytes(value).startswith(_UTF_16_MARK):
                    self._details[place].append(bytes(value).decode("utf-8", "ignore"))

    def _add_entries(self, entries: Iterable[tuple[str, object]], place: str, places: Mapping[str, str]) -> None:
        import pikepdf

        for key, item in entries:
            if key:
                self._machine["object name"].append(key[1:])
            if key in _FONT_STRINGS:
                self._machine["font"].append(str(item))
            elif isinstance(item, pikepdf.Object) and not item.is_indirect:
                self._add(item, places.get(key, place), places)

    def _add_stream(self, stream: pikepdf.Stream) -> None:
        import pikepdf

        kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
        if kind in ("/ObjStm", "/XRef"):
            return  # their objects are listed one by one
        data = stream.read_raw_bytes() if subtype == "/Image" else stream.read_bytes()
        if kind == "/EmbeddedFile" and data.startswith(b"%PDF"):
            with pikepdf.open(BytesIO(data)) as attached:
                self.add_document(attached)
        elif kind == "/EmbeddedFile":
            self._details["attachment"].append(readable_text(data))
        elif kind == "/Metadata":
            packet = readable_text(data)
            self._machine["metadata"] += _XML_VOCABULARY.findall(packet)
            self._details["metadata"] += _XML_VALUE.findall(_XML_VOCABULARY.sub("", packet))
        elif b"begincmap" in data:
            self._details["font mapping"] += (_text_of_glyphs(match[1]) for match in _GLYPH_TEXT.finditer(data))
        elif "/Length1" in stream or subtype in _FONT_PROGRAMS:
            return  # from the system: what stands in it is its maker's name and licence
        elif subtype == "/Image":
            self._machine["image"].append(readable_text(data, LONG))
        else:
            self._details["page operators"] += (_text_of_operand(match.group()) for match in _PAGE_STRINGS.finditer(data))


def _text_of_operand(operand: bytes) -> str:
    import pikepdf

    return str(pikepdf.Object.parse(operand))


def _text_of_glyphs(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
