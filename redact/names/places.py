"""Places that say who stands there: fields, "Attendees:", columns "Owner", mail headers, signatures, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact.model import Segment, SegmentKind, Segments
from redact.names.companies import LEGAL_FORMS
from redact.names.entries import Entry, entries_in
from redact.names.fields import FieldNames
from redact.names.ordinary import is_given_name, is_ordinary
from redact.names.shape import NOBODY, is_capitalised, reads_as_company, reads_as_person
from redact.names.words import key_of

FIELD_KINDS = frozenset({SegmentKind.FRONTMATTER_VALUE, SegmentKind.WIKILINK_TARGET})
TEXT_KINDS = frozenset(
    {
        SegmentKind.PROSE,
        SegmentKind.CODE,
        SegmentKind.COMMENT,
        SegmentKind.GAP,
        SegmentKind.CALLOUT_TITLE,
        SegmentKind.FRONTMATTER_RAW,
    }
)
LABELLED = re.compile(
    r"^[ \t>*_•\-\[(]*(?P<label>[^\W\d_][\w /'’-]{0,30}?)[ \t*_]*::?[ \t*_]+(?P<value>\S.*?)[\])]?$", re.MULTILINE
)
GREETING = (
    r"(?:(?:best|kind|warm|many)? ?(?:regards|wishes)|best|thanks(?: again| so much)?|thank you|cheers|sincerely|warmly"
    r"|yours(?: truly)?|love|(?:mit )?(?:freundlichen|besten|viele) grü(?:ß|ss)e?n?|cordialement|saludos|cordiali saluti)"
)
SIGNED = re.compile(
    rf"^[ \t>]*{GREETING}[ \t]*[,!.]?[ \t]*(?:\n[ \t>]*)+(?:[-–—] ?)?(?P<value>[^\n,|]{{2,40}})", re.IGNORECASE | re.MULTILINE
)
ATTRIBUTED = re.compile(r"[\"”’»)…!?.*]\s*(?:—|–|--)\s*(?P<value>[^\n.!?]{2,50})$", re.MULTILINE)
NODE = re.compile(r"[\w-]+[ \t]*(?:\[+|\(+|\{+)[\"(]*(?P<value>[^\[\](){}\"\n<|]{2,60})")
BRANCH = re.compile(r"^[ \t]*(?:[│├└─┬┼|+`\\-]+[ \t]*)+(?P<value>[^\W\d_][^\n(,:–—]{1,40})", re.MULTILINE)
TREE = re.compile(r"[├└]──|^\s*[|+`\\][-─]{2}", re.MULTILINE)
ABBREVIATED = re.compile(r"\s*(?P<name>[^\W\d_][\w'’-]+, (?:[^\W\d_]\.?-?){1,3})\s*")
INVERTED = re.compile(r"\s*(?P<name>[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+)\s*")
ROLE = re.compile(r",\s.*$|\s[-–—:]\s.*$|\(.*$")
MANY_WORDS = 6
FEW_WORDS = 4


class Place(NamedTuple):
    """A name in a place that is made to hold one; offsets are in the segment's text."""

    segment: Segment
    start: int
    end: int
    entity_type: str
    reason: str
    score: float

    @property
    def text(self) -> str:
        """Give the name as written."""
        return self.segment.text[self.start : self.end]


def places_in(segments: Segments, fields: FieldNames) -> Iterator[Place]:
    """Find the names in places that are made to hold them.

    Args:
        segments: the note.
        fields: which fields, labels and columns hold whom.
    """
    for segment in segments:
        if segment.kind in FIELD_KINDS and segment.context.key:
            yield from _field(segment, fields)
        elif segment.kind is SegmentKind.TABLE_CELL and segment.context.row > 0:
            if (entity_type := fields.type_of(segment.context.column_header)) is not None:
                one = fields.holds_one(segment.context.column_header)
                yield from _entries(
                    segment, 0, len(segment.text), entity_type, "table column that holds names", strict=True, one=one
                )
        elif segment.kind in TEXT_KINDS:
            yield from _labelled(segment, fields)
            yield from _signed(segment)
            yield from _listed(segment, fields)


def _field(segment: Segment, fields: FieldNames) -> Iterator[Place]:
    key = segment.context.key
    entity_type = fields.type_of(key) or fields.type_of(key.partition(".")[0])
    if entity_type is not None:
        start = segment.text.rfind("/") + 1 if segment.kind is SegmentKind.WIKILINK_TARGET else 0
        one = fields.holds_one(key)
        yield from _entries(segment, start, len(segment.text), entity_type, "field that holds names", one=one)


