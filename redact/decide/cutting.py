"""Regions of a note that are cut whole, and what becomes of the findings in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from redact.decide.spans import holding
from redact.model import REMOVE, Decision, Note, Plan, Removal, Span

_OUTSIDE = "outside of what is embedded"


def limited_to(plan: Plan, note: Note, part: Span) -> Plan:
    """Give a plan that leaves nothing of its note but one part, and that as it was planned.

    Args:
        plan: for all of the note.
        note: the note.
        part: what stays of its text.
    """
    outside = [Removal(Span(0, part.start), _OUTSIDE), Removal(Span(part.end, len(note.text)), _OUTSIDE)]
    removals = disjoint([*plan.removals, *outside])
    return replace(plan, decisions=tuple(removed_where_cut(plan.decisions, removals)), removals=tuple(removals))


def removed_where_cut(decisions: Iterable[Decision], removals: Sequence[Removal]) -> list[Decision]:
    """Say `remove` of each finding that stands wholly in regions that are cut."""
    spans = [removal.span for removal in removals]

    def rule_that_cuts(piece: Span) -> str:
        at = holding(spans, piece.start)
        return removals[at].rule if at is not None and spans[at].contains(piece) else ""

    result = []
    for decision in decisions:
        finding = decision.finding
        rules = [] if finding.in_path else [rule_that_cuts(piece) for piece in finding.ranges]
        result.append(Decision(finding, REMOVE, rules[0]) if rules and all(rules) else decision)
    return result


def disjoint(removals: Iterable[Removal]) -> list[Removal]:
    """Sort the regions and join those that overlap, under the rule of the one that begins first."""
    joined: list[Removal] = []
    for removal in sorted(removals, key=lambda each: (each.span.start, -each.span.end)):
        if removal.span.start == removal.span.end:
            continue
        if joined and joined[-1].span.overlaps(removal.span):
            before = joined.pop()
            end = max(before.span.end, removal.span.end)
            joined.append(Removal(Span(before.span.start, end), before.rule))
        else:
            joined.append(removal)
    return joined
