"""Footnotes, at the end of the page: also those that nothing refers to and those defined twice, which the plug-in would drop."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import render_token, text_block


def footnotes(md: MarkdownIt) -> None:
    """Add the rules."""
    md.use(footnote_plugin, move_to_end=False)
    md.core.ruler.after("inline", "footnotes", _move_to_end)
    render_token(md, "footnote_ref", _reference)
    render_token(md, "footnote_block_open", lambda *_: '<section class="footnotes">\n<ol>\n')
    render_token(md, "footnote_block_close", lambda *_: "</ol>\n</section>\n")
    render_token(md, "footnote_open", _opening)
    render_token(md, "footnote_close", lambda *_: "</li>\n")


def _move_to_end(state: StateCore) -> None:
    """Set every definition behind the text: in the order of first reference, the others after them."""
    definitions = _cut_out(state)
    notes: list[list[Token]] = []
    for note in state.env.get("footnotes", {}).get("list", {}).values():
        if "tokens" in note:
            paragraph = text_block("paragraph", "p", note["content"])
            paragraph[1].children = note["tokens"]
            notes.append(paragraph)
        else:
            notes.append(definitions.pop(note["label"], []))
            for _ in range(note["count"]):
                hide(state.env, note["label"])
    notes += definitions.values()
    if notes:
        state.tokens.append(Token("footnote_block_open", "section", 1))
        for number, tokens in enumerate(notes, start=1):
            state.tokens += [Token("footnote_open", "li", 1, info=str(number)), *tokens, Token("footnote_close", "li", -1)]
        state.tokens.append(Token("footnote_block_close", "section", -1))


def _cut_out(state: StateCore) -> dict[str, list[Token]]:
    """Take the definitions out of the text and give their content by label."""
    kept: list[Token] = []
    definitions: dict[str, list[Token]] = {}
    into = [kept]
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            hide(state.env, token.meta["label"])
            into.append(definitions.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            into.pop()
        else:
            into[-1].append(token)
    state.tokens = kept
    return definitions


def _opening(token: Token, _: EnvType) -> str:
    value = f' value="{token.info}"' if token.meta.get("value") else ""
    return f'<li id="fn-{token.info}"{value}>'


def _reference(token: Token, _: EnvType) -> str:
    number = token.meta["id"] + 1
    return f'<sup class="ref"><a href="#fn-{number}">{number}</a></sup>'
