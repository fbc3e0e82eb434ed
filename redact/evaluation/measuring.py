"""Measures a Redactor on an annotated vault, note by note and detector by detector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redact.evaluation.gold import Gold, Mention
from redact.evaluation.linking import b_cubed
from redact.evaluation.scoring import CORE, Predicted, Score, covered, leaks, score_note
from redact.listing.rows import ScannedNote
from redact.model import KEEP

LINKED = ("PERSON", "ORGANIZATION")


class Examiner(Protocol):
    """Takes the path of a note, relative to the vault, to its plan."""

    def __call__(self, path: str) -> ScannedNote:
        """Examine one note."""
        ...


@dataclass(slots=True)
class DetectorTally:
    """What one detector adds."""

    spans: int = 0
    alone: int = 0
    """Core mentions that leak without it."""
    wrong: int = 0
    """Spans that touch no marked place."""


@dataclass(frozen=True, slots=True)
class NoteScore:
    """One note's figures and its places, for the report."""

    path: str
    score: Score
    leaked: tuple[Mention, ...]


@dataclass(slots=True)
class Evaluation:
    """The figures of a whole vault."""

    notes: list[NoteScore] = field(default_factory=list)
    total: Score = field(default_factory=Score)
    detectors: dict[str, DetectorTally] = field(default_factory=lambda: defaultdict(DetectorTally))
    linked_pairs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def linking(self) -> tuple[float, float]:
        """B-cubed precision and recall over the core mentions that are people or companies."""
        return b_cubed(self.linked_pairs)


def evaluate(gold: Gold, examine: Examiner) -> Evaluation:
    """Measure on every marked note.

    Args:
        gold: the vault and its marks.
        examine: gives a note's plan; entity ids hold over the vault.

    Raises:
        RedactError: a note can't be read.
    """
    evaluation = Evaluation()
    for note in gold.notes:
        scanned = examine(note.path)
        text, predicted = scanned.note.text, list(predicted_spans(scanned))
        score = score_note(text, note.mentions, predicted)
        flags = covered(len(text), predicted)
        leaked = tuple(mention for mention in note.mentions if leaks(text, mention, flags))
        evaluation.notes.append(NoteScore(note.path, score, leaked))
        evaluation.total.add(score)
        _tally_detectors(evaluation, text, note.mentions, predicted, leaked)
        evaluation.linked_pairs += _linked(note.mentions, predicted)
    return evaluation


def predicted_spans(scanned: ScannedNote) -> Iterator[Predicted]:
    """Give the places that were found, one per range; what a policy keeps for its audience was found all the same."""
    for decision in scanned.plan.decisions:
        finding = decision.finding
        unsure = decision.action == KEEP and decision.rule.endswith("threshold")
        if unsure or finding.in_path:
            continue
        for span in finding.ranges:
            yield Predicted(span.start, span.end, finding.entity_type, finding.detector, finding.entity)


def _tally_detectors(
    evaluation: Evaluation, text: str, mentions: Sequence[Mention], predicted: Sequence[Predicted], leaked: Sequence[Mention]
) -> None:
    marked = covered(len(text), mentions)
    caught = [mention for mention in mentions if mention.entity_type in CORE and mention not in leaked]
    for detector in {each.detector for each in predicted}:
        tally = evaluation.detectors[detector]
        own = [each for each in predicted if each.detector == detector]
        tally.spans += len(own)
        tally.wrong += sum(not any(marked[each.start : each.end]) for each in own)
        without = covered(len(text), (each for each in predicted if each.detector != detector))
        tally.alone += sum(leaks(text, mention, without) for mention in caught)


def _linked(mentions: Sequence[Mention], predicted: Sequence[Predicted]) -> Iterator[tuple[str, str]]:
    """Pair each person's or company's marked id with the id of the span that covers most of it."""
    for mention in mentions:
        if mention.entity_type not in LINKED:
            continue
        overlaps = [(min(p.end, mention.end) - max(p.start, mention.start), p.entity) for p in predicted if p.entity]
        best = max(overlaps, default=(0, ""))
        yield mention.entity, best[1] if best[0] > 0 else f"missed {mention.start}"
