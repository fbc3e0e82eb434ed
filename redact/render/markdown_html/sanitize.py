"""The last word on what a page may hold: whatever the rules made, only these tags and attributes leave."""

from __future__ import annotations

import nh3

from redact.render.markdown_html.raw_html import KEPT

TAGS = KEPT | {"a", "section"}
SCHEMES = {"http", "https", "mailto", "tel"}
SOFT_HYPHEN = "\u00ad"
"""Makes WeasyPrint take a table's cell for one unbreakable line, which then leaves the page."""
ATTRIBUTES = {"*": {"class", "dir", "id"}, "a": {"href"}, "li": {"value"}, "ol": {"start"}}


def sanitize(body: str) -> str:
    """Give the body with nothing in it but text in harmless tags and links that lead into the page or to the web."""
    return nh3.clean(body, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES).replace(SOFT_HYPHEN, "")
