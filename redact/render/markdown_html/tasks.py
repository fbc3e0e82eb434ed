"""Tasks: a small box instead of `[ ]`, whatever mark it holds."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import place_in_front, render_token

TASK = re.compile(r"\[(?P<mark>[^\]\n])\](?:[ \t]+|$)")
DRAWN = {
    " ": "open", "x": "done", "X": "done", "-": "dropped", "/": "half", ">": "moved", "<": "planned", "?": "question",
    "!": "important", "*": "star", '"': "quote",
}  # fmt: skip
"""Marks that have a drawing; any other stands in its box as it is."""
IS_TASK = "task"
"""Key in the meta of an inline token that is a task's text."""


def tasks(md: MarkdownIt) -> None:
    """Add the rules; they work on block tokens whose text isn't parsed yet."""
    md.core.ruler.before("inline", "tasks", _tasks)
    render_token(md, "task_box", _box)


def _tasks(state: StateCore) -> None:
    for item, paragraph, inline in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open" or inline.type != "inline":
            continue
        if match := TASK.match(inline.content):
            mark = match["mark"]
            item.attrSet("class", f"task task-{DRAWN.get(mark, 'other')}")
            inline.content = inline.content[match.end() :]
            inline.meta[IS_TASK] = True
            if mark in DRAWN:
                hide(state.env, mark)
            place_in_front(inline, "task_box", mark)


def _box(token: Token, _: EnvType) -> str:
    drawing = DRAWN.get(token.content, "other")
    return f'<span class="box box-{drawing}">{"" if token.content in DRAWN else escapeHtml(token.content)}</span> '
