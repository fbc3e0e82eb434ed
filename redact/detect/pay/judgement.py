"""Judges the amounts of a note together: first each by what is said about it, then again with what the others tell."""

from __future__ import annotations

from redact.detect.pay.evidence import evidence_for
from redact.detect.pay.neighbours import neighbourly
from redact.detect.pay.surroundings import candidates_in, note_topic
from redact.detect.pay.verdict import Verdict, verdict_on
from redact.model import Segments

_ROUNDS = 2
"""How often amounts hear each other; what the second round adds is little, a third adds nothing."""


def judged(segments: Segments) -> tuple[Verdict, ...]:
    """Judge every amount of a note.

    Args:
        segments: the note.

    Returns:
        Verdicts in the order of the note, those that are neither pay nor money left out.
    """
    note = note_topic(segments)
    candidates = candidates_in(segments)
    own = [evidence_for(candidate, note) for candidate in candidates]
    verdicts = [verdict_on(candidate, evidence) for candidate, evidence in zip(candidates, own, strict=True)]
    for _ in range(_ROUNDS):
        others = neighbourly(verdicts)
        verdicts = [verdict_on(*each) for each in zip(candidates, ((*a, *b) for a, b in zip(own, others, strict=True)), strict=True)]
    return tuple(verdict for verdict in verdicts if verdict.entity_type)
