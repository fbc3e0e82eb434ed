"""What may stand where: a replacement must not break the YAML value, link, tag, table or code that it lands in."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

from redact.model import SegmentKind, Span

_VALID_ANYWHERE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_LINE_BREAK_OR_CONTROL = re.compile(r"[\s\x00-\x1f\x7f\u0085\u2028\u2029]+")
_MARKDOWN = re.compile(r"[\\`*\[\]<>|^#]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|([=~%])(?=\1)|\A-|\A\+(?=\s|\Z)")
_ADDRESS = re.compile(r"(?:https://)?example\.(?:com|org|net)(?:/[a-z0-9]+)?|[a-z0-9.]+@example\.(?:com|org|net)")
"""What may stand as it is wherever addresses do: under the domains that are reserved for examples (RFC 2606)."""
_TAKE_ADDRESSES = frozenset(
    {SegmentKind.URL, SegmentKind.FRONTMATTER_VALUE, SegmentKind.FRONTMATTER_RAW, SegmentKind.HTML_ATTRIBUTE}
)

_FILE_NAME = re.compile(r'[<>:"/\\|?*#^\[\]%]+')
_IDENTIFIER = re.compile(r"[^\w-]+")
# The colon of a time of day is one to YAML only before a blank.
_YAML = re.compile(r"""[#,\[\]{}&*!|>'"%@`\\<?~]|(?<!\d):|:(?!\d)""")
_HIDDEN = re.compile(r"[<>%*_`~=|\[\]]|--+")

_NOT_IN_NAMES = {
    SegmentKind.PATH: _FILE_NAME,
    SegmentKind.WIKILINK_TARGET: _FILE_NAME,
    SegmentKind.WIKILINK_SUBPATH: _FILE_NAME,
    SegmentKind.URL: _FILE_NAME,
    SegmentKind.TAG: _IDENTIFIER,
    SegmentKind.FOOTNOTE_LABEL: _IDENTIFIER,
    SegmentKind.FRONTMATTER_KEY: _IDENTIFIER,
    SegmentKind.CALLOUT_TYPE: _IDENTIFIER,
    SegmentKind.FENCE_INFO: _IDENTIFIER,
    SegmentKind.BLOCK_ID: re.compile(r"[^A-Za-z0-9-]+"),
    SegmentKind.LINK_LABEL: re.compile(r"[^\w -]+"),
}
_NOT_IN_VALUES = {
    SegmentKind.FRONTMATTER_VALUE: _YAML,
    SegmentKind.FRONTMATTER_RAW: _YAML,
    SegmentKind.CODE: re.compile(r"`|~{3,}"),
    SegmentKind.LINK_TITLE: re.compile(r"[\"'()\\]"),
    SegmentKind.COMMENT: _HIDDEN,
    SegmentKind.HTML: _HIDDEN,
}
_NOT_IN = _NOT_IN_NAMES | _NOT_IN_VALUES
"""Characters that a replacement may not hold there."""


_SHOWING = frozenset(
    {SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CALLOUT_TITLE, SegmentKind.IMAGE_ALT}
)
"""Kinds whose text shows the names of tags and of links without another text."""
_LOOK_BACK = 300
_IN_LINK = re.compile(r"\[\[(?P<before>[^\[\]|\n]*)\Z")
_IN_TAG = re.compile(r"(?:\A|[\s>(,;])#[\w/-]*\Z")
_TAG = re.compile(r"[\w/-]+")


def kind_at(text: str, extent: Span, kind: SegmentKind) -> SegmentKind:
    """Tell what a mention stands in: a tag or a link's target that is seen in running text is that tag or target.

    Args:
        text: the source.
        extent: the mention's.
        kind: what detection saw it in.
    """
    if kind not in _SHOWING:
        return kind
    if (link := link_before(text, extent)) is not None:
        return SegmentKind.WIKILINK_SUBPATH if "#" in link else SegmentKind.WIKILINK_TARGET
    is_tag = _IN_TAG.search(text[max(extent.start - _LOOK_BACK, 0) : extent.start]) and _TAG.fullmatch(text, *extent)
    return SegmentKind.TAG if is_tag else kind


def link_before(text: str, extent: Span) -> str | None:
    """Give what a wikilink's target has before a stretch of it; None outside targets."""
    link = _IN_LINK.search(text[max(extent.start - _LOOK_BACK, 0) : extent.start])
    return link["before"] if link and "]]" not in text[extent.start : extent.end] else None


def is_name(kind: SegmentKind) -> bool:
    """Tell whether the text there names something (a target, a tag, a label), so that it can't be empty."""
    return kind in _NOT_IN_NAMES


def reads_markup(kind: SegmentKind) -> bool:
    """Tell whether Markdown's inline markup means something there."""
    return kind not in _NOT_IN and kind is not SegmentKind.HTML_ATTRIBUTE


def separator(kind: SegmentKind) -> str:
    """Give what parts a replacement from a letter that it would run into."""
    return "-" if is_name(kind) or kind is SegmentKind.HTML_ATTRIBUTE else " "


def fit(text: str, kind: SegmentKind, otherwise: str) -> str:
    """Make a replacement valid where it stands.

    Args:
        text: what the operator gave.
        kind: where it will stand.
        otherwise: what stands there if nothing of the text may; valid anywhere.
    """
    if _VALID_ANYWHERE.fullmatch(text) or (kind in _TAKE_ADDRESSES and _ADDRESS.fullmatch(text)):
        return text
    line = _LINE_BREAK_OR_CONTROL.sub(" ", text).strip()
    if kind is SegmentKind.HTML_ATTRIBUTE:
        # The value may be unquoted, where a blank would end it.
        return html.escape(line).replace(" ", "&#32;").replace("=", "&#61;").replace("`", "&#96;")
    if reads_markup(kind):
        return _MARKDOWN.sub(r"\\\g<0>", line)
    if kind is SegmentKind.BLOCK_ID:
        line = "".join(each for each in unicodedata.normalize("NFKD", line) if not unicodedata.combining(each))
    fitted = _NOT_IN[kind].sub("-", line).strip("-. ")
    if not fitted:
        return otherwise if line or is_name(kind) else ""
    return quote(fitted) if kind is SegmentKind.URL else fitted
