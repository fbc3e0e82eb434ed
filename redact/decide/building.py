"""From a policy file's checked tree to the policy, with the checks that need more than one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from redact.decide import vocabulary as words
from redact.decide.attachments import ANY
from redact.decide.conditions import Condition
from redact.decide.document import Item, Problems
from redact.decide.names import Term, literal_term
from redact.decide.policy import Override, Policy
from redact.decide.privacy import PrivacyRules
from redact.decide.rules import Rules, Section, Setting, folded, loosenings
from redact.model import BLOCK, KEEP, REMOVE, PolicyStamp

ParameterCheck: TypeAlias = Callable[[str, Mapping[str, Any]], Iterable[tuple[str, str]]]
"""Takes an operator and its parameters; gives what is wrong, and with which of them."""

_THRESHOLD = 0.35
_ALWAYS_TYPE = "PROJECT"
_EXCEPTIONS_UP_TO = Setting("internal", "built in exceptions.up_to")


def nothing_wrong(operator: str, parameters: Mapping[str, Any]) -> Iterable[tuple[str, str]]:  # noqa: ARG001
    """Take any parameters: the operators then check them when they are used."""
    return ()


def build_policy(tree: Item, wrong_parameters: ParameterCheck = nothing_wrong) -> Policy:
    """Make a policy of a tree that fits the language.

    Args:
        tree: the whole file.
        wrong_parameters: what the operators say of the parameters that the policy gives them.

    Raises:
        PolicyError: a level is aliased, secrets are kept, a folder can't fit, an operator refuses its parameters, or an override
            loosens without saying so.
    """
    problems = Problems()
    threshold = tree.at("threshold")
    header = tree.at("header").value is not False
    metadata = tuple(part.text for part in tree.at("metadata").parts)
    policy = Policy(
        stamp=PolicyStamp(tree.at("name").text, tree.at("version").text, header, metadata),
        source=tree.source,
        description=tree.at("description").text,
        privacy=_privacy(tree.at("privacy"), problems),
        threshold=_THRESHOLD if threshold.value is None else threshold.number,
        threshold_rule="built in threshold" if threshold.value is None else threshold.rule,
        unsupported_language=tree.at("unsupported_language").text or words.UNSUPPORTED_LANGUAGE[0],
        recipient=tree.at("recipient").text,
        exceptions_up_to=_setting(tree.at("exceptions", "up_to")) or _EXCEPTIONS_UP_TO,
        defaults=_rules(tree.at("defaults"), problems),
        levels={level: _rules(item, problems) for level, item in tree.at("levels").members.items()},
        overrides=tuple(_override(item, problems) for item in tree.at("overrides").parts),
        keep_terms=tuple(_term(part) for part in tree.at("keep").parts),
        always_terms=tuple(_term(part) for part in tree.at("always").parts),
    )
    _check_parameters(tree, wrong_parameters, problems)
    problems.raise_any()
    _refuse_silent_loosening(policy, problems)
    problems.raise_any()
    return policy


def _privacy(item: Item, problems: Problems) -> PrivacyRules:
    aliases: dict[str, str] = {}
    for word, level in item.at("aliases").members.items():
        name = folded(word)
        if name in words.LEVELS:
            problems.add(level.key_position, f'"{name}" is a level itself')
        if name in aliases:
            problems.add(level.key_position, f'"{name}" is given twice')
        aliases[name] = level.text
    missing = _setting(item.at("missing")) or Setting("confidential", "built in privacy.missing")
    unknown = _setting(item.at("unknown")) or Setting(words.WITHHOLD, "built in privacy.unknown")
    return PrivacyRules(item.at("field").text or "privacy", missing, unknown, aliases)


def _rules(item: Item, problems: Problems) -> Rules:
    entities = {key: _treatment(value) for key, value in item.at("entities").members.items()}
    secret = entities.get(words.SECRET)
    if secret and secret.value == KEEP:
        problems.add(secret.position, "secrets are never kept; have redact, block or another operator")
    found = {name: _setting(item.at(*name.split("."))) for name in words.SETTINGS}
    frontmatter = item.at("frontmatter")
    return Rules(
        "built in" if item.value is None and not item.key_line else item.rule,
        entities,
        {name: setting for name, setting in found.items() if setting},
        {folded(part.text): Setting(KEEP, part.rule, part.position) for part in frontmatter.at("keep").parts},
        {folded(part.text): Setting(REMOVE, part.rule, part.position) for part in frontmatter.at("remove").parts},
        tuple(_section(part) for part in item.at("remove").parts),
        dict(_attachments(item.at(words.ATTACHMENTS))),
    )


def _treatment(item: Item) -> Setting:
    parameters = {key: _plain(value) for key, value in item.members.items() if key != "operator"}
    return Setting((item.at("operator") if item.members else item).text, item.rule, item.position, parameters)


def _check_parameters(tree: Item, wrong_parameters: ParameterCheck, problems: Problems) -> None:
    """Ask each operator that the file names anywhere whether its parameters are right."""
    layers = (tree.at("defaults"), *tree.at("levels").members.values(), *tree.at("overrides").parts)
    for item in (each for layer in layers for each in layer.at("entities").members.values()):
        setting = _treatment(item)
        if setting.value not in (KEEP, BLOCK):
            for parameter, message in wrong_parameters(setting.value, setting.parameters):
                problems.add(item.members.get(parameter, item).position, message)


def _attachments(item: Item) -> Iterator[tuple[str, Setting]]:
    for key, each in (item.members or {ANY: item}).items():
        if setting := _setting(each):
            yield key, setting


def _setting(item: Item) -> Setting | None:
    return None if item.value is None else Setting(item.text, item.rule, item.position)


def _section(item: Item) -> Section:
    for kind, names in item.members.items():
        return Section(kind, tuple(part.text for part in names.parts), item.rule)
    return Section(item.text, (), item.rule)


def _term(item: Item) -> Term:
    entity_type = item.at("type").text or _ALWAYS_TYPE
    pattern = item.at("pattern")
    if pattern.value is not None:
        return Term(pattern.text, literal=False, rule=item.rule, entity_type=entity_type)
    return literal_term((item.at("text") if item.members else item).text, item.rule, entity_type)


def _override(item: Item, problems: Problems) -> Override:
    where = item.at("where")
    lists = {key: tuple(part.text for part in where.at(key).parts) for key in ("folder", "name", "tag", "type", "privacy")}
    for part in where.at("folder").parts:
        if "\\" in part.text:
            problems.add(part.position, "folders are parted by a slash here, on Windows too")
    condition = Condition(lists["folder"], lists["name"], lists["tag"], lists["type"], lists["privacy"])
    return Override(condition, _rules(item, problems), loosen=item.at("loosen").value is True)


def _refuse_silent_loosening(policy: Policy, problems: Problems) -> None:
    for override in policy.overrides:
        if override.loosen:
            continue
        seen: set[str] = set()
        for level in override.where.levels or words.LEVELS:
            below = policy.for_level(level)
            for loosening in loosenings(below, below.under(override.rules)):
                if loosening.after.position not in seen:
                    before, after = loosening.before.value, loosening.after.value
                    hint = f'{after} lets more through than {before} does for {level} notes; if that is meant, say "loosen: true"'
                    problems.add(loosening.after.position, hint)
                seen.add(loosening.after.position)


def _plain(item: Item) -> Any:
    return [part.value for part in item.parts] if isinstance(item.value, list) else item.value
