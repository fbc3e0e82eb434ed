"""Headings as places in the page: numbered ids that repeat no word, and the links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from redact.render.markdown_html.tokens import shown_text
from redact.render.words import words

OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def headings(md: MarkdownIt) -> None:
    """Add the rule that numbers headings and resolves links; it needs the inline tokens."""
    md.core.ruler.push("places", _places)


def _places(state: StateCore) -> None:
    known: dict[str, str] = {}
    for number, (opening, inline) in enumerate(_heading_tokens(state.tokens), start=1):
        opening.attrSet("id", f"h-{number}")
        known.setdefault(_key(shown_text(inline)), f"h-{number}")
    for token in state.tokens:
        if token.type == "inline":
            _resolve(token.children or [], known)


def _heading_tokens(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token, tokens[index + 1]


def _resolve(children: list[Token], known: dict[str, str]) -> None:
    """Point each link at its place; a link that leads out of the page to another note keeps its text alone."""
    for index, token in enumerate(children):
        if token.type not in ("wikilink_open", "link_open"):
            continue
        href = str(token.attrs.pop("href", ""))
        place = token.meta.get("place") or (href[1:].replace("%20", " ") if href.startswith("#") else "")
        if place and (target := known.get(_key(place))):
            token.attrs["href"] = f"#{target}"
        elif OUTSIDE.match(href):
            token.attrs["href"] = href
        token.tag = _closing(children, index).tag = "a" if "href" in token.attrs else "span"


def _closing(children: list[Token], index: int) -> Token:
    """Give the token that closes the link: links don't nest, and an alias that holds one stands for itself."""
    wanted = children[index].type.replace("_open", "_close")
    return next(token for token in children[index + 1 :] if token.type == wanted)


def _key(text: str) -> str:
    return " ".join(words(text))
