"""Which way a block's text runs: Arabic and Hebrew from the right, also where the name at its start became `PERSON-1`."""

from __future__ import annotations

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from redact.render.markdown_html.tokens import shown_text

CONTAINERS = ("list_item_open", "blockquote_open", "callout_open", "bullet_list_open", "ordered_list_open")
FIRST_FROM_THE_RIGHT = "\u0590"
"""The first character of the Hebrew block: none before it runs from the right."""


def direction_of(text: str) -> str:
    """Give `rtl` or `ltr`: the way in which most letters run, since a browser's rule, the first one, may ask a pseudonym."""
    if max(text, default="") < FIRST_FROM_THE_RIGHT:
        return "ltr"
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    return "rtl" if 2 * strong.count("L") < len(strong) else "ltr"


def directions(md: MarkdownIt) -> None:
    """Add the rule; it works on parsed text."""
    md.core.ruler.push("directions", _directions)


def _directions(state: StateCore) -> None:
    """Mark every block of a note that has text from the right; a note without stays unmarked."""
    found = {
        index: direction_of(shown_text(token)) for index, token in enumerate(state.tokens) if token.type == "inline" and index
    }
    if "rtl" not in found.values():
        return
    for index, direction in found.items():
        state.tokens[index - 1].attrSet("dir", direction)
        outer = index - 2
        while outer >= 0 and state.tokens[outer].type in CONTAINERS and state.tokens[outer].attrGet("dir") is None:
            state.tokens[outer].attrSet("dir", direction)
            outer -= 1
