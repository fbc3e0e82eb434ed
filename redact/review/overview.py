"""What the page is told beside the notes' texts: values, notes, counts, and what may be chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from redact.model import KEEP, REMOVE
from redact.review.audience import Audience
from redact.review.deciding import Decider
from redact.review.mentions import Reading
from redact.review.showing import note_json, value_json
from redact.review.values import Value

Json = dict[str, Any]
TYPES = ("PERSON", "ORGANIZATION", "COMPENSATION", "PROJECT", "MONEY", "LOCATION", "ID", "EMAIL_ADDRESS", "PHONE_NUMBER")
"""What a person may say that a text is, in the order of the keys 1 to 9."""
_MOST_VALUES = 3000
"""Of more, the page is told of those that need a look most."""


def overview(
    values: Sequence[Value],
    readings: Mapping[int, Reading],
    labels: Mapping[tuple[int, int], str],
    audience: Audience,
    decider: Decider,
) -> Json:
    """Tell of the values and notes, those that need a look first.

    Args:
        values: with their fates.
        readings: the notes by number.
        labels: what stands in place of mentions, by note and number.
        audience: for whom the notes are.
        decider: knows what was looked at.
    """
    answered = decider.answered(values)
    shown = [
        value_json(
            each,
            labels,
            is_suspicious=decider.is_suspicious(each),
            is_answered=each.id in answered,
            fixed=decider.fixed(each, readings),
        )
        for each in values
    ]
    shown.sort(key=lambda each: (not _is_open(each), -each["risk"], each["name"]))
    return {
        "policy": {"name": audience.policy.stamp.name, "description": audience.policy.description},
        "policies": [{"name": name, "description": text} for name, text in audience.choices.items()],
        "recipient": audience.recipient,
        "types": list(TYPES),
        "counts": _counts(shown, readings),
        "notes": list(_notes(values, {each["id"] for each in shown if _is_open(each)}, readings)),
        "values": shown[:_MOST_VALUES],
        "undo": decider.journal.undo_said,
        "redo": decider.journal.redo_said,
    }


def _is_open(value: Json) -> bool:
    return value["question"] and not value["answered"]


def _counts(shown: Sequence[Json], readings: Mapping[int, Reading]) -> Json:
    actions = [fate.action for reading in readings.values() for fate in reading.fates]
    questions = [each for each in shown if each["question"]]
    return {
        "hits": len(actions),
        "replaced": sum(each not in (KEEP, REMOVE) for each in actions),
        "kept": actions.count(KEEP),
        "removed": actions.count(REMOVE),
        "values": len(shown),
        "questions": len(questions),
        "answered": sum(each["answered"] for each in questions),
    }


def _notes(values: Sequence[Value], open_values: Collection[str], readings: Mapping[int, Reading]) -> list[Json]:
    """Tell of the notes, each with how many values in it still need a look."""
    questions = dict.fromkeys(readings, 0)
    for value in values:
        for number in {each.note for each in value.mentions} if value.id in open_values else ():
            questions[number] += 1
    return [note_json(number, reading, questions[number]) for number, reading in sorted(readings.items())]
