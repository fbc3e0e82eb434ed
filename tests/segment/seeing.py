"""What every test of segments asks: how a text is seen, and whether the map back to it is sound."""

from __future__ import annotations

import re

from redact.model import Segment, SegmentKind, Segments
from redact.read import note_from_bytes
from redact.segment import segment

SHOWN = frozenset({SegmentKind.PROSE, SegmentKind.HEADING, SegmentKind.TABLE_CELL, SegmentKind.CODE})
_TAG = re.compile(r"""</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_CHECK_MARK = re.compile(r"\[[xX]\]")
_WORD = re.compile(r"[^\W_]")


def seen(text: str, path: str = "Folder/Note.md") -> Segments:
    """Segment a note, and check the promises that hold for any."""
    segments = segment(note_from_bytes(text.encode(), path))
    for each in segments:
        check_map(each, path if each.kind is SegmentKind.PATH else text)
    check_nothing_is_left_out(segments)
    starts = [each.runs[0].source_start for each in segments if each.kind is not SegmentKind.PATH]
    assert starts == sorted(starts)
    return segments


def check_map(segment: Segment, source: str) -> None:
    position = source_position = 0
    for run in segment.runs:
        assert run.start == position < run.end, "runs touch and are not empty"
        assert source_position <= run.source_start <= run.source_end <= len(source), "runs are in source order"
        if run.copied:
            assert segment.text[run.start : run.end] == source[run.source_start : run.source_end]
        position, source_position = run.end, run.source_end
    assert position == len(segment.text) > 0


def check_nothing_is_left_out(segments: Segments) -> None:
    left = list(segments.source)
    for each in segments:
        if each.kind is not SegmentKind.PATH:
            for run in each.runs:
                left[run.source_start : run.source_end] = " " * (run.source_end - run.source_start)
    for markup in (*_TAG.finditer(segments.source), *_CHECK_MARK.finditer(segments.source)):
        left[markup.start() : markup.end()] = " " * (markup.end() - markup.start())
    assert not _WORD.search("".join(left)), "a word lies in no segment"


def texts(segments: Segments, *kinds: SegmentKind) -> list[str]:
    """Give the texts of some kinds, or of all but the path."""
    return [each.text for each in segments if (each.kind in kinds if kinds else each.kind is not SegmentKind.PATH)]
