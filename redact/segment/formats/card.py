"""iCalendar and vCard: folded lines made whole, parameters, values and their parts (RFC 5545, RFC 6350)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.errors import Unreadable
from redact.model import Context, SegmentKind, Span, TextFormat
from redact.segment.draft import Draft, Edit
from redact.segment.html import taken_apart
from redact.segment.urls import bare_addresses

form = TextFormat.CARD

_LINE = re.compile(r"[^\r\n]++(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+")
_FOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_PARAMETER = r'(?:"[^"]*"|[^";:,]*)'
_CONTENT = re.compile(
    rf"(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<parameters>(?:;[\w-]+(?:={_PARAMETER}(?:,{_PARAMETER})*)?)*):"
    r"(?P<value>.*)",
    re.DOTALL,
)
_ONE_PARAMETER = re.compile(r';(?P<name>[\w-]+)(?:=(?P<values>(?:"[^"]*"|[^";:])*))?')
_ONE_VALUE = re.compile(r'"(?P<quoted>[^"]*)"|(?P<bare>[^",]+)')
_GROUP = re.compile(r"item\d+", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?P<sign>[nN,;\\:\"])")
_PART = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
_PACKED = re.compile(r";(?:ENCODING=)?(?:B|BASE64|QUOTED-PRINTABLE)(?=[;:])", re.IGNORECASE)
_PACKED_DATA = re.compile(r"data:[^,]{0,100};base64,", re.IGNORECASE)

_PROPERTIES = frozenset(
    """ACTION ADR ANNIVERSARY ATTACH ATTENDEE BDAY BEGIN CALSCALE CATEGORIES CLASS CLIENTPIDMAP COMMENT COMPLETED CONTACT CREATED
    DESCRIPTION DTEND DTSTAMP DTSTART DUE DURATION EMAIL END EXDATE FN FREEBUSY GENDER GEO IMPP KEY KIND LABEL LANG
    LAST-MODIFIED LOCATION LOGO MAILER MEMBER METHOD N NICKNAME NOTE ORG ORGANIZER PERCENT-COMPLETE PHOTO PRIORITY PRODID
    RDATE RECURRENCE-ID RELATED RELATED-TO REPEAT REQUEST-STATUS RESOURCES REV ROLE RRULE SEQUENCE SORT-STRING SOUND SOURCE STATUS
    SUMMARY TEL TITLE TRANSP TRIGGER TZ TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL UID URL VERSION X-ABDATE X-ABLABEL
    X-ABRELATEDNAMES X-ABSHOWAS X-ALT-DESC X-WR-CALDESC X-WR-CALNAME X-WR-TIMEZONE""".split()
)
_PARAMETERS = frozenset(
    """ALTREP CN CUTYPE CHARSET DELEGATED-FROM DELEGATED-TO DIR EMAIL ENCODING FBTYPE FMTTYPE LABEL LANGUAGE MEDIATYPE MEMBER
    PARTSTAT PREF RANGE RELATED RELTYPE ROLE RSVP SENT-BY SORT-AS TYPE TZID VALUE X-NUM-GUESTS""".split()
)
_OWN_WORDS = frozenset(
    """2.0 3.0 4.0 ACCEPTED AUDIO BINARY BUSY CANCELLED CARDNAME CELL CHAIR CONFIRMED DATE DATE-TIME DECLINED DISPLAY EMAIL FALSE
    FAX FREE GREGORIAN GROUP HOME INDIVIDUAL INTERNET MAIN NEEDS-ACTION NON-PARTICIPANT OPAQUE OPT-PARTICIPANT PREF
    PRIVATE PUBLIC PUBLISH REQ-PARTICIPANT REQUEST RESOURCE ROOM TENTATIVE TEXT TRANSPARENT TRUE UNKNOWN URI UTF-8 VALARM
    VCALENDAR VCARD VEVENT VFREEBUSY VJOURNAL VOICE VTIMEZONE VTODO WORK STANDARD DAYLIGHT""".split()
)
_STRUCTURED = frozenset({"N", "ORG", "ADR"})
_FIELDS = {
    "FN": "full name",
    "N": "full name",
    "NICKNAME": "full name",
    "CN": "full name",
    "ORG": "organization",
    "X-ABRELATEDNAMES": "contact",
}
"""What fields of notes with the same content are called."""


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:
    """Give each parameter's and each property's value.

    Raises:
        Unreadable: something in the file is encoded, so that its text can't be seen in place.
    """
    for line in _LINE.finditer(source, start):
        whole = Draft(source, SegmentKind.FRONTMATTER_RAW)
        position = line.start()
        for fold in _FOLD.finditer(source, *line.span()):
            whole.copy(position, fold.start())
            position = fold.end()
        whole.copy(position, line.end())
        content = _CONTENT.fullmatch(whole.text)
        if content:
            yield from _line_drafts(whole, content, syntax)
        else:
            yield whole


def _line_drafts(line: Draft, content: re.Match[str], syntax: list[Span]) -> Iterator[Draft]:
    if _PACKED.search(content["parameters"] + ":") or _PACKED_DATA.match(content["value"]):
        raise Unreadable("The file holds encoded text or another file, which can't be redacted.")
    name = content["name"].upper()
    if content["group"] and _GROUP.fullmatch(content["group"]):
        _take_as_syntax(line, content.span("group"), syntax)
    if name in _PROPERTIES:
        _take_as_syntax(line, content.span("name"), syntax)
    else:
        yield line.cut(*content.span("name"), SegmentKind.FRONTMATTER_KEY)
    for parameter in _ONE_PARAMETER.finditer(line.text, *content.span("parameters")):
        yield from _parameter_drafts(line, parameter, syntax)
    yield from _values(line, content, name, syntax)


def _parameter_drafts(line: Draft, parameter: re.Match[str], syntax: list[Span]) -> Iterator[Draft]:
    name = parameter["name"].upper()
    if name in _PARAMETERS or name in _OWN_WORDS:
        _take_as_syntax(line, parameter.span("name"), syntax)
    else:
        yield line.cut(*parameter.span("name"), SegmentKind.FRONTMATTER_KEY)
    for value in _ONE_VALUE.finditer(line.text, *parameter.span("values")) if parameter["values"] else ():
        yield from _value_drafts(line, *value.span(value.lastgroup or 0), _FIELDS.get(name, ""), syntax)


def _values(line: Draft, content: re.Match[str], name: str, syntax: list[Span]) -> Iterator[Draft]:
    start, end = content.span("value")
    if name == "X-ALT-DESC" or "TEXT/HTML" in content["parameters"].upper():
        yield from taken_apart(line.cut(start, end, SegmentKind.PROSE), syntax)
    elif name in _STRUCTURED:
        for part in _PART.finditer(line.text, start, end):
            yield from _value_drafts(line, *part.span(), _FIELDS.get(name, ""), syntax)
    else:
        yield from _value_drafts(line, start, end, _FIELDS.get(name, ""), syntax)


def _value_drafts(line: Draft, start: int, end: int, key: str, syntax: list[Span]) -> Iterator[Draft]:
    if line.text[start:end].upper() in _OWN_WORDS:
        _take_as_syntax(line, (start, end), syntax)
        return
    value = line.cut(start, end, SegmentKind.FRONTMATTER_VALUE, Context(key=key))
    edits = []
    for escape in _ESCAPE.finditer(value.text):
        is_break = escape["sign"] in "nN"
        edits.append(Edit(*escape.span(), "\n" if is_break else escape["sign"], is_break=is_break))
        if is_break:
            _take_as_syntax(value, escape.span(), syntax)
    value = value.edited(edits)
    yield value
    yield from bare_addresses(value)


def _take_as_syntax(draft: Draft, place: tuple[int, int], syntax: list[Span]) -> None:
    syntax.extend(Span(run.source_start, run.source_end) for run in draft.cut(*place).runs)
