"""Obsidian's marks inside running text: tags, fields, the dates of tasks, block ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.task_marks import chips_in
from redact.render.markdown_html.tasks import IS_TASK
from redact.render.markdown_html.tokens import render_token

TAG = re.compile(r"""(?<!\S)\#(?=[^\s\#]*[^\W\d])[^\s\#!"$%&'()*+,.:;<=>?@\[\\\]^`{|}~]+""")
FIELD = re.compile(r"\[(?P<key>[^\W_][\w -]*)::[ ]?(?P<value>[^\[\]]*)\]|\((?P<key2>[^\W_][\w -]*)::[ ]?(?P<value2>[^()]*)\)")
BLOCK_ID = re.compile(r"(?:^|(?<=\s))\^[A-Za-z0-9-]+\s*$")
Piece = tuple[int, int, Token]


def inline_text(md: MarkdownIt) -> None:
    """Add the rules; they work on parsed text."""
    md.core.ruler.push("inline_text", _inline_text)
    render_token(md, "chip", lambda token, _: f'<span class="chip chip-{token.info}">{escapeHtml(token.content)}</span>')
    render_token(md, "tag", lambda token, _: f'<span class="tag">{escapeHtml(token.content)}</span>')
    render_token(
        md, "field", lambda token, _: f'<span class="chip"><b>{escapeHtml(token.info)}</b> {escapeHtml(token.content)}</span>'
    )


def _inline_text(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            _cut_block_id(token.children[-1], state)
            in_task = IS_TASK in token.meta
            token.children = [piece for child in token.children for piece in _pieces(child, in_task=in_task)]


def _cut_block_id(last: Token, state: StateCore) -> None:
    if last.type == "text" and (block_id := BLOCK_ID.search(last.content)):
        hide(state.env, block_id[0])
        last.content = last.content[: block_id.start()].rstrip()


def _pieces(child: Token, *, in_task: bool) -> Iterator[Token]:
    """Give a text token in pieces, and any other as it is."""
    if child.type != "text":
        yield child
        return
    position = 0
    for start, end, piece in sorted(_marks(child.content, in_task=in_task), key=lambda mark: mark[:2]):
        if start >= position:
            yield Token("text", "", 0, content=child.content[position:start])
            yield piece
            position = end
    yield Token("text", "", 0, content=child.content[position:])


def _marks(text: str, *, in_task: bool) -> Iterator[Piece]:
    for chip in chips_in(text, in_task=in_task):
        yield chip.start, chip.end, Token("chip", "", 0, info=chip.kind, content=chip.text)
    for tag in TAG.finditer(text):
        yield *tag.span(), Token("tag", "", 0, content=tag[0])
    for field in FIELD.finditer(text):
        key, value = field["key"] or field["key2"], field["value"] or field["value2"] or ""
        yield *field.span(), Token("field", "", 0, info=key, content=value)
