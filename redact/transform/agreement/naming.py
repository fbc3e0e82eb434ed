"""Reads the style that a mention is written in, where it names a thing: a file, a tag, a block, a variable."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum, auto

from redact.model import SegmentKind, Span
from redact.transform.agreement.styles import PLAIN, Case, Style
from redact.transform.places import is_name, link_before

_LOOK_AROUND = 300
_DESTINATION_OPENS = re.compile(r"\]\(\s*<?|\]:\s*<?")
_NO_NAME = re.compile(r"://|[^@]@")
_WEB = re.compile(r"\w+://|mailto:|www\.")
_FILE_FOLLOWS = re.compile(r"(?:[-_][\w-]{0,80})?\.[a-z][a-z0-9]{1,4}(?![\w.])")
_IN_FOLDERS = re.compile(r"[/\\@#]\Z")
_FOLDER_FOLLOWS = re.compile(r"/\w")
_WRITTEN_AS_CODE = re.compile(r"[ \t]{0,8}(?:[-+*/%|&]?={1,3}(?![=>])|:=)|\(|\[(?:\d{1,9}|[\"'][^\]\n]{0,80})\]|\.[a-z_]")
_REST_OF_WORD = re.compile(r"\w{0,80}")
_CODE_BEFORE = re.compile(r"(?:[A-Za-z_)\]]\.|\$\{?)\Z")
_WORDS_RUN_TOGETHER = re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][A-Z][^\W_]*")
# The capital inside these parts no words.
_ONE_SURNAME = re.compile(r"(?:Mc|Mac|Fitz|De|Del|Di|Du|La|Le|Van|Von|O|D)[A-Z][^A-Z]*")
_WORD = re.compile(r"[^\W_]")
_VALUES = frozenset({SegmentKind.FRONTMATTER_VALUE, SegmentKind.FRONTMATTER_RAW, SegmentKind.HTML_ATTRIBUTE})


class Role(Enum):
    """What a text is where it stands."""

    TALK = auto()
    """Read as language: capitals and blanks say nothing about the replacement."""
    VALUE = auto()
    """Language or a name; only its own spelling tells."""
    NAME = auto()
    CODE = auto()


def role_at(text: str, extent: Span, kind: SegmentKind) -> Role:
    """Tell what a mention is where it stands: a heading that a link leads to is talk, as the heading itself is.

    Args:
        text: the source.
        extent: the mention's.
        kind: what detection says about the place.
    """
    before = text[max(extent.start - _LOOK_AROUND, 0) : extent.start]
    if kind is SegmentKind.PATH:
        return Role.NAME
    if (link := link_before(text, extent)) is not None:
        return _role_in_link(link)
    if kind is SegmentKind.WIKILINK_SUBPATH:
        return _role_in_link("#" + before.rpartition("#")[2])
    if kind is SegmentKind.URL:
        return _role_in_url(text, extent, before)
    if is_name(kind):
        return Role.NAME
    if kind is SegmentKind.CODE or kind in _VALUES:
        if _stands_in_path(text, extent, before):
            return Role.NAME
        return Role.CODE if kind is SegmentKind.CODE else Role.VALUE
    return Role.TALK


def _role_in_link(before: str) -> Role:
    _, mark, part = before.rpartition("#")
    return Role.TALK if mark and not part.startswith("^") else Role.NAME


def _role_in_url(text: str, extent: Span, before: str) -> Role:
    inside = _DESTINATION_OPENS.split(before)[-1]
    if inside == before:
        inside = before.rsplit(maxsplit=1)[-1] if before and not before[-1].isspace() else ""
    is_slug = "-" in text[extent.start : extent.end] or joiner_beside(text, extent) == "-"
    return Role.NAME if _WEB.search(inside) or is_slug else _role_in_link(inside)


def _stands_in_path(text: str, extent: Span, before: str) -> bool:
    after = text[extent.end : extent.end + _LOOK_AROUND]
    return bool(_IN_FOLDERS.search(before) or _FOLDER_FOLLOWS.match(after) or _FILE_FOLLOWS.match(after))


def joiner_beside(text: str, extent: Span) -> str:
    """Give the underscore or hyphen that joins a mention to a further word; empty where none does."""
    before, after = text[max(extent.start - 2, 0) : extent.start], text[extent.end : extent.end + 2]
    found = {after[:1] if _WORD.match(after[1:]) else "", before[-1:] if _WORD.match(before) and len(before) > 1 else ""}
    return "_" if "_" in found else "-" if "-" in found else ""


def style_at(text: str, extent: Span, written: str, role: Role, spellings: Collection[str], *, is_identifier: bool) -> Style:
    """Read the style of a mention.

    Args:
        text: the source.
        extent: the mention's.
        written: the mention without markup and escapes.
        role: what it is there.
        spellings: words that are names as they are spelled, so that their inner capitals are no style.
        is_identifier: whether it is known to be a word of code.
    """
    joiner = _inner_joiner(written)
    if _NO_NAME.search(written):
        return PLAIN
    if role is Role.TALK:
        is_file = joiner == "-" and written.islower() and _FILE_FOLLOWS.match(text, extent.end)
        return _cased(written, joiner) if joiner == "_" or is_file else PLAIN
    goes_on = role is Role.NAME or is_identifier
    if joiner is None and (run := _run_together(text, extent, written, role, spellings, goes_on=goes_on)) is not None:
        return Style(run, "")
    if joiner is None:
        joiner = joiner_beside(text, extent) or ("_" if is_identifier else None)
    if role is Role.NAME:
        return _cased(written, joiner)
    if joiner == "-":
        is_own = any(written == each.lower() for each in spellings)
        return _cased(written, joiner) if written.islower() and not is_own else PLAIN
    return _cased(written, joiner) if joiner == "_" else PLAIN


def is_written_as_code(text: str, extent: Span) -> bool:
    """Tell whether a single word stands as a variable or function does: `mira = 1`, `self.mira`, `Mira(`, `MiraOffer(`."""
    rest = _REST_OF_WORD.match(text, extent.end)
    after = _WRITTEN_AS_CODE.match(text, rest.end() if rest else extent.end)
    return bool(after or _CODE_BEFORE.search(text[max(extent.start - 3, 0) : extent.start]))


def _inner_joiner(written: str) -> str | None:
    if "_" in written.strip("_"):
        return "_"
    # With blanks the hyphen is a part of the name: "Mei-Ling Tran".
    if re.search(r"\s", written):
        return " "
    return "-" if "-" in written.strip("-") else None


def _cased(written: str, joiner: str | None) -> Style:
    own = None if joiner == " " else joiner
    if written.islower():
        return Style(Case.LOWER, own)
    return Style(Case.UPPER if written.isupper() and own else Case.OWN, own)


def _run_together(text: str, extent: Span, written: str, role: Role, spellings: Collection[str], *, goes_on: bool) -> Case | None:
    """Tell which of its words a mention in camel case capitalises; None for one in another style."""
    if not written.isalnum():
        return None
    before, after = text[max(extent.start - 1, 0) : extent.start], text[extent.end : extent.end + 1]
    has_words = written not in spellings and bool(_WORDS_RUN_TOGETHER.fullmatch(written)) and not _ONE_SURNAME.fullmatch(written)
    if written[0].islower():
        return Case.CAMEL if has_words or (role is Role.CODE and written.islower() and after.isupper()) else None
    glued = before.islower() or (after.isupper() and not written.isupper())
    return Case.CAPITALIZED if has_words or (glued and goes_on) else None
