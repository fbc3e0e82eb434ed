"""Tables, surplus cells included: Markdown's own rule drops them without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as plain_table
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.render.markdown_html.tokens import render_token, shown_text
from redact.render.words import SINGLY

FITS = 84
"""Characters that a line of a table holds on paper."""
FITS_TIGHT = 97
"""Characters that it holds in the smaller letters of a tight table."""
GAP = 2
"""Characters that the space between two columns takes."""
MOST_PADDED = 10_000
"""Cells up to which short rows are filled up: a small note must not become a huge page."""
TIGHT = "tight"
UNBROKEN = re.compile(rf"[^\s/\-{SINGLY}]+")


def tables(md: MarkdownIt) -> None:
    """Put the rule in the place of the parser's own."""
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.core.ruler.after("inline", "table_widths", _find_tight_ones)
    render_token(md, "table_open", _open)
    render_token(md, "table_close", lambda *_: "</table></div>\n")


def _open(token: Token, _: EnvType) -> str:
    kind = ' class="tight"' if token.info == TIGHT else ""
    return f'<div class="table"><table{kind}>\n'


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Take a table as the parser does, then add what each row holds beyond the head's columns."""
    first = len(state.tokens)
    if not plain_table(state, start_line, end_line, silent):
        return False
    if silent:
        return True
    table = state.tokens[first:]
    columns = sum(token.type == "th_open" for token in table)
    surplus = [_cells(state, token)[columns:] for token in table if token.type == "tr_open"]
    widest = max(map(len, surplus))
    padded = widest if widest * len(surplus) <= MOST_PADDED else 0
    rows = iter(surplus)
    state.tokens[first:] = [each for token in table for each in _with_surplus(token, rows, padded)]
    return True


def _cells(state: StateBlock, row: Token) -> list[str]:
    """Give the source of a row's cells, as the parser takes it apart."""
    if row.map is None:
        return []
    cells = escapedSplit(getLine(state, row.map[0]).strip())
    cells = cells[1:] if cells and not cells[0] else cells
    return cells[:-1] if cells and not cells[-1] else cells


def _with_surplus(token: Token, rows: Iterator[list[str]], padded: int) -> Iterator[Token]:
    """Give a token of a table, preceded by its row's surplus cells where it closes one."""
    if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
        token.attrs["class"] = str(style).removeprefix("text-align:")
    if token.type == "tr_close":
        cells = next(rows)
        for cell in [*cells, *[""] * (padded - len(cells))]:
            inline = Token("inline", "", 0, content=cell.strip(), children=[], block=True, level=token.level + 2)
            yield from (Token("td_open", "td", 1, block=True), inline, Token("td_close", "td", -1, block=True))
    yield token


def _find_tight_ones(state: StateCore) -> None:
    """Mark the tables whose longest words, side by side, are wider than a page, and in them the cells that may break words."""
    start = 0
    for index, token in enumerate(state.tokens):
        if token.type == "table_open":
            start = index
        elif token.type == "table_close":
            _mark_tight(state.tokens[start:index])


def _mark_tight(table: list[Token]) -> None:
    cells: list[tuple[Token, int]] = []
    longest: list[int] = []
    column = 0
    for token, inline in pairwise(table):
        if token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            cells.append((token, column))
            longest += [0] * (column + 1 - len(longest))
            longest[column] = max([longest[column], *map(len, UNBROKEN.findall(shown_text(inline)))])
            column += 1
    needed = sum(longest) + GAP * len(longest)
    if needed > FITS:
        table[0].info = TIGHT
    for cell, column in cells:
        if needed > FITS_TIGHT and longest[column] + GAP > FITS // len(longest):
            cell.attrJoin("class", "breaks")
