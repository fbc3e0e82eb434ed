"""Callouts, `> [!type]- Title`: a block quote whose first line says what it is. Folded ones are shown open."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import text_block
from redact.render.style.icons import callout_kind

MARKER = re.compile(r"\[!(?P<type>[^\]\n]+)\][-+]?[ \t]*(?P<title>[^\n]*)(?:\n(?P<body>(?s:.*)))?")


def callouts(md: MarkdownIt) -> None:
    """Add the rule; it works on block tokens whose text isn't parsed yet."""
    md.core.ruler.before("inline", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    tokens: list[Token] = []
    open_quotes: list[bool] = []
    position = 0
    while position < len(state.tokens):
        token = state.tokens[position]
        if token.type == "blockquote_open":
            match = _marker(state.tokens[position + 1 : position + 3])
            open_quotes.append(match is not None)
            if match:
                hide(state.env, match["type"])
                tokens += _opening(token, match, state.tokens[position + 1 : position + 4])
                position += 4
                continue
        elif token.type == "blockquote_close" and open_quotes.pop():
            token.type, token.tag = "callout_close", "div"
        tokens.append(token)
        position += 1
    state.tokens = tokens


def _marker(following: list[Token]) -> re.Match[str] | None:
    """Match the marker where a quote's first block is a paragraph that begins with one."""
    if [token.type for token in following] != ["paragraph_open", "inline"]:
        return None
    return MARKER.fullmatch(following[1].content)


def _opening(quote: Token, match: re.Match[str], paragraph: list[Token]) -> list[Token]:
    """Make the callout's first tokens: itself, its title, and what its first paragraph holds besides."""
    name = match["type"].partition("|")[0].strip()
    quote.type, quote.tag = "callout_open", "div"
    quote.attrs = {"class": f"callout callout-{callout_kind(name)}"}
    title = text_block("callout_title", "p", match["title"].strip() or name.replace("-", " ").capitalize(), "callout-title")
    if not (match["body"] or "").strip():
        return [quote, *title]
    paragraph[1].content = match["body"]
    return [quote, *title, *paragraph]
