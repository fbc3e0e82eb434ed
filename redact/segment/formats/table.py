"""CSV and its kin: cells with their column's and row's headers, like those of a Markdown table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from redact.model import Context, SegmentKind, Span, TextFormat
from redact.segment.draft import Draft
from redact.segment.tables import TableReader
from redact.segment.urls import bare_addresses

form = TextFormat.TABLE

_DELIMITERS = ";\t|,"
_TRIED_ROWS = 50
_DECLARED = re.compile(r"sep=(?P<delimiter>.)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_QUOTED = r'[ \t]*+"(?P<quoted>(?:[^"]++|"")*+)"[ \t]*+'
_NO_HEADER = re.compile(r"\W*\d[\d\W]*|[^@\s]+@[^@\s]+|[^\w\s]*")
"""What a column isn't called: a number, a date, an address, nothing."""


class _Cell(NamedTuple):
    start: int
    end: int
    is_quoted: bool


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:
    """Give each cell, in a quoted one the doubled quotes as single ones."""
    declared = _DECLARED.match(source, start)
    if declared:
        syntax.append(Span(*declared.span()))
        start = declared.end()
    delimiter = declared["delimiter"] if declared else _delimiter(source, start)
    tables = TableReader()
    tables.start_table()
    for number, row in enumerate(_rows(source, start, delimiter)):
        if not number and not _is_header(source, row):
            tables.start_row()
        tables.start_row()
        for cell in row:
            draft = _cell_draft(source, cell, tables.start_cell(Context()))
            tables.end_cell(draft.text.strip())
            yield draft
            yield from bare_addresses(draft)


def _delimiter(source: str, start: int) -> str:
    """Find the delimiter that parts all rows into as many cells, the most of them; else the commonest of the first line."""
    widths = {each: {len(row) for row in islice(_rows(source, start, each), _TRIED_ROWS)} for each in _DELIMITERS}
    even = [each for each, found in widths.items() if len(found) == 1 and found != {1}]
    if even:
        return max(even, key=lambda each: max(widths[each]))
    counted = Counter(each for each in source[start:].partition("\n")[0] if each in _DELIMITERS)
    return counted.most_common(1)[0][0] if counted else ","


def _rows(source: str, start: int, delimiter: str) -> Iterator[list[_Cell]]:
    mark = re.escape(delimiter)
    cell = re.compile(rf"(?:{_QUOTED}(?=[{mark}\r\n]|\Z)|(?P<bare>[^{mark}\r\n]*+))(?P<end>{mark}|\r\n|\r|\n|\Z)")
    row: list[_Cell] = []
    while match := cell.match(source, start):
        group = "bare" if match["quoted"] is None else "quoted"
        row.append(_Cell(*match.span(group), group == "quoted"))
        if match["end"] != delimiter:
            if len(row) > 1 or row[0].start < row[0].end:
                yield row
            row = []
        start = match.end()
        if start >= len(source):
            break
    if row:
        yield row


def _is_header(source: str, row: list[_Cell]) -> bool:
    return not any(_NO_HEADER.fullmatch(source, cell.start, cell.end) for cell in row[1:] or row)


def _cell_draft(source: str, cell: _Cell, context: Context) -> Draft:
    draft = Draft(source, SegmentKind.TABLE_CELL, context)
    position = cell.start
    while cell.is_quoted and (at := source.find('""', position, cell.end)) >= 0:
        draft.copy_lines(position, at, _LINE_BREAK)
        draft.substitute('"', at, at + 2)
        position = at + 2
    draft.copy_lines(position, cell.end, _LINE_BREAK)
    return draft
