"""Obsidian's comments, `%% … %%`: not shown, as in Obsidian's reading view."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import SEAM, render_token

MARK = "%%"


def comments(md: MarkdownIt) -> None:
    """Add the rules."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    md.block.ruler.before("fence", "comment_block", _comment_block, interrupts)
    md.inline.ruler.before("escape", "comment", _comment)
    render_token(md, "comment", lambda *_: SEAM)


def _comment_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take a comment that begins a line; an unclosed one runs to the end of its container."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line] + len(MARK)
    if not state.src.startswith(MARK, start - len(MARK), state.eMarks[start_line]):
        return False
    line, close = start_line, state.src.find(MARK, start, state.eMarks[start_line])
    while close < 0 and line + 1 < end_line:
        line += 1
        close = state.src.find(MARK, state.bMarks[line], state.eMarks[line])
    if line == start_line and state.src[close + len(MARK) : state.eMarks[line]].strip():
        return False
    if silent:
        return True
    hide(state.env, state.src[start : close if close >= 0 else state.eMarks[line]])
    if close >= 0 and state.src[close + len(MARK) : state.eMarks[line]].strip():
        _continue_after(state, line, close + len(MARK))
    else:
        line += 1
    state.line = line
    return True


def _continue_after(state: StateBlock, line: int, position: int) -> None:
    """Let what stands behind a comment on its last line be a block of its own."""
    while state.src[position] in " \t":
        position += 1
    state.bMarks[line] = position
    state.tShift[line] = 0
    state.sCount[line] = state.blkIndent


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take a comment inside a paragraph."""
    if not state.src.startswith(MARK, state.pos, state.posMax):
        return False
    close = state.src.find(MARK, state.pos + len(MARK), state.posMax)
    if close < 0:
        return False
    if not silent:
        hide(state.env, state.src[state.pos : close])
        state.push("comment", "", 0)
    state.pos = close + len(MARK)
    return True