def _labelled(segment: Segment, fields: FieldNames) -> Iterator[Place]:
    for match in LABELLED.finditer(segment.text):
        if (entity_type := fields.type_of(match["label"])) is not None:
            yield from _entries(segment, *match.span("value"), entity_type, "label that names stand behind", strict=True)


def _signed(segment: Segment) -> Iterator[Place]:
    for match in SIGNED.finditer(segment.text):
        yield from _person(segment, *match.span("value"), "signature")
    for match in ATTRIBUTED.finditer(segment.text):
        yield from _attributed(segment, *match.span("value"))
    if segment.kind is not SegmentKind.CODE:
        return
    chart = NODE if segment.context.key == "mermaid" else BRANCH if TREE.search(segment.text) else None
    for match in chart.finditer(segment.text) if chart else ():
        yield from _person(segment, *match.span("value"), "chart")


def _attributed(segment: Segment, start: int, end: int) -> Iterator[Place]:
    who, comma, where = segment.text[start:end].partition(",")
    yield from _person(segment, start, start + len(who), "quoted person")
    words = where.split()
    if comma and 0 < len(words) < FEW_WORDS and all(map(is_capitalised, words)) and not is_ordinary(key_of(words[0])):
        yield Place(segment, end - len(where.lstrip()), end, "ORGANIZATION", "quoted person's company", 0.6)


def _listed(segment: Segment, fields: FieldNames) -> Iterator[Place]:
    """Find the name that starts a line under a heading like "Attendees"."""
    heading = segment.context.headings[-1] if segment.context.headings else ""
    entity_type = fields.type_of(heading)
    if entity_type is None or segment.kind is not SegmentKind.PROSE:
        return
    head = ROLE.sub("", segment.text.split("\n")[0])
    if len(head.split()) <= FEW_WORDS:
        yield from _entries(segment, 0, len(head), entity_type, "listed under a heading that holds names", strict=True)


def _person(segment: Segment, start: int, end: int, reason: str) -> Iterator[Place]:
    value = segment.text[start:end]
    text = ROLE.sub("", value).strip(" \t*_.\"'")
    low = start + value.find(text)
    if text and reads_as_person(text) and not (is_ordinary(key_of(text)) and not is_given_name(key_of(text))):
        yield Place(segment, low, low + len(text), "PERSON", reason, 0.85)


def _entries(
    segment: Segment, start: int, end: int, entity_type: str, reason: str, *, strict: bool = False, one: bool = False
) -> Iterator[Place]:
    value = segment.text[start:end]
    inverted = ABBREVIATED.fullmatch(value) or (INVERTED.fullmatch(value) if one else None)
    if inverted is not None and entity_type == "PERSON" and reads_as_person(value):
        low, high = inverted.span("name")
        yield Place(segment, start + low, start + high, "PERSON", reason, 0.9)
        return
    for entry in entries_in(value, companies=entity_type == "ORGANIZATION"):
        settled = settled_type(entry, entity_type, strict=strict)
        if settled is not None:
            yield Place(segment, start + entry.start, start + entry.end, settled, reason, 0.85 if strict else 0.9)


def settled_type(entry: Entry, entity_type: str, *, strict: bool) -> str | None:
    """Settle what an entry of a place that holds names is.

    Args:
        entry: the entry.
        entity_type: what the place usually holds.
        strict: whether the place may hold other things too, so that the entry's own shape must speak for a name.

    Returns:
        PERSON, ORGANIZATION, PROJECT, or None where it doesn't read as a name.
    """
    words, key = entry.text.split(), key_of(entry.text)
    if entry.aside:
        return "ORGANIZATION" if len(words) > 1 and reads_as_company(entry.text) else None
    if key in NOBODY | LEGAL_FORMS or len(words) > MANY_WORDS:
        return None
    if entity_type == "PERSON":
        return _person_or_company(entry.text, strict=strict)
    if not any(map(is_capitalised, words)) or entry.text[0].isdigit():
        return entity_type if not strict and _is_rare(entry.text) else None
    if strict:
        named = all(map(is_capitalised, words)) and not all(is_ordinary(key_of(word)) for word in words)
        return entity_type if named else None
    is_person = (
        len(words) > 1 and is_given_name(key_of(words[0])) and reads_as_person(entry.text) and not reads_as_company(entry.text)
    )
    return "PERSON" if is_person and entity_type == "ORGANIZATION" else entity_type


def _person_or_company(text: str, *, strict: bool) -> str | None:
    if len(text.split()) > 1 and reads_as_company(text):
        return "ORGANIZATION"
    if reads_as_person(text) or (reads_as_person(text, lenient=True) and (not strict or _is_rare(text))):
        return "PERSON"
    return None


def _is_rare(text: str) -> bool:
    return text.isalpha() and len(text) > 2 and not is_ordinary(key_of(text))
