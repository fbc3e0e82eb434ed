"""Judges the amounts of a note together: first each by what is said about it, then again with what the others tell."""

from __future__ import annotations

from redact.detect.pay.evidence import Evidence, evidence_for
from redact.detect.pay.learnt import learnt
from redact.detect.pay.neighbours import evidence_of_neighbours
from redact.detect.pay.surroundings import candidates_in, note_topic
from redact.detect.pay.verdict import Verdict, verdict_on
from redact.model import Segments

_ROUNDS = 2
"""How often amounts hear each other; a third round changes next to nothing."""


def judged(segments: Segments) -> tuple[Verdict, ...]:
    """Judge every amount of a note.

    Args:
        segments: the note.

    Returns:
        Verdicts in the order of the note, those that are neither pay nor money left out.
    """
    return tuple(verdict for verdict in learnt(judged_by_rules(segments)) if verdict.entity_type)


def judged_by_rules(segments: Segments) -> list[Verdict]:
    """Judge every amount of a note by the rules."""
    note = note_topic(segments)
    own = [(candidate, evidence_for(candidate, note)) for candidate in candidates_in(segments)]
    verdicts = [verdict_on(candidate, evidence) for candidate, evidence in own]
    heard: list[list[Evidence]] = [[] for _ in own]
    for _ in range(_ROUNDS):
        further = evidence_of_neighbours(verdicts)
        for index, ((candidate, evidence), more) in enumerate(zip(own, further, strict=True)):
            if more != heard[index]:
                verdicts[index] = verdict_on(candidate, (*evidence, *more))
        heard = further
    return verdicts
