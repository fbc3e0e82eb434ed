"""A mention's text as a reader sees it."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote

from redact.model import SegmentKind
from redact.transform.mentions import Mention
from redact.transform.places import is_name

_BLANKS = re.compile(r"\s*\n[\s>]*|\s+")
_JOINERS = re.compile(r"[-_/\s]+")


def surface(mention: Mention, source: str) -> str:
    """Give a mention's text in one line, entities and percent escapes decoded, `-_/` of names as blanks."""
    text = written(mention, source)
    return _JOINERS.sub(" ", text).strip() if is_name(mention.decision.finding.kind) else text


def written(mention: Mention, source: str) -> str:
    """Give a mention's text in one line, entities and percent escapes decoded."""
    text = ""
    end = mention.extent.start
    for span in mention.ranges:
        text += " " if _BLANKS.search(source, end, span.start) else ""
        text += source[span.start : span.end]
        end = span.end
    if mention.decision.finding.kind is SegmentKind.URL:
        text = unquote(text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", html.unescape(text))).strip()
