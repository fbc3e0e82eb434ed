"""Obsidian's `%%comments%%`, which may run over many blocks."""

from __future__ import annotations

from collections.abc import Iterator

from redact.model import SegmentKind
from redact.segment.draft import Draft, Edit

_MARK = "%%"
_SHOWN = frozenset({SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.TABLE_CELL})


class Comments:
    """Cuts comments out of one block's text after the other.

    A mark opens a comment where the same block has a second one. Where it has none, only a mark that begins a line opens a
    comment: that one runs to the next mark in any block, and to the end of the note where there is none.
    """

    def __init__(self) -> None:
        self._is_open = False

    def taken_out(self, draft: Draft) -> Iterator[Draft]:
        """Give each comment in a block's text as a draft of its own, and last the text without them."""
        text = draft.text
        kind = SegmentKind.COMMENT if draft.kind in _SHOWN else draft.kind
        edits: list[Edit] = []
        start = 0 if self._is_open else _opening(text, 0)
        while start >= 0:
            content = start if self._is_open else start + len(_MARK)
            end = text.find(_MARK, content)
            self._is_open = end < 0
            end = draft.length if self._is_open else end
            yield draft.cut(content, end, kind)
            edits.append(Edit(start, min(end + len(_MARK), draft.length)))
            start = -1 if self._is_open else _opening(text, end + len(_MARK))
        yield draft.edited(edits)


def _opening(text: str, position: int) -> int:
    """Find the next mark that opens a comment; -1 where there is none."""
    mark = text.find(_MARK, position)
    if mark < 0 or text.find(_MARK, mark + len(_MARK)) >= 0:
        return mark
    begins_line = not text[text.rfind("\n", 0, mark) + 1 : mark].strip()
    return mark if begins_line else -1
