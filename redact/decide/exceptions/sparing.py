"""What stays although the policy would stop it: by the note's own marks, its frontmatter or the decisions file."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from redact.decide.exceptions.entries import FILE_NAME, Exceptions
from redact.decide.exceptions.frontmatter import PLACE, RULE, kept_terms
from redact.decide.exceptions.marks import Marked, marks_in
from redact.decide.exceptions.matching import Matches
from redact.decide.leaders import Leader
from redact.decide.names import Kept, Surface, kept_by, named_entity
from redact.decide.policy import Policy
from redact.model import KEEP, REMOVE, Decision, Finding, Note, Roster

_MARK_RULE = "keep mark in line "
_FILE_RULE = f"{FILE_NAME}:"
_MOST_LINES = 20
"""So many lines are named in a warning."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides, beside the findings, whether exceptions count."""

    policy: Policy
    level: str | None
    roster: Roster
    leaders: Mapping[str, Leader]
    """Decisions on entities in the other notes of a run."""
    exceptions: Exceptions
    today: datetime.date


def spared(
    note: Note, decisions: Sequence[Decision], surfaces: Sequence[Surface], never: Collection[int], around: Circumstances
) -> tuple[list[Decision], tuple[str, ...]]:
    """Let what is excepted stay.

    Args:
        note: the note.
        decisions: the policy's, one per finding.
        surfaces: what stands at each finding.
        never: numbers of the findings that nothing spares, since the policy says so.
        around: policy, level and what else decides.

    Returns:
        The decisions with those changed that are excepted, and what the user has to be told.
    """
    marks, mark_warnings = marks_in(note)
    terms, term_warnings = kept_terms(note)
    policy, honoured = around.policy, around.policy.honours_exceptions(around.level)
    warnings = [*mark_warnings, *term_warnings]
    if (marks or terms) and not honoured:
        warnings.append(f"keep marks are not honoured at {around.level or 'an unknown level'} ({policy.exceptions_up_to.rule})")
        marks, terms = (), ()
    fitting = [
        each
        for each in around.exceptions.fitting(policy.stamp.name, note.path)
        if honoured or (each.policy == policy.stamp.name and policy.honours_decisions(around.level))
    ]
    if not (marks or terms or fitting):
        return list(decisions), tuple(warnings)
    ended = sum(each.has_ended(around.today) for each in fitting)
    if ended:
        warnings.append(f"{ended} of the decisions in {FILE_NAME} about this note {'has' if ended == 1 else 'have'} ended")
    findings = [each.finding for each in decisions]
    kept = kept_by(terms, findings, surfaces, around.roster)
    holding = [each for each in fitting if not each.has_ended(around.today)]
    matches = Matches(holding, around.exceptions, findings, surfaces, around.roster)
    marked = Marked(marks)
    open_to_it = [
        number
        for number, decision in enumerate(decisions)
        if decision.action not in (KEEP, REMOVE) and number not in never and not _is_led_in_path(decision, around.leaders)
    ]
    rules = {number: _rule_in_note(findings[number], surfaces[number], marked, kept) for number in open_to_it}
    matches.prepare((findings[number], surfaces[number]) for number, rule in rules.items() if not rule)
    result = list(decisions)
    for number, rule_in_note in rules.items():
        if rule := rule_in_note or _rule_in_file(findings[number], surfaces[number], matches):
            result[number] = Decision(findings[number], KEEP, rule)
    return result, (*warnings, *kept.warnings, *matches.warnings, *_told(result))


def is_exception(rule: str) -> bool:
    """Tell whether a decision's rule is an exception."""
    return rule == RULE or rule.startswith((_MARK_RULE, _FILE_RULE))


def _is_led_in_path(decision: Decision, leaders: Mapping[str, Leader]) -> bool:
    # Other notes' links name the file: what they replace can't stay in its name.
    return decision.finding.in_path and (named_entity(decision.finding) or "") in leaders


def _rule_in_note(finding: Finding, surface: Surface, marked: Marked, kept: Kept) -> str | None:
    if line := marked.line_for(finding):
        return f"{_MARK_RULE}{line}"
    return kept.rule_for(finding, surface)


def _rule_in_file(finding: Finding, surface: Surface, matches: Matches) -> str | None:
    entry = matches.entry_for(finding, surface)
    return entry.rule if entry else None


def _told(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Say what stays by the note's own word, and what by the vault's."""
    rules = [each.rule for each in decisions if each.action == KEEP]
    by_mark = [rule.removeprefix(_MARK_RULE) for rule in rules if rule.startswith(_MARK_RULE)]
    in_frontmatter = rules.count(RULE)
    by_file = [rule.removeprefix(_FILE_RULE) for rule in rules if rule.startswith(_FILE_RULE)]
    told = []
    if by_mark or in_frontmatter:
        places = [*([_lines(by_mark)] if by_mark else []), *([PLACE] if in_frontmatter else [])]
        told.append(f"{_counted(len(by_mark) + in_frontmatter)} by the note's own keep marks ({', '.join(places)})")
    if by_file:
        told.append(f"{_counted(len(by_file))} by {FILE_NAME} ({_lines(by_file)})")
    return tuple(told)


def _counted(findings: int) -> str:
    return "1 finding stays" if findings == 1 else f"{findings} findings stay"


def _lines(numbers: Iterable[str]) -> str:
    lines = sorted({int(each) for each in numbers})
    named = ", ".join(map(str, lines[:_MOST_LINES])) + (", …" if len(lines) > _MOST_LINES else "")
    return f"line {named}" if len(lines) == 1 else f"lines {named}"
