"""Measures a Redactor on an annotated vault, note by note and detector by detector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.evaluation.gold import Gold, GoldNote, Mention
from redact.evaluation.linking import LinkedMention, LinkingFigures, linking_figures
from redact.evaluation.scoring import CORE, Predicted, Score, covered, leaks, score_note
from redact.listing.rows import ScannedNote
from redact.model import KEEP

LINKED = ("PERSON", "ORGANIZATION")
"""The core types whose mentions are linked."""


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
    linked: list[LinkedMention] = field(default_factory=list)
    """The core mentions that are people or companies."""

    def linking(self, *types: str) -> LinkingFigures:
        """Tell how well the mentions of some types are linked over the vault, of `LINKED` all by default."""
        return linking_figures([each for each in self.linked if each.entity_type in (types or LINKED)])


def evaluate(gold: Gold, scanned_notes: Iterable[ScannedNote]) -> Evaluation:
    """Measure on every marked note.

    Args:
        gold: the vault and its marks.
        scanned_notes: the plans of its notes in the same order; entity ids hold over the vault.

    Raises:
        RedactError: a note can't be read.
    """
    evaluation = Evaluation()
    for note, scanned in zip(gold.notes, scanned_notes, strict=True):
        text, predicted = scanned.note.text, list(predicted_spans(scanned))
        score = score_note(text, note.mentions, predicted)
        flags = covered(len(text), predicted)
        leaked = tuple(mention for mention in note.mentions if leaks(text, mention, flags))
        evaluation.notes.append(NoteScore(note.path, score, leaked))
        evaluation.total.add(score)
        _tally_detectors(evaluation, text, note.mentions, predicted, leaked)
        evaluation.linked += _linked(note, predicted)
    return evaluation


def predicted_spans(scanned: ScannedNote) -> Iterator[Predicted]:
    """Give the places that were found, one per range; what a policy keeps for its audience was found all the same."""
    for decision in scanned.plan.decisions:
        finding = decision.finding
        unsure = decision.action == KEEP and decision.rule.endswith("threshold")
        if unsure or finding.in_path:
            continue
        for span in finding.ranges:
            yield Predicted(span.start, span.end, finding.entity_type, finding.detector, finding.entity, finding.ambiguous)


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


def _linked(note: GoldNote, predicted: Sequence[Predicted]) -> Iterator[LinkedMention]:
    """Link each person's or company's mention to the entity of the span that covers most of it."""
    for mention in note.mentions:
        if mention.entity_type not in LINKED:
            continue
        overlaps = [
            (min(each.end, mention.end) - max(each.start, mention.start), each.entity, each.ambiguous)
            for each in predicted
            if each.entity
        ]
        length, entity, ambiguous = max(overlaps, default=(0, "", False))
        if length > 0:
            yield LinkedMention(mention.entity_type, mention.entity, entity, ambiguous=ambiguous)
        else:
            yield LinkedMention(mention.entity_type, mention.entity, f"missed {note.path} {mention.start}", missed=True)
