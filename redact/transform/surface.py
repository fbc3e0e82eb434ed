"""A mention's text as a reader sees it."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote

from redact.model import Finding, SegmentKind
from redact.transform.mentions import Mention
from redact.transform.places import is_name

_BLANKS = re.compile(r"\s*\n[\s>]*|\s+")
_JOINERS = re.compile(r"[-_/\s]+")
FORM_TELLS = frozenset({"DATE_TIME"})
"""Types whose `-_/` say how to read them."""


def surface(mention: Mention, source: str) -> str:
    """Give a mention's text in one line, entities and percent escapes decoded, `-_/` of names as blanks."""
    return as_read(written(mention, source), mention.decision.finding)


def as_read(written: str, finding: Finding) -> str:
    """Give what was written as it is read where it stands."""
    is_slug = is_name(finding.kind) and finding.entity_type not in FORM_TELLS
    return _JOINERS.sub(" ", written).strip() if is_slug else written


def written(mention: Mention, source: str) -> str:
    """Give a mention's text in one line, entities and percent escapes decoded."""
    text = ""
    end = mention.ranges[0].start
    for span in mention.ranges:
        text += " " if _BLANKS.search(source, end, span.start) else ""
        text += source[span.start : span.end]
        end = span.end
    if text.isascii() and text.isalnum():
        return text
    if mention.decision.finding.kind is SegmentKind.URL:
        text = unquote(text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", html.unescape(text))).strip()
