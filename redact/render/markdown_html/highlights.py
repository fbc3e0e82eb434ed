"""Obsidian's highlights, `==text==`."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

MARK = "=="


def highlights(md: MarkdownIt) -> None:
    """Add the rules."""
    md.inline.ruler.after("strikethrough", "highlight", _delimiter)
    md.inline.ruler2.after("strikethrough", "highlight", _pair)


def _delimiter(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Note a possible opening or closing mark."""
    if silent or not state.src.startswith(MARK, state.pos, state.posMax):
        return False
    run = state.scanDelims(state.pos, canSplitWord=True)
    if run.length != len(MARK):
        return False
    state.push("text", "", 0).content = MARK
    last = len(state.tokens) - 1
    state.delimiters.append(Delimiter(marker=ord("="), length=0, token=last, end=-1, open=run.can_open, close=run.can_close))
    state.pos += len(MARK)
    return True


def _pair(state: StateInline) -> None:
    """Turn each pair of marks into a `<mark>` element."""
    nested = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in [state.delimiters, *nested]:
        for delimiter in delimiters:
            if delimiter.marker != ord("=") or delimiter.end == -1:
                continue
            for index, kind, nesting in ((delimiter.token, "mark_open", 1), (delimiters[delimiter.end].token, "mark_close", -1)):
                token = state.tokens[index]
                token.type, token.tag, token.content = kind, "mark", ""
                token.nesting = 1 if nesting == 1 else -1
