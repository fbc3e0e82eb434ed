"""What happens to each finding of a note and to the note as a whole, and which rule says so."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from redact.decide import vocabulary as words
from redact.decide.cutting import disjoint, removed_where_cut
from redact.decide.exceptions import NO_EXCEPTIONS, Circumstances, Exceptions, spared
from redact.decide.leaders import Leader, led
from redact.decide.names import Kept, Surface, Term, kept_by, literal_term, named_entity, surface_of
from redact.decide.passages import removals_in
from redact.decide.policy import Policy
from redact.decide.privacy import Privacy, read_privacy
from redact.decide.properties import property_removals
from redact.decide.rules import Rules
from redact.model import BLOCK, KEEP, Decision, Finding, Note, Plan, Release, Roster

_NOTHING_KNOWN = Roster()
_BY_NOTE_ALONE: Mapping[str, Leader] = MappingProxyType({})
_FOREIGN = "the note is mostly not in English: its names rest on what the vault knows and on repetition"


def decide(
    note: Note,
    findings: Sequence[Finding],
    policy: Policy,
    *,
    keep: Collection[str] = (),
    roster: Roster = _NOTHING_KNOWN,
    language_known: bool = True,
    leaders: Mapping[str, Leader] = _BY_NOTE_ALONE,
    exceptions: Exceptions = NO_EXCEPTIONS,
    today: datetime.date = datetime.date.max,
) -> Plan:
    """Decide what happens to a note.

    Args:
        note: the note.
        findings: everything that was found in it, certain or not.
        policy: the audience's policy.
        keep: further names to keep in all their forms, as if they stood on the policy's keep list.
        roster: what the vault knows, so that a name to keep means its bearer in the forms that this note uses.
        language_known: whether detection knows the note's language.
        leaders: by entity id, the strictest decision on it in the other notes of a run, which holds here too.
        exceptions: the vault's decisions file.
        today: the day; who doesn't say it gets none of the exceptions that end.

    Returns:
        The plan: a decision for each finding, in their order, also where the note is withheld; the regions to cut; and the
        rule behind each of these.
    """
    privacy = read_privacy(note, policy.privacy)
    rules, warnings = policy.resolve(privacy.level, note)
    sections, sections_warnings = removals_in(note, rules.sections)
    removals = disjoint([*property_removals(note, rules, policy.privacy.property), *sections])
    surfaces = [surface_of(note, finding) for finding in findings]
    asked = (literal_term(name, "--keep") for name in keep)
    kept = kept_by((*policy.keep_terms, *asked), findings, surfaces, roster)
    terms = [term for term in policy.always_terms if term.is_for(note.path)]
    always = [next((term for term in terms if term.binds(*each)), None) for each in zip(findings, surfaces, strict=True)]
    decisions = _decisions(findings, surfaces, always, policy, rules, kept)
    decisions = removed_where_cut(_strictest_per_entity(decisions, rules, leaders), removals)
    around = Circumstances(policy, privacy.level, roster, leaders, exceptions, today)
    decisions, told = spared(note, decisions, surfaces, _never_spared(findings, always), around)
    release, rule = _release(privacy, policy, rules, decisions)
    language_warnings: tuple[str, ...] = ()
    if not language_known and policy.unsupported_language == words.WITHHOLD and release is Release.EXPORT:
        release, rule = Release.WITHHOLD, f"{Path(policy.source).name} unsupported_language"
    elif not language_known:
        language_warnings = (_FOREIGN,)
    return Plan(
        release,
        privacy.level,
        privacy.value,
        rule,
        tuple(decisions),
        tuple(removals),
        policy.stamp,
        (*privacy.warnings, *warnings, *sections_warnings, *kept.warnings, *told, *language_warnings),
    )


def asks_for(policy: Policy, note: Note) -> frozenset[str]:
    """Give the entity types that a policy doesn't keep in a note as they are, whatever is found in it.

    Args:
        policy: the audience's policy.
        note: the note, whose privacy level, folder and tags the rules ask for.
    """
    rules, _ = policy.resolve(read_privacy(note, policy.privacy).level, note)
    kept = {each for each in words.ENTITY_TYPES if rules.for_type(each).value == KEEP}
    always = {term.entity_type for term in policy.always_terms if term.is_for(note.path)}
    return frozenset({*words.ENTITY_TYPES, *rules.entities} - {words.ANY_TYPE} - kept | always)


def _decisions(
    findings: Sequence[Finding],
    surfaces: Sequence[Surface],
    always: Sequence[Term | None],
    policy: Policy,
    rules: Rules,
    kept: Kept,
) -> list[Decision]:
    """Decide on each finding by itself: always, then keep, then the threshold, then the rule for its type."""
    never_kept = {named_entity(finding) for finding, term in zip(findings, always, strict=True) if term} - {None}
    decisions = []
    for finding, surface, term in zip(findings, surfaces, always, strict=True):
        if term:
            decision = _always(finding, rules, term)
        elif (rule := kept.rule_for(finding, surface)) and named_entity(finding) not in never_kept:
            decision = Decision(finding, KEEP, rule)
        elif finding.score < policy.threshold and not finding.ambiguous:
            decision = Decision(finding, KEEP, policy.threshold_rule)
        else:
            setting = rules.for_type(finding.entity_type)
            decision = Decision(finding, setting.value, setting.rule, setting.parameters)
        decisions.append(decision)
    return decisions


def _never_spared(findings: Sequence[Finding], always: Sequence[Term | None]) -> frozenset[int]:
    """Give the numbers of the findings that an always list means, in all forms of their entities."""
    entities = {named_entity(finding) for finding, term in zip(findings, always, strict=True) if term} - {None}
    pairs = enumerate(zip(findings, always, strict=True))
    return frozenset(number for number, (finding, term) in pairs if term or named_entity(finding) in entities)


def _always(finding: Finding, rules: Rules, term: Term) -> Decision:
    # Where the type is kept, the general rule replaces; where that keeps too, the one for SECRET never does.
    settings = (rules.for_type(each) for each in (finding.entity_type, words.ANY_TYPE, words.SECRET))
    setting = next(each for each in settings if each.value != KEEP)
    return Decision(finding, setting.value, term.rule, setting.parameters)


def _strictest_per_entity(decisions: Sequence[Decision], rules: Rules, leaders: Mapping[str, Leader]) -> list[Decision]:
    """Let the mentions that only their type keeps follow those of the same entity that are replaced, here or in the run."""
    strictest: dict[str, Decision] = {}
    for decision in decisions:
        entity = named_entity(decision.finding)
        if entity and decision.action != KEEP:
            strictest[entity] = max(strictest.get(entity, decision), decision, key=lambda each: words.strictness(each.action))
    return [_followed(decision, rules, strictest, leaders) for decision in decisions]


def _followed(decision: Decision, rules: Rules, strictest: Mapping[str, Decision], leaders: Mapping[str, Leader]) -> Decision:
    entity = named_entity(decision.finding) or ""
    if decision.action == KEEP and decision.rule != rules.for_type(decision.finding.entity_type).rule:
        return decision
    here, elsewhere = strictest.get(entity), leaders.get(entity)
    if here and decision.action == KEEP:
        decision = replace(here, finding=decision.finding, rule=f"{here.rule} (same entity)")
    return led(decision, elsewhere)


def _release(privacy: Privacy, policy: Policy, rules: Rules, decisions: Iterable[Decision]) -> tuple[Release, str]:
    if privacy.level is None:
        return Release.WITHHOLD, privacy.rule
    release = rules.settings[words.RELEASE]
    if release.value == words.WITHHOLD:
        return Release.WITHHOLD, release.rule
    blocking = next((decision for decision in decisions if decision.action == BLOCK), None)
    if blocking:
        return Release.BLOCK, blocking.rule
    return Release.EXPORT, privacy.rule or (release.rule if release.position else policy.for_level(privacy.level).rule)
