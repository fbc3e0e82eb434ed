"""A policy in plain text: the rules that hold in the end, level by level, for `redact policy show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from redact.decide import vocabulary as words
from redact.decide.attachments import ANY, KINDS
from redact.decide.names import Term
from redact.decide.policy import Policy
from redact.decide.rules import Rules, Setting


def describe(policy: Policy) -> str:
    """Say what a policy does, as plain text."""
    levels = [policy.for_level(level) for level in words.LEVELS]
    stamp = policy.stamp
    lines = [f"{stamp.name}, version {stamp.version} ({policy.source})", policy.description, ""]
    lines += [*_table(levels), "", *_privacy(policy)]
    lines += _per_level("properties", [_properties(rules) for rules in levels])
    lines += _per_level("cut whole", [_sections(rules) or "nothing" for rules in levels])
    lines += _per_level(words.LINKS, [rules.settings[words.LINKS].value for rules in levels])
    lines += _per_level(words.EMBEDS, [rules.settings[words.EMBEDS].value for rules in levels])
    lines += _per_level(words.ATTACHMENTS, [_attachments(rules) for rules in levels])
    lines += [
        f"findings with a score below {policy.threshold:g}: kept and listed",
        f"notes in a language that detection doesn't know: {policy.unsupported_language}",
        f'line "Redacted for" in HTML and PDF: {"on" if stamp.header else "off"}',
        f"for whom the copies are: {policy.recipient or 'nobody in particular'}",
        f"keep marks in notes are honoured up to: {policy.exceptions_up_to.value}",
        f"decisions.yaml is honoured up to: {policy.decisions_up_to}",
        f"document metadata from properties: {', '.join(stamp.metadata) or 'none'}",
        f"never replaced: {_terms(policy.keep_terms) or 'nothing'}",
        f"always replaced: {_terms(policy.always_terms) or 'nothing'}",
    ]
    for override in policy.overrides:
        loosens = ", loosening" if override.loosen else ""
        lines.append(f"where {override.where}{loosens}: {'; '.join(_changes(override.rules)) or 'no change'}")
    return "\n".join(lines)


def _table(levels: Sequence[Rules]) -> list[str]:
    rows = [["", *words.LEVELS], ["release", *(rules.settings[words.RELEASE].value for rules in levels)]]
    rows += [[each, *(_treatment(rules.for_type(each)) for rules in levels)] for each in words.ENTITY_TYPES]
    rows.append(["other types", *(_treatment(rules.entities[words.ANY_TYPE]) for rules in levels)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _privacy(policy: Policy) -> Iterator[str]:
    rules = policy.privacy
    yield f"privacy: the property {rules.property}; missing: {rules.missing.value}; anything else: {rules.unknown.value}"
    for alias, level in rules.aliases.items():
        yield f"privacy {alias}: {level}"


def _per_level(label: str, values: Sequence[str]) -> list[str]:
    if len(set(values)) == 1:
        return [f"{label}: {values[0]}"]
    return [f"{label}, {level}: {value}" for level, value in zip(words.LEVELS, values, strict=True)]


def _treatment(setting: Setting) -> str:
    parameters = ", ".join(f"{key} {value}" for key, value in setting.parameters.items())
    return f"{setting.value} ({parameters})" if parameters else setting.value


def _properties(rules: Rules) -> str:
    kept = [name for name in rules.kept_fields if name not in rules.removed_fields]
    named = [f"keep {', '.join(kept)}"] * bool(kept) + [f"remove {', '.join(rules.removed_fields)}"] * bool(rules.removed_fields)
    return "; ".join([*named, f"{rules.settings[words.OTHERWISE].value} {'the others' if named else 'all'}"])


def _sections(rules: Rules) -> str:
    return "; ".join(" ".join((section.kind, *section.names)) for section in rules.sections)


def _attachments(rules: Rules) -> str:
    values = {key: setting.value for key, setting in rules.attachments.items() if key != ANY}
    if not values:
        return rules.attachments[ANY].value
    others = [f"all others {rules.attachments[ANY].value}"] if not values.keys() >= KINDS and ANY in rules.attachments else []
    return ", ".join([*(f"{key} {value}" for key, value in values.items()), *others])


def _terms(terms: Iterable[Term]) -> str:
    return ", ".join(term.pattern if term.literal else f"/{term.pattern}/" for term in terms)


def _changes(rules: Rules) -> Iterator[str]:
    yield from (f"{entity_type} {_treatment(setting)}" for entity_type, setting in rules.entities.items())
    yield from (f"{name} {setting.value}" for name, setting in rules.settings.items())
    if rules.kept_fields:
        yield f"keep properties {', '.join(rules.kept_fields)}"
    if rules.removed_fields:
        yield f"remove properties {', '.join(rules.removed_fields)}"
    if rules.attachments:
        yield f"attachments {_attachments(rules)}"
    if rules.sections:
        yield f"cut {_sections(rules)}"
