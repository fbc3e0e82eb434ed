"""Raw HTML taken apart: the text between the tags, attributes, comments; what is no known element is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.model import SegmentKind, Span
from redact.segment.draft import Draft, Edit
from redact.segment.urls import ENTITY, character_of_entity, without_entities, without_percents

_NAME = r"[A-Za-z_:][\w.:-]*+"
_VALUE = r"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'=<>`]++))"""
_ATTRIBUTE = re.compile(rf"(?P<name>{_NAME})(?:\s*+=\s*+{_VALUE})?")
_PIECE = re.compile(
    rf"""<!--(?:-?>|(?P<comment>.*?)(?:-->|\Z))
    |<(?P<declaration>\?.*?|!\[CDATA\[.*?|![A-Za-z][^<>]*+)(?:\?>|\]\]>|>|\Z)
    |</?(?P<element>[A-Za-z][\w:-]*+)(?P<attributes>(?:\s++{_NAME}(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?)*+)\s*+/?>
    |(?P<entity>{ENTITY})""",
    re.VERBOSE | re.DOTALL,
)
_USUAL_NAME = re.compile(r"(?!data-)[a-z]+(?:-[a-z]+)?")
_ADDRESSES = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src"})
_BREAKING = frozenset(
    """address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr legend li main nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_INLINE = frozenset(
    """a abbr acronym applet area audio b base basefont bdi bdo big body button canvas circle cite code col colgroup data datalist
    defs del dfn dialog dir ellipse em embed font frame frameset g head html i iframe img input ins kbd label line link map mark
    marker math menu meta meter nobr noframes noscript object output param path picture polygon polyline progress q rect rp rt
    ruby s samp script search select slot small source span strike strong style sub sup svg template text textarea time title
    track tspan tt u use var video wbr""".split()
)


def taken_apart(draft: Draft, syntax: list[Span]) -> Iterator[Draft]:
    """Give the text of a stretch of HTML first, then what its tags hold.

    Args:
        draft: tags and the text between them.
        syntax: is told the source ranges of element and attribute names.
    """
    edits: list[Edit] = []
    parts: list[Draft] = []
    for piece in _PIECE.finditer(draft.text):
        start, end = piece.span()
        name = (piece["element"] or "").lower()
        if piece["entity"]:
            edits.append(Edit(start, end, character_of_entity(piece["entity"])))
            continue
        edits.append(Edit(start, end, "\n" if name in _BREAKING else "", is_break=True))
        if name in _BREAKING or name in _INLINE:
            syntax.extend(_source_spans(draft, *piece.span("element")))
            parts.extend(_attributes(draft, *piece.span("attributes"), syntax))
        elif name or piece["declaration"]:
            # Nothing that a browser knows: `<Mira Okafor>` in a transcript is a name, not a tag.
            parts.append(without_entities(draft.cut(start + 1, end - 1, SegmentKind.HTML)))
        elif piece["comment"]:
            parts.append(draft.cut(*piece.span("comment"), SegmentKind.COMMENT))
    yield draft.edited(edits)
    yield from parts


def _attributes(draft: Draft, start: int, end: int, syntax: list[Span]) -> Iterator[Draft]:
    for attribute in _ATTRIBUTE.finditer(draft.text, start, end):
        name = attribute["name"].lower()
        value = attribute.lastgroup or "name"
        if value == "name" or not _USUAL_NAME.fullmatch(attribute["name"]):
            yield draft.cut(*attribute.span("name"), SegmentKind.HTML_ATTRIBUTE)
        else:
            syntax.extend(_source_spans(draft, *attribute.span("name")))
        if value == "name":
            continue
        kind = SegmentKind.URL if name in _ADDRESSES else SegmentKind.HTML_ATTRIBUTE
        content = without_entities(draft.cut(*attribute.span(value), kind, replace(draft.context, key=name)))
        yield without_percents(content) if kind is SegmentKind.URL else content


def _source_spans(draft: Draft, start: int, end: int) -> Iterator[Span]:
    return (Span(run.source_start, run.source_end) for run in draft.cut(start, end).runs)
