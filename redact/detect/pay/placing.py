"""Places each amount of a segment under its header or key; in code these are the first line of a CSV, the keys of a JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.amounts import Amount, amounts_in
from redact.model import Context, Segment, SegmentKind

_DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"[^"\n]*"')
_HEADER_CELL = re.compile(r'\s*"?[^\W\d][^:.?!\n]{0,30}"?\s*')
_NUMERIC_CELL = re.compile(r'\s*"?[^\w\n]{0,2}\d[\d.,:/%-]*\s?\w{0,3}"?\s*')
_FIRST_OF_CODE = 1_000_000
"""Tables in code are numbered from here on, by where they stand; those of the note from 0."""
_DATA_LANGUAGES = frozenset("json json5 jsonc yaml yml toml ini conf env properties".split())
_OPENS_AN_OBJECT = re.compile(r"\s*[{\[]")
_FIELD = re.compile(r"""(?P<indent>\s*)(?:- )?["']?(?P<key>[\w .-]{1,40}?)["']?\s*[:=]\s*(?P<value>\S?)""")
_KEY_AHEAD = re.compile(r"""["']?([\w.-]+)["']?\s*[:=]\s*["'\[]?$""")


def placed_amounts(segment: Segment) -> Iterator[tuple[Amount, Context]]:
    """Find the amounts of a segment with what stands above or beside each.

    Args:
        segment: any segment.
    """
    if segment.kind is not SegmentKind.CODE:
        yield from ((amount, segment.context) for amount in amounts_in(segment.text))
    elif delimiter := _delimiter(segment.text):
        yield from _in_cells(segment, delimiter)
    elif segment.context.key.lower() in _DATA_LANGUAGES or _OPENS_AN_OBJECT.match(segment.text):
        yield from _under_keys(segment)
    else:
        yield from ((amount, segment.context) for amount in amounts_in(segment.text))


def _without_quoted(text: str) -> str:
    """Blank what is quoted, so that it holds no delimiter; all offsets stay."""
    return _QUOTED.sub(lambda quoted: '"' + "x" * (len(quoted.group()) - 2) + '"', text)


def _delimiter(text: str) -> str:
    """Name the delimiter of a CSV with a header line; empty where the text is none."""
    lines = [line for line in _without_quoted(text).split("\n") if line.strip()]
    for delimiter in _DELIMITERS:
        if len(lines) > 1 and len({line.count(delimiter) for line in lines}) == 1 and delimiter in lines[0]:
            is_headed = all(_HEADER_CELL.fullmatch(cell) for cell in lines[0].split(delimiter))
            if is_headed and all(_has_a_number(line.split(delimiter)) for line in text.split("\n")[1:] if line.strip()):
                return delimiter
    return ""


def _has_a_number(cells: list[str]) -> bool:
    return any(_NUMERIC_CELL.fullmatch(cell) for cell in cells)


def _in_cells(segment: Segment, delimiter: str) -> Iterator[tuple[Amount, Context]]:
    headers: list[str] = []
    start = row = 0
    for line in _without_quoted(segment.text).split("\n"):
        bounds = [match.span() for match in re.finditer(f"(?<![^{delimiter}])[^{delimiter}]*", line)]
        cells = [segment.text[start + first : start + last] for first, last in bounds]
        if line.strip():
            headers = headers or cells
            for column, (cell, (first, _)) in enumerate(zip(cells, bounds, strict=True)):
                context = replace(
                    segment.context,
                    table=_FIRST_OF_CODE + segment.runs[0].source_start,
                    row=row,
                    column=column,
                    column_header=headers[column] if column < len(headers) else "",
                    row_header=cells[0],
                )
                for amount in amounts_in(cell):
                    yield replace(amount, start=start + first + amount.start, end=start + first + amount.end), context
            row += 1
        start += len(line) + 1


def _under_keys(segment: Segment) -> Iterator[tuple[Amount, Context]]:
    amounts = list(reversed(amounts_in(segment.text)))
    above: list[tuple[int, str]] = []
    start = 0
    for line in segment.text.split("\n"):
        field = _FIELD.match(line)
        indent = len(field["indent"]) if field else len(line)
        while field and above and above[-1][0] >= indent:
            above.pop()
        while amounts and amounts[-1].start <= start + len(line):
            amount = amounts.pop()
            key = _KEY_AHEAD.search(segment.text, start, amount.start)
            keys = [*(outer for _, outer in above), key[1] if key else field["key"] if field else ""]
            yield amount, replace(segment.context, key=".".join(keys))
        if field and field["value"] in ("", "{", "["):
            above.append((indent, field["key"]))
        start += len(line) + 1
