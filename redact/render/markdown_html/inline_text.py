"""Obsidian's marks inside running text: tags, the dates of tasks, block ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import render_token

MARK = re.compile(
    r"""
    (?P<chip> [\U0001F4C5\U0001F4C6\U0001F5D3\U0001F6EB\u23F3\u231B\u2795\u2705\u274C]\uFE0F? \s? \d{4}-\d{2}-\d{2} )
  | (?P<tag> (?<!\S) \# (?=[^\s\#]*[^\W\d]) [^\s\#!"$%&'()*+,.:;<=>?@\[\\\]^`{|}~]+ )
    """,
    re.VERBOSE,
)
BLOCK_ID = re.compile(r"(?:^|(?<=\s))\^[A-Za-z0-9-]+\s*$")


def inline_text(md: MarkdownIt) -> None:
    """Add the rules; they work on parsed text."""
    md.core.ruler.push("inline_text", _inline_text)
    render_token(md, "chip", lambda token, _: f'<span class="chip">{escapeHtml(token.content)}</span>')
    render_token(md, "tag", lambda token, _: f'<span class="tag">{escapeHtml(token.content)}</span>')


def _inline_text(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            _cut_block_id(token.children[-1], state)
            token.children = [piece for child in token.children for piece in _pieces(child)]


def _cut_block_id(last: Token, state: StateCore) -> None:
    if last.type == "text" and (block_id := BLOCK_ID.search(last.content)):
        hide(state.env, block_id[0])
        last.content = last.content[: block_id.start()].rstrip()


def _pieces(child: Token) -> Iterator[Token]:
    """Give a text token in pieces, and any other as it is."""
    if child.type != "text":
        yield child
        return
    position = 0
    for match in MARK.finditer(child.content):
        yield Token("text", "", 0, content=child.content[position : match.start()])
        yield Token(match.lastgroup or "text", "", 0, content=match[0])
        position = match.end()
    yield Token("text", "", 0, content=child.content[position:])
