"""What a note's detection will ask the engine, so that many notes' questions can be asked at once."""

from __future__ import annotations

from typing import NamedTuple

from redact.detect.naming.candidates import texts_asked
from redact.detect.reading import lines_of
from redact.model import Segments


class Questions(NamedTuple):
    """Texts in the order in which they are asked about, with repetitions."""

    names: list[str]
    """For `Engine.names`."""
    patterns: list[str]
    """For `Engine.patterns`."""


def questions_about(segments: Segments) -> Questions:
    """Give the texts that `detect` asks the engine about; an engine that knows the answers needs no further one.

    Args:
        segments: the note.
    """
    return Questions(texts_asked(segments), [line.text for line in lines_of(segments)])
