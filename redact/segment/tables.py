"""Where in a table a cell stands, and what its column and its row are called."""

from __future__ import annotations

from dataclasses import replace

from redact.model import Context


class TableReader:
    """Counts tables, rows and columns."""

    def __init__(self) -> None:
        self._table = -1
        self._row = -1
        self._column = -1
        self._column_headers: list[str] = []
        self._row_header = ""

    def start_table(self) -> None:
        """Begin a table; its head is row 0."""
        self._table += 1
        self._row = -1
        self._column_headers = []

    def start_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = -1
        self._row_header = ""

    def start_cell(self, context: Context) -> Context:
        """Begin a cell, and give its context.

        Args:
            context: the table's own.
        """
        self._column += 1
        has_header = self._row > 0 and self._column < len(self._column_headers)
        return replace(
            context,
            table=self._table,
            row=self._row,
            column=self._column,
            column_header=self._column_headers[self._column] if has_header else "",
            row_header=self._row_header,
        )

    def end_cell(self, text: str) -> None:
        """Take note of a cell's text."""
        if self._row == 0:
            self._column_headers.append(text)
        elif self._column == 0:
            self._row_header = text
