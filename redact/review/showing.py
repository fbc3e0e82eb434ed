"""What the page is told: values, mentions and notes as JSON holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from redact.decide.vocabulary import SECRET
from redact.listing.rows import Lines
from redact.model import BLOCK, REMOVE, Finding, Note, Plan, Span
from redact.pipeline import Examined
from redact.review.mentions import Mention, Reading
from redact.review.offsets import BrowserOffsets
from redact.review.values import SURE, Value, is_blocked, risk_of

Json = dict[str, Any]
_MOST_FORMS = 12
_BESIDE = 60
"""Characters of a snippet before and after its mention."""


def value_json(
    value: Value, labels: Mapping[tuple[int, int], str], *, is_suspicious: bool, is_answered: bool, fixed: str
) -> Json:
    """Tell of a value.

    Args:
        value: with its fates.
        labels: what stands in place of mentions, by note and number.
        is_suspicious: whether it stays although it looks sensitive.
        is_answered: whether a person has looked at it.
        fixed: why nothing can be decided about it; empty where something can.
    """
    risk, why = risk_of(value)
    surest = max(range(len(value.mentions)), key=lambda at: value.mentions[at].score)
    mention, fate = value.mentions[surest], value.fates[surest]
    is_unsure = value.action != REMOVE and (value.is_ambiguous or value.score < SURE)
    is_question = is_suspicious or (is_unsure and (is_answered or not value.is_kept))
    return {
        "id": value.id,
        "type": value.entity_type,
        "name": value.name,
        "forms": value.forms[:_MOST_FORMS],
        "count": len(value.mentions),
        "notes": sorted({each.note for each in value.mentions}),
        "score": round(value.score, 2),
        "action": value.action,
        "operator": value.operator,
        "label": _usual_label(value, labels),
        "list": "kept" if value.is_kept else "replaced",
        "risk": risk,
        "why": [*(["looks sensitive"] if is_suspicious else []), *why, *(["blocks its note"] if is_blocked(value) else [])],
        "question": is_question,
        "answered": is_answered,
        "detector": mention.detector,
        "reason": mention.reason,
        "rule": fate.rule,
        "fixed": fixed,
        "secret": value.entity_type == SECRET,
    }


def _usual_label(value: Value, labels: Mapping[tuple[int, int], str]) -> str:
    """Give what stands in most of a value's places: in tags and paths it is written otherwise."""
    found = Counter(labels[place] for each in value.mentions if (place := (each.note, each.number)) in labels)
    return found.most_common(1)[0][0] if found else ""


def mentions_json(
    examined: Examined, reading: Reading, ids: Mapping[tuple[int, int], str], labels: Mapping[int, str]
) -> list[Json]:
    """Tell of all mentions of a note.

    Args:
        examined: the note.
        reading: its rows.
        ids: ids of values, by note and number.
        labels: what stands in place of each, by number.
    """
    offsets = BrowserOffsets(examined.note.text)
    found = []
    for each, decision in zip(reading.mentions, examined.plan.decisions, strict=True):
        spans = () if decision.finding.in_path else decision.finding.ranges
        found.append(
            {
                "n": each.number,
                "value": ids[each.note, each.number],
                "text": each.text,
                "label": labels.get(each.number, ""),
                "action": decision.action,
                "type": each.entity_type,
                "score": round(each.score, 2),
                "detector": each.detector,
                "reason": each.reason,
                "rule": decision.rule,
                "line": each.line,
                "ambiguous": each.ambiguous,
                "ranges": [[offsets.of(span.start), offsets.of(span.end)] for span in spans],
            }
        )
    return found


def removed_json(note: Note, plan: Plan) -> list[list[int | str]]:
    """Tell of the regions that are removed whole."""
    offsets = BrowserOffsets(note.text)
    return [[offsets.of(each.span.start), offsets.of(each.span.end), each.rule] for each in plan.removals]


def snippet_json(mention: Mention, note: Note, finding: Finding) -> Json:
    """Tell of a mention with what stands around it."""
    source = note.path if finding.in_path else note.text
    before = source[max(finding.extent.start - _BESIDE, 0) : finding.extent.start]
    after = source[finding.extent.end : finding.extent.end + _BESIDE]
    return {
        "note": mention.note,
        "n": mention.number,
        "line": mention.line,
        "before": " ".join(before.split("\n")[-1:]).lstrip(),
        "text": mention.text,
        "after": after.split("\n")[0].rstrip(),
    }


def note_json(number: int, reading: Reading, questions: int) -> Json:
    """Tell of a note in the list of notes.

    Args:
        number: the note's.
        reading: its rows.
        questions: how many values in it still need a look.
    """
    return {
        "number": number,
        "path": reading.path,
        "level": reading.level,
        "release": reading.release,
        "rule": reading.rule,
        "hits": len(reading.mentions),
        "questions": questions,
        "failed": reading.failed,
    }


def label_of_blocked(plan: Plan) -> dict[int, str]:
    """Give what the page shows in place of what keeps a note from leaving."""
    return {number: f"{each.finding.entity_type} (blocks)" for number, each in enumerate(plan.decisions) if each.action == BLOCK}


def lines_of(text: str, wanted: Collection[str], taken: Collection[Span]) -> list[int]:
    """Give the lines of a text in which one of some texts stands, whatever its case, outside some ranges.

    Args:
        text: the note's.
        wanted: what is looked for.
        taken: half-open ranges that don't count.
    """
    folded, lines = text.lower(), Lines(text)
    found = set()
    for each in {each.lower() for each in wanted if each.strip()}:
        at = folded.find(each)
        while at >= 0:
            if not any(span.start <= at < span.end for span in taken):
                found.add(lines.position(at)[0])
            at = folded.find(each, at + 1)
    return sorted(found)
