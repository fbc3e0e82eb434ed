"""Body to drafts: follows the parser through the blocks and finishes each one's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from redact.model import Context, SegmentKind, Span
from redact.segment.comments import Comments
from redact.segment.draft import Draft, drafted
from redact.segment.html import taken_apart
from redact.segment.inline import InlineReader
from redact.segment.obsidian import callout_parts, field_parts, overlaid, without_task_mark
from redact.segment.parser import events
from redact.segment.tables import TableReader
from redact.segment.urls import bare_addresses

_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*+(?P<info>[^\r\n]*)")
_Handler = Callable[[Any, int, int], None]


class BodyReader:
    """Reads one note's body; afterwards `syntax` holds the ranges that are markup without words of the note.

    Each handler takes one of the parser's events: its value, and where it starts and ends in the source.
    """

    def __init__(self, source: str) -> None:
        self.syntax: list[Span] = []
        self._source = source
        self._found: list[Draft] = []
        self._inline = InlineReader(source, self._found, self.syntax)
        self._tables = TableReader()
        self._comments = Comments()
        self._context = Context()
        self._heading_levels: list[str] = []
        self._opened = ""
        """The container that the next text is the first of: `Item`, `BlockQuote`, or none that matters."""

    def read(self, start: int) -> list[Draft]:
        """Read what stands from a place in the source on."""
        handlers = self._handlers()
        for name, value, event_start, event_end in events(self._source, start):
            handler = handlers.get(name)
            if handler:
                handler(value, event_start, event_end)
        return self._found

    def _handlers(self) -> Mapping[str, _Handler]:
        inline, end_block = self._inline, self._end_block
        containers = ("Item", "BlockQuote", "List", "FootnoteDefinition", "Table")
        return {
            "Text": inline.text,
            "SoftBreak": inline.line_break,
            "HardBreak": inline.line_break,
            "Code": inline.code_span,
            "InlineHtml": inline.html,
            "FootnoteReference": inline.footnote,
            "End Emphasis": inline.end_emphasis,
            "End Strong": inline.end_emphasis,
            "End Strikethrough": inline.end_emphasis,
            "Start Link": inline.start_link,
            "End Link": inline.end_link,
            "Start Image": inline.start_image,
            "End Image": inline.end_image,
            **{f"{edge} {name}": end_block for name in containers for edge in ("Start", "End")},
            "Start Item": lambda *_: self._open("Item"),
            "Start BlockQuote": lambda *_: self._open("BlockQuote"),
            "Start Paragraph": lambda *_: self._finish_text(),
            "End Paragraph": end_block,
            "TaskListMarker": self._task_marker,
            "Start Heading": self._start_heading,
            "End Heading": self._end_heading,
            "Start FootnoteDefinition": self._start_footnote,
            "Start CodeBlock": self._start_code,
            "End CodeBlock": self._end_code,
            "Start HtmlBlock": end_block,
            "Html": lambda _value, start, end: inline.draft.copy_lines(start, end),
            "End HtmlBlock": self._end_html,
            "Start Table": self._start_table,
            "Start TableHead": lambda *_: self._tables.start_row(),
            "Start TableRow": lambda *_: self._tables.start_row(),
            "Start TableCell": self._start_cell,
            "End TableCell": self._end_cell,
        }

    def _finish_text(self) -> None:
        """Finish the text that was read so far, and begin the next one."""
        if self._inline.draft.length:
            self._found.extend(self._finished(self._inline.draft))
            self._opened = ""
        self._inline.begin(context=self._context)

    def _finished(self, draft: Draft) -> Iterator[Draft]:
        for part in self._comments.taken_out(draft):
            if self._opened == "BlockQuote":
                blocks = list(callout_parts(part))
            else:
                blocks = [without_task_mark(part) if self._opened == "Item" else part]
            for block in blocks:
                for lines in field_parts(block):
                    yield from overlaid(lines)

    def _end_block(self, _value: Any = None, _start: int = 0, _end: int = 0) -> None:
        self._open("")

    def _open(self, container: str) -> None:
        self._finish_text()
        self._opened = container

    def _task_marker(self, _checked: Any, start: int, end: int) -> None:
        self.syntax.append(Span(start, end))

    def _start_heading(self, heading: Mapping[str, str], _start: int, _end: int) -> None:
        self._end_block()
        while self._heading_levels and self._heading_levels[-1] >= heading["level"]:
            self._heading_levels.pop()
        self._context = Context(self._context.headings[: len(self._heading_levels)])
        self._heading_levels.append(heading["level"])
        self._inline.begin(SegmentKind.HEADING, self._context)

    def _end_heading(self, _level: str, _start: int, _end: int) -> None:
        self._context = Context((*self._context.headings, self._inline.draft.text.strip()))
        self._finish_text()

    def _start_footnote(self, _label: str, start: int, end: int) -> None:
        self._end_block()
        label_start, label_end = self._source.find("[^", start, end) + 2, self._source.find("]:", start, end)
        self._found.append(drafted(self._source, SegmentKind.FOOTNOTE_LABEL, label_start, label_end, self._context))

    def _start_code(self, _kind: Any, start: int, end: int) -> None:
        self._end_block()
        fence = _FENCE.match(self._source, start, end)
        language = ""
        if fence:
            self._found.append(drafted(self._source, SegmentKind.FENCE_INFO, *fence.span("info"), self._context))
            language = fence["info"].partition(" ")[0].lower()
        self._inline.begin(SegmentKind.CODE, replace(self._context, key=language))

    def _end_code(self, _value: None, _start: int, _end: int) -> None:
        code = self._inline.draft
        self._found.extend((code, *bare_addresses(code)))
        self._inline.begin(context=self._context)

    def _end_html(self, _value: None, _start: int, _end: int) -> None:
        self._inline.draft, *parts = taken_apart(self._inline.draft, self.syntax)
        self._found.extend(parts)
        self._end_block()

    def _start_table(self, _alignments: Any, _start: int, _end: int) -> None:
        self._end_block()
        self._tables.start_table()

    def _start_cell(self, _value: None, _start: int, _end: int) -> None:
        self._inline.begin(SegmentKind.TABLE_CELL, self._tables.start_cell(self._context))

    def _end_cell(self, _value: None, _start: int, _end: int) -> None:
        self._tables.end_cell(self._inline.draft.text.strip())
        self._finish_text()
