"""What stands around a word: its case, its neighbours in the sentence, whether a sentence starts with it."""

from __future__ import annotations

from dataclasses import dataclass

from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.spotting import Occurrence
from redact.names.words import fold

SENTENCE_END = frozenset(".!?:•…\n")
OPENERS = " \t\"'“”‘’([{*_~>-–—|`"


@dataclass(frozen=True, slots=True)
class Look:
    """An occurrence of a single word with its neighbours in the sentence."""

    key: str
    text: str
    before: str
    """Folded word before it in the same sentence; empty at the sentence's start."""
    after: str
    after_text: str
    gap_before: str
    gap_after: str
    starts: bool
    """Whether a sentence or a line starts here."""
    alone: bool
    """Whether nothing else stands in the segment."""

    @property
    def is_lower(self) -> bool:
        """Tell whether it is written without a capital."""
        return not self.text[:1].isupper()

    @property
    def is_possessive(self) -> bool:
        """Tell whether `'s` follows."""
        return self.after == "s" and self.gap_after in {"'", "’", "`", "´"}


def look_at(passage: Passage, first: int, last: int, end: int | None = None) -> Look:
    """Gather the neighbours of a word or a few.

    Args:
        passage: where they stand.
        first: number of the first word.
        last: number of the last one.
        end: where they end in the text, if not with the last word.
    """
    text, words = passage.segment.text, passage.words
    start, end = words[first].start, words[last].end if end is None else end
    before = words[first - 1] if first else None
    after = words[last + 1] if last + 1 < len(words) else None
    written = text[start:end]
    gap_before = text[before.end if before else 0 : start]
    gap_after = text[end : after.start if after else len(text)]
    starts = before is None or "\n" in gap_before or not SENTENCE_END.isdisjoint(gap_before.rstrip(OPENERS))
    ends = not SENTENCE_END.isdisjoint(gap_after.strip(OPENERS))
    return Look(
        fold(written),
        written,
        "" if starts or before is None else before.key,
        "" if ends or after is None else after.key,
        text[after.start : after.end] if after and not ends else "",
        gap_before,
        gap_after,
        starts,
        before is None and after is None,
    )


def look_around(found: Occurrence) -> Look:
    """Gather the neighbours of an occurrence."""
    return look_at(found.passage, found.first, found.last, found.end)
