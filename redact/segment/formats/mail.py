"""E-mail: header fields and the parts that are written as they read; what is encoded can't be redacted in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.errors import Unreadable
from redact.model import Context, SegmentKind, Span, TextFormat
from redact.segment.draft import Draft, drafted
from redact.segment.formats import page, plain
from redact.segment.urls import bare_addresses

form = TextFormat.MAIL

_BREAK = r"(?:\r\n|\r|\n)"
_FIELD = re.compile(rf"(?P<name>[!-9;-~]+)[ \t]*:[ \t]*(?P<value>[^\r\n]*(?:{_BREAK}[ \t][^\r\n]*)*)(?:{_BREAK}|\Z)")
_MAILBOX_LINE = re.compile(rf">?From [^\r\n]*{_BREAK}")
_END_OF_FIELDS = re.compile(_BREAK)
_FOLD = re.compile(rf"{_BREAK}[ \t]*")
_ENCODED_WORD = re.compile(r"=\?[\w-]+(?:\*[\w-]+)?\?[BbQq]\?[^?]*\?=")
_ENCODED_PARAMETER = re.compile(r";\s*[\w-]+\*(?:\d+\*?)?\s*=")
_READABLE = re.compile(r"7bit|8bit|binary", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*"?(?P<name>[\w-]+)""", re.IGNORECASE)
_KNOWN_CHARSET = re.compile(r"us-ascii|ascii|utf-?8|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_OWN_VALUE = re.compile(
    rf"""(?:(?:text|multipart|message|application|image|audio|video)/[a-z0-9.+-]+|7bit|8bit|binary|1\.0)
    (?:;\s*charset\s*=\s*"?(?:{_KNOWN_CHARSET.pattern})"?|;\s*format=flowed|;\s*delsp=(?:yes|no))*""",
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"(?P<quoted>[^"]+)"|(?P<bare>[^\s;]+))""", re.IGNORECASE)
_NAMED = frozenset({"from", "to", "cc", "bcc"})
_MACHINE = frozenset({"content-type", "content-transfer-encoding", "mime-version"})
_FIELDS = frozenset(
    """accept-language authentication-results bcc cc content-disposition content-id content-language content-transfer-encoding
    content-type date delivered-to dkim-signature from importance in-reply-to list-id list-unsubscribe message-id mime-version
    received received-spf references reply-to resent-from return-path sender subject thread-index thread-topic to user-agent
    x-mailer x-priority""".split()
)
_DEEPEST = 20


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:
    """Give the value of each header field, and the text of each part.

    Raises:
        Unreadable: a header or a part is encoded (base64, quoted-printable), or nested too deep.
    """
    mailbox = _MAILBOX_LINE.match(source, start)
    if mailbox:
        yield drafted(source, SegmentKind.FRONTMATTER_RAW, *mailbox.span())
    yield from _part(source, mailbox.end() if mailbox else start, len(source), syntax, 0)


def _part(source: str, start: int, end: int, syntax: list[Span], depth: int) -> Iterator[Draft]:
    if depth > _DEEPEST:
        raise Unreadable("The mail nests its parts too deep.")
    fields: dict[str, str] = {}
    while (field := _FIELD.match(source, start, end)) and field.end() > start:
        name = field["name"].lower()
        fields[name] = field["value"]
        _refuse_encoded(name, field["value"])
        yield from _field_drafts(source, field, syntax)
        start = field.end()
    gap = _END_OF_FIELDS.match(source, start, end)
    start = gap.end() if gap else start
    kind = fields.get("content-type", "text/plain").lower()
    boundary = _BOUNDARY.search(fields.get("content-type", ""))
    if kind.startswith("multipart/") and boundary:
        yield from _parts(source, start, end, boundary["quoted"] or boundary["bare"], syntax, depth)
    elif kind.startswith("message/"):
        yield from _part(source, start, end, syntax, depth + 1)
    else:
        yield from _body(source, start, end, syntax, is_page=kind.startswith("text/html"))


def _refuse_encoded(name: str, value: str) -> None:
    if _ENCODED_WORD.search(value) or _ENCODED_PARAMETER.search(value):
        raise Unreadable("A header of the mail is encoded, so that it can't be redacted in place.")
    if name == "content-transfer-encoding" and not _READABLE.fullmatch(value.strip()):
        raise Unreadable("A part of the mail is encoded, so that it can't be redacted in place.")
    charset = _CHARSET.search(value) if name == "content-type" else None
    if charset and not _KNOWN_CHARSET.fullmatch(charset["name"]):
        raise Unreadable("A part of the mail is in a character set that can't be redacted in place.")


def _field_drafts(source: str, field: re.Match[str], syntax: list[Span]) -> Iterator[Draft]:
    name = field["name"].lower()
    if name in _FIELDS:
        syntax.append(Span(*field.span("name")))
    else:
        yield drafted(source, SegmentKind.FRONTMATTER_KEY, *field.span("name"))
    if name in _MACHINE and _OWN_VALUE.fullmatch(field["value"]):
        syntax.append(Span(*field.span("value")))
        return
    value = Draft(source, SegmentKind.FRONTMATTER_VALUE, Context(key=name if name in _NAMED else ""))
    position = field.start("value")
    for fold in _FOLD.finditer(source, *field.span("value")):
        value.copy(position, fold.start())
        value.substitute(" ", fold.start(), fold.start())
        position = fold.end()
    value.copy(position, field.end("value"))
    yield value
    yield from bare_addresses(value)


def _parts(source: str, start: int, end: int, boundary: str, syntax: list[Span], depth: int) -> Iterator[Draft]:
    line = re.compile(rf"(?:(?<=[\r\n])|\A)--{re.escape(boundary)}(?P<last>--)?[ \t]*(?:{_BREAK}|\Z)")
    position, is_part = start, False
    for mark in (*line.finditer(source, start, end), None):
        stop = mark.start() if mark else end
        yield from _part(source, position, stop, syntax, depth + 1) if is_part else _body(source, position, stop, syntax)
        if mark:
            syntax.append(Span(*mark.span()))
            position, is_part = mark.end(), not mark["last"]


def _body(source: str, start: int, end: int, syntax: list[Span], *, is_page: bool = False) -> Iterator[Draft]:
    body = source[:end]
    yield from (page.drafts if is_page else plain.drafts)(body, start, syntax)
