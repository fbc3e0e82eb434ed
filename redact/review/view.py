"""A note as it will be read, with a place for each finding: what stands there changes with every decision, the rest does not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redact.model import BLOCK, KEEP, REMOVE, Decision, Note, Plan, Release, Span, Trace
from redact.render.preview import preview
from redact.transform import FirstAppearance, transform_traced

_FIRST = 1_000_000
"""The places' numbers have the same length, so that none is the beginning of another."""
_STEMS = ("MENTION", "FINDING", "PLACEHOLDER", "STANDIN")


def view_of(note: Note, plan: Plan) -> str:
    """Make the page's HTML of a note, with an empty `span.mention` for each finding outside the removed regions.

    Args:
        note: the note.
        plan: its regions are removed; its decisions make no difference.
    """
    stem = _stem(note.text)
    decisions = tuple(_placed(each, f"{stem}-{_FIRST + number}") for number, each in enumerate(plan.decisions))
    placed = replace(plan, release=Release.EXPORT, decisions=decisions)
    redacted = transform_traced(note, placed, FirstAppearance(), {}).redacted
    places = re.compile(rf"{stem}-(\d{{{len(str(_FIRST))}}})", re.IGNORECASE)
    return preview(redacted.text, note.path, places, lambda place: _span(int(place[1]) - _FIRST))


def preview_plan(plan: Plan) -> Plan:
    """Give a plan under which the note can be shown, whatever keeps it from leaving."""
    decisions = tuple(replace(each, action=KEEP) if each.action == BLOCK else each for each in plan.decisions)
    return replace(plan, release=Release.EXPORT, decisions=decisions)


def labels_of(plan: Plan, traces: Sequence[Trace]) -> Mapping[int, str]:
    """Give what stands in place of each finding of a note's text that is replaced.

    Args:
        plan: what was carried out.
        traces: what that left behind, in order.

    Returns:
        By the number of the plan's decision; a finding that another one swallows has that one's.
    """
    placed = list(_in_source(traces))
    changing = sorted(
        (each.finding.extent, number)
        for number, each in enumerate(plan.decisions)
        if each.action not in (KEEP, REMOVE) and not each.finding.in_path
    )
    labels: dict[int, str] = {}
    first = 0
    for extent, number in changing:
        while first < len(placed) and placed[first][0].end <= extent.start:
            first += 1
        for span, text in placed[first:]:
            if span.start >= extent.end:
                break
            if text:
                labels[number] = text
                break
    return labels


def _stem(text: str) -> str:
    folded = text.casefold()
    for stem in _STEMS:
        if f"{stem}-".casefold() not in folded:
            return stem
    number = 0
    while f"mention{number}-" in folded:
        number += 1
    return f"MENTION{number}"


def _placed(decision: Decision, place: str) -> Decision:
    if decision.action == REMOVE or decision.finding.in_path:
        return Decision(decision.finding, KEEP if decision.finding.in_path else REMOVE, decision.rule)
    return Decision(decision.finding, "replace", decision.rule, {"new_value": place})


def _span(number: int) -> str:
    return f'<span class="mention" data-n="{number}"></span>'


def _in_source(traces: Sequence[Trace]) -> list[tuple[Span, str]]:
    """Give where in the source each trace's original stands, with what replaces it."""
    found = []
    shift = 0
    for each in traces:
        start = each.span.start + shift
        found.append((Span(start, start + len(each.original)), each.text))
        shift += len(each.original) - (each.span.end - each.span.start)
    return found
