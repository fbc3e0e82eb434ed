"""What the rules share: tokens set in front of others, and rendering one token at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

LEAD = "lead"
SEAM = "<span></span>"
"""Stands where something between two words was left out, so that they stay two."""


def render_token(md: MarkdownIt, kind: str, html_of: Callable[[Token, EnvType], str]) -> None:
    """Let a function render each token of a kind.

    Args:
        md: the parser.
        kind: the token's type.
        html_of: takes the token and the parser's environment, gives HTML.
    """

    def rule(_self: RendererProtocol, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
        return html_of(tokens[index], env)

    md.add_render_rule(kind, rule)


def place_in_front(inline: Token, kind: str, content: str) -> None:
    """Ask for a token in front of an inline token's children, which aren't parsed yet.

    Args:
        inline: the inline token.
        kind: the new token's type.
        content: the new token's content.
    """
    lead = Token(kind, "", 0)
    lead.content = content
    inline.meta.setdefault(LEAD, []).append(lead)


def text_block(kind: str, tag: str, content: str, css: str = "") -> list[Token]:
    """Make the three tokens of a block that holds text which isn't parsed yet.

    Args:
        kind: `paragraph`, or the name of another kind of block.
        tag: its HTML tag.
        content: Markdown source.
        css: its class; empty for none.
    """
    opening = Token(f"{kind}_open", tag, 1, attrs={"class": css} if css else {}, block=True)
    return [
        opening,
        Token("inline", "", 0, content=content, children=[], block=True),
        Token(f"{kind}_close", tag, -1, block=True),
    ]


def insert_leads(tokens: Sequence[Token]) -> None:
    """Put the tokens asked for by `place_in_front` in their place; the children must have been parsed."""
    for token in tokens:
        if token.type == "inline" and LEAD in token.meta:
            token.children = [*token.meta.pop(LEAD), *(token.children or [])]


def shown_text(inline: Token) -> str:
    """Give what a reader sees of an inline token."""
    children = (child for child in inline.children or () if child.type != "html_inline")
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)
