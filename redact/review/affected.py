"""Which notes a change concerns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from redact.names.words import words_in
from redact.review.reader import Reader


@dataclass(frozen=True)
class Affected:
    """What a change concerns."""

    notes: frozenset[int] = frozenset()
    """Numbers of the notes whose decisions are made anew."""
    texts: frozenset[str] = frozenset()
    """The notes that hold one of their words are searched anew."""
    entities: frozenset[str] = frozenset()
    """Ids that mean others now: the notes that have one are searched anew."""
    everywhere: bool = False
    """Whether all notes' decisions are made anew."""
    is_searched_anew: bool = False
    """Whether all notes are searched anew."""
    is_answer_alone: bool = False
    """Whether nothing changed but that a value has been looked at."""

    def is_read_anew(self, reader: Reader, number: int) -> bool:
        """Tell whether a note has to be searched anew.

        Args:
            reader: has read it.
            number: the note's.
        """
        if self.is_searched_anew or any(each.entity in self.entities for each in reader.readings[number].mentions):
            return True
        folded = reader.folded(number) if self.words else ""
        return any(word in folded for word in self.words)

    @cached_property
    def words(self) -> frozenset[str]:
        """The texts' words, folded; a text without any may stand in all notes, as the empty one does."""
        return frozenset(word for text in self.texts for word in [each.key for each in words_in(text)] or [""])
