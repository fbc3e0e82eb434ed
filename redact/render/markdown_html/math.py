"""Formulas, kept as legible source: no library sets them offline. Money (`$180k/$220k`) is no formula."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

from redact.render.markdown_html.code import pieces
from redact.render.markdown_html.tokens import render_token

DISPLAYED = re.compile(r"\$\$([^$]+)\$\$")
WITHIN_LINE = re.compile(r"\$(?!\s)([^$\n]+)(?<!\s)\$(?!\d)")
TEX = re.compile(r"[\\^_{}]")
"""A sign that only a formula holds."""


def math(md: MarkdownIt) -> None:
    """Add the rules."""
    md.use(dollarmath_plugin, allow_labels=False)
    md.disable("math_inline")
    md.inline.ruler.before("escape", "formula", _formula)
    render_token(md, "formula", lambda token, _: f'<code class="math">{escapeHtml(token.content)}</code>')
    render_token(md, "math_block", lambda token, _: pieces(token.content.strip(), "formula, as source"))


def _formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take `$$…$$`, and `$…$` that holds a sign of TeX."""
    if state.src[state.pos] != "$":
        return False
    match = DISPLAYED.match(state.src, state.pos, state.posMax)
    if match is None and (state.pos == 0 or not state.src[state.pos - 1].isalnum()):
        match = WITHIN_LINE.match(state.src, state.pos, state.posMax)
        match = match if match and TEX.search(match[1]) else None
    if match is None:
        return False
    if not silent:
        state.push("formula", "", 0).content = match[1].strip()
    state.pos = match.end()
    return True
