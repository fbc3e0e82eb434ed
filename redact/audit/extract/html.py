"""An HTML file: its text, attributes, comments, styles and scripts."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from redact.audit.image_metadata import metadata_in
from redact.audit.layers import Layer, LayerKind
from redact.errors import Unreadable
from redact.model import Artifact, Redacted

name = "HTML"
formats = ("html",)

_INLINE = frozenset(
    """a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strong sub sup time
    tt u var wbr""".split()
)
_ORDER = "content of an http-equiv"
"""An order to browsers: a content security policy, with digests of the page's styles."""
_FOR_MACHINES = frozenset(
    {_ORDER, "class", "style", "rel", "type", "lang", "dir", "charset", "role", "media", "xmlns", "d", "viewbox"}
)

_ATTRIBUTES = _FOR_MACHINES | frozenset(
    """abbr accept action alt checked cite color cols colspan content coords data datetime download face for headers height href
    id itemid label list name open placeholder poster property rows rowspan scope shape size span src srcdoc srcset start summary
    tabindex target title usemap value width xlink""".split()
)
"""Whatever else an attribute is called may be a name itself."""


def extract(artifact: Artifact, redacted: Redacted) -> Iterator[Layer]:
    """Give what the file shows and what it holds beside.

    Raises:
        Unreadable: the file is no UTF-8.
    """
    try:
        source = artifact.data.decode(redacted.encoding if redacted.encoding == "utf-16" else "utf-8")
    except UnicodeDecodeError:
        raise Unreadable("The HTML isn't UTF-8, so it can't be searched.") from None
    reader = _Reader()
    reader.feed(source)
    reader.close()
    yield Layer("text", "".join(reader.text), LayerKind.RUNNING_TEXT)
    yield Layer("title", "\n\n".join(reader.title), LayerKind.DETAIL)
    yield Layer("comment", "\n\n".join(reader.comments), LayerKind.DETAIL)
    for attribute, values in reader.attributes.items():
        kind = LayerKind.MACHINE if attribute in _FOR_MACHINES else LayerKind.DETAIL
        yield Layer(f"attribute {attribute}", "\n\n".join(values), kind)
    yield Layer("style or script", "\n\n".join(reader.code), LayerKind.MACHINE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.title: list[str] = []
        self.comments: list[str] = []
        self.code: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attrs = [each for each in attrs if not is_picture_alone(each[1] or "")]
        self._inside = tag if tag in ("style", "script", "title") else ""
        self._break_line(tag)
        is_order = tag == "meta" and any(attribute == "http-equiv" for attribute, _ in attrs)
        for attribute, value in attrs:
            known = attribute if attribute in _ATTRIBUTES else "other"
            known = _ORDER if is_order and known == "content" else known
            self.attributes.setdefault(known, []).append(value or "")
            if known == "other":
                self.attributes["other"].append(attribute)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self._break_line(tag)

    def handle_data(self, data: str) -> None:
        match self._inside:
            case "title":
                self.title.append(data)
            case "style" | "script":
                self.code.append(data)
            case _:
                self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_decl(self, decl: str) -> None:
        self.comments.append(decl)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def _break_line(self, tag: str) -> None:
        if tag not in _INLINE:
            self.text.append("\n")


_IMAGE = re.compile(r"data:image/(?:gif|jpeg|png|webp);base64,(?P<data>[A-Za-z0-9+/]+={0,2})")


def is_picture_alone(address: str) -> bool:
    """Tell the address of an image that holds nothing but its picture, in whose bytes any letters stand by chance.

    Args:
        address: an attribute's value.
    """
    match = _IMAGE.fullmatch(address)
    if match is None:
        return False
    try:
        return not metadata_in(base64.b64decode(match["data"], validate=True))
    except (binascii.Error, Unreadable):
        return False
