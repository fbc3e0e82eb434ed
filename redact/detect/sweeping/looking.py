"""What stands around a word: its case, its neighbours in the sentence, whether a sentence starts with it."""

from __future__ import annotations

from dataclasses import dataclass

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


def look_at(found: Occurrence) -> Look:
    """Gather the neighbours of an occurrence."""
    passage, text = found.passage, found.passage.segment.text
    before = passage.words[found.first - 1] if found.first else None
    after = passage.words[found.last + 1] if found.last + 1 < len(passage.words) else None
    gap_before = text[before.end if before else 0 : found.start]
    gap_after = text[found.end : after.start if after else len(text)]
    starts = before is None or any(each in SENTENCE_END for each in gap_before.rstrip(OPENERS)) or "\n" in gap_before
    ends = any(each in SENTENCE_END for each in gap_after.strip(OPENERS))
    return Look(
        fold(found.text),
        found.text,
        "" if starts or before is None else before.key,
        "" if ends or after is None else after.key,
        text[after.start : after.end] if after and not ends else "",
        gap_before,
        gap_after,
        starts,
        before is None and after is None,
    )
