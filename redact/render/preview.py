"""A redacted note as a page shows it, in pieces that the review page fills in: nothing in it leads anywhere or runs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath

import nh3

from redact.errors import Unrenderable
from redact.render.markdown_html import make_body
from redact.render.markdown_html.sanitize import ATTRIBUTES, TAGS
from redact.render.page import title_block
from redact.render.properties import split_properties, values_of
from redact.render.text import settable
from redact.render.words import TAG, change_text


def preview(text: str, path: str, places: re.Pattern[str], fill: Callable[[re.Match[str]], str]) -> str:
    """Make the title, the properties and the text of a note as HTML.

    Words aren't counted, unlike in an export: a note that can't be set is shown as it is written.

    Args:
        text: the note's, after its plan.
        path: the note's, which gives it a title where it has none.
        places: finds in the text what is filled in.
        fill: gives the HTML that stands in such a place; where no element can stand, as in an attribute, nothing does.
    """
    properties, markdown = split_properties(settable(text))
    try:
        body = make_body(markdown)
        title = body.title or " ".join(values_of(properties, "title")) or PurePosixPath(path).stem
        page = title_block(title, body.title_html, properties) + f"<main>\n{body.html}</main>\n"
    except Unrenderable:
        page = f"<pre>{escape(text)}</pre>"
    page = nh3.clean(
        page, tags={*TAGS, "header", "main"}, attributes={**ATTRIBUTES, "th": {"scope"}}, attribute_filter=_staying, link_rel=None
    )
    without = TAG.sub(lambda tag: places.sub("", tag[0]), page)
    return change_text(without, lambda piece: places.sub(fill, piece))


def _staying(tag: str, attribute: str, value: str) -> str | None:
    """Drop every address that leads out of the page."""
    return None if tag == "a" and attribute == "href" and not value.startswith("#") else value
