"""What a detector may lean on besides the note itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

from redact.model import Finding, Roster, Segments

if TYPE_CHECKING:
    from redact.detect.naming.candidates import Candidate
    from redact.detect.sweeping.passages import Passage
    from redact.names.transcripts import Turn


class ModelSpan(NamedTuple):
    """A range of one text that the language model or a recognizer labels."""

    start: int
    end: int
    label: str
    """spaCy's label (`ORG`, `GPE`) or Presidio's entity type (`IBAN_CODE`)."""
    score: float
    source: str
    """Name of the model or recognizer."""


class Engine(Protocol):
    """The language model and Presidio's recognizers, loaded on first use."""

    @property
    def has_model(self) -> bool:
        """Tell whether a language model is asked at all."""
        ...

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Label the named entities of each text, in one batch; offsets are in that text."""
        ...

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        """Run the pattern recognizers over each text; offsets are in that text."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """A term that the policy or the user always wants found."""

    pattern: str
    """A regular expression, or the literal text where `literal`."""
    entity_type: str
    literal: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """The surroundings of one note's detection."""

    engine: Engine
    roster: Roster = field(default_factory=Roster)
    always: tuple[Always, ...] = ()
    reading: Reading | None = None
    """What was worked out of this very note; None where a detector is asked alone."""
    dates: bool = False
    """Whether dates are asked for: only a rule of their own reaches them."""
    names_alone: bool = False
    """Whether only names are asked for: nothing is looked for that could but take one away, and nobody is told from another."""

    def read(self, segments: Segments) -> Reading:
        """Give what detectors share of a note: its turns, words and labels."""
        return self.reading or reading_of(segments, self.engine)


@dataclass(frozen=True, slots=True)
class Reading:
    """What detectors share of one note, so that it is worked out once."""

    turns: tuple[Turn, ...]
    passages: tuple[Passage, ...]
    labelled: tuple[Candidate, ...]
    """What the language model labels; labels of recording devices left out."""
    devices: frozenset[tuple[int, int]]
    """Letters of the labels of recording devices, which name nobody and number nothing: segment's identity and offset."""


def reading_of(segments: Segments, engine: Engine) -> Reading:
    """Read a note: find its turns, cut it into words and ask the language model about every line, in one batch."""
    from redact.detect.naming.candidates import candidates_in
    from redact.detect.sweeping.passages import passages_of
    from redact.names.transcripts import turns_in

    turns = turns_in(segments)
    devices = frozenset((id(turn.segment), place) for turn in turns for place in range(turn.device_start, turn.device_end))
    labelled = tuple(each for each in candidates_in(segments, engine) if (id(each.segment), each.start) not in devices)
    return Reading(turns, passages_of(segments), labelled, devices)


class Detector(Protocol):
    """A module in `redact/detect/detectors` that finds one kind of thing."""

    name: str
    entity_types: tuple[str, ...]

    def find(self, segments: Segments, known: Known) -> Iterable[Finding]:
        """Propose findings; they may overlap each other and those of other detectors."""
        ...
