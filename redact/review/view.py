"""A note as it will be read, with a place for each finding: what stands there changes with every decision, the rest does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from redact.decide.vocabulary import NAME_TYPES
from redact.model import BLOCK, KEEP, REMOVE, Decision, Identity, Note, Plan, Release, Span, Trace
from redact.render.preview import preview
from redact.transform import transform_traced

_FIRST = 1_000_000
"""The places' numbers have the same length, so that none is the beginning of another."""
_STEMS = ("MENTION", "FINDING", "PLACEHOLDER", "STANDIN")

_JOINER = "[-_ ]?"
"""In tags, code and paths a place is written as the name there was."""
_JOINED_BEFORE = re.compile(r"\w[-./:,]?\Z")
_JOINED_BEHIND = re.compile(r"[-./:,]?\w")


def view_of(note: Note, plan: Plan, identities: Mapping[str, Identity]) -> str:
    """Make the page's HTML of a note, with an empty `span.mention` for each finding outside the removed regions.

    Args:
        note: the note.
        plan: its regions are removed; what it keeps has no place where that would part a word or a number.
        identities: whom or what the findings' entities are, by id.
    """
    stem = _stem(note.text)
    decisions = tuple(_placed(each, f"{stem}-{_FIRST + number}", note.text) for number, each in enumerate(plan.decisions))
    placed = replace(plan, release=Release.EXPORT, decisions=decisions)
    redacted = transform_traced(note, placed, _OneNumber(), identities).redacted
    places = re.compile(rf"{stem}{_JOINER}(\d{{{len(str(_FIRST))}}})(?:{_JOINER}[a-z]+\d+)?", re.IGNORECASE)
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


class _OneNumber:
    """A `Numbering` for places, which have numbers of their own."""

    def secret(self, purpose: str) -> bytes:
        """Give nothing secret."""
        return purpose.encode()

    def number(self, identity: Identity, kind: str, is_free: Callable[[int], bool]) -> int:  # noqa: ARG002 - see `Numbering`
        """Give the same to all."""
        return 1

    def claim(self, identity: Identity, purpose: str, candidates: Iterable[str]) -> str:  # noqa: ARG002 - see `Numbering`
        """Give the first."""
        return next(iter(candidates))


def _stem(text: str) -> str:
    folded = text.casefold()
    for stem in _STEMS:
        if f"{stem}-".casefold() not in folded:
            return stem
    number = 0
    while f"mention{number}-" in folded:
        number += 1
    return f"MENTION{number}"


def _placed(decision: Decision, place: str, text: str) -> Decision:
    if decision.action == REMOVE:
        return decision
    if decision.finding.in_path or (decision.action == KEEP and not _stands_apart(text, decision.finding.extent)):
        return Decision(decision.finding, KEEP, decision.rule)
    if decision.finding.entity_type in NAME_TYPES and decision.finding.entity:
        # What belongs to a name in its place, an 's or a hyphen, is settled as for the name that the reader gets.
        return Decision(decision.finding, "pseudonym", decision.rule, {"format": f"{place}-{{TYPE}}{{number}}"})
    return Decision(decision.finding, "replace", decision.rule, {"new_value": place})


def _stands_apart(text: str, span: Span) -> bool:
    return not (_JOINED_BEFORE.search(text, max(span.start - 2, 0), span.start) or _JOINED_BEHIND.match(text, span.end))


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
