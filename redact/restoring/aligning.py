"""Which stretches of an exported text an edited copy still holds, line by line and, in changed lines, word by word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from redact.model import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 4000
"""A longer stretch of changed lines is not compared word by word."""


class Kept(NamedTuple):
    """A stretch that stands in both texts."""

    start: int
    """In the exported text."""
    end: int
    copy_start: int
    """In the copy."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretches that both texts have in common, in order."""

    kept: tuple[Kept, ...]

    def in_copy(self, span: Span) -> Span | None:
        """Give where a stretch of the exported text stands in the copy.

        Args:
            span: in the exported text; an empty one stands wherever the text beside it does.

        Returns:
            None where the copy has it no longer, or only a part of it.
        """
        at = bisect_right(self.kept, span.start, key=lambda each: each.start) - 1
        for each in self.kept[max(at - 1, 0) : at + 1][::-1]:
            if each.start <= span.start and span.end <= each.end:
                start = each.copy_start + span.start - each.start
                return Span(start, start + span.end - span.start)
        return None


def aligned(exported: str, copy: str) -> Alignment:
    """Align an edited copy with the text that was exported.

    Args:
        exported: the text as it left.
        copy: the text as it came back; line ends may differ.
    """
    before, after = _lines(exported), _lines(copy)
    kept: list[Kept] = []
    changed = [0, 0]
    old = new = 0
    for old_size, new_size, equal in _runs([text for _, text in before], [text for _, text in after]):
        if equal:
            kept += _kept_words(before[changed[0] : old], after[changed[1] : new])
            for (start, line), (copy_start, _) in zip(before[old : old + old_size], after[new : new + new_size], strict=True):
                kept.append(Kept(start, start + len(line), copy_start))
            changed = [old + old_size, new + new_size]
        old, new = old + old_size, new + new_size
    kept += _kept_words(before[changed[0] :], after[changed[1] :])
    return Alignment(tuple(kept))


def _lines(text: str) -> list[tuple[int, str]]:
    """Give each line with its offset, without its line break."""
    return [(match.start(), match.group().rstrip("\r\n")) for match in _LINE.finditer(text) if match.group()]


def _kept_words(before: Iterable[tuple[int, str]], after: Iterable[tuple[int, str]]) -> Iterator[Kept]:
    old, new = list(_words(before)), list(_words(after))
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return
    at = copy_at = 0
    for old_size, new_size, equal in _runs([word for _, word in old], [word for _, word in new]):
        if equal:
            last = old[at + old_size - 1]
            first, copy_first = old[at][0], new[copy_at][0]
            # Words of several lines are one stretch only where nothing but equal line breaks part them.
            if last[0] + len(last[1]) - first == new[copy_at + new_size - 1][0] + len(last[1]) - copy_first:
                yield Kept(first, last[0] + len(last[1]), copy_first)
            else:
                for (start, word), (copy_start, _) in zip(
                    old[at : at + old_size], new[copy_at : copy_at + new_size], strict=True
                ):
                    yield Kept(start, start + len(word), copy_start)
        at, copy_at = at + old_size, copy_at + new_size


def _words(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for start, line in lines:
        yield from ((start + match.start(), match.group()) for match in _WORD.finditer(line))


def _runs(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[tuple[int, int, bool]]:
    """Give the runs of two sequences in order: how long in each, and whether they are equal."""
    from rapidfuzz.distance import Indel

    for each in Indel.opcodes(before, after):
        yield each.src_end - each.src_start, each.dest_end - each.dest_start, each.tag == "equal"
