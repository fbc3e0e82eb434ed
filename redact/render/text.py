"""A redacted text -> the body of a page, refused where words of it would get lost on the way."""

from __future__ import annotations

import re
import unicodedata

from redact.model import Inserts
from redact.render.markdown_html import Body, make_body
from redact.render.properties import Property, split_properties
from redact.render.words import count_lost, refuse_loss, text_of_html, words_of_source

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+")
"""What no font can set, left over from other programs or from damaged encodings."""


def checked_body(text: str, inserts: Inserts, *, notes_at_foot: bool = False) -> tuple[Body, tuple[Property, ...]]:
    """Make the body of a note's text.

    Args:
        text: the note's, after its plan.
        inserts: what may be shown of what it embeds.
        notes_at_foot: set footnotes for the foot of paper pages, not at the end.

    Returns:
        The body, and the note's properties, which it leaves out.

    Raises:
        Unrenderable: words of the note would be missing from it.
    """
    properties, markdown = split_properties(settable(text))
    body = make_body(markdown, inserts, notes_at_foot=notes_at_foot)
    lost = count_lost(words_of_source(markdown), [text_of_html(_all(body), apart=True), text_of_html(_all(body))], body.hidden)
    refuse_loss(lost, "page")
    return body, properties


def settable(text: str) -> str:
    """Give a text without what no font can set, accents joined with their letters."""
    return unicodedata.normalize("NFC", CONTROLS.sub(" ", text.removeprefix("\ufeff")))


def _all(body: Body) -> str:
    return f"<h1>{body.title_html}</h1>{body.html}"
