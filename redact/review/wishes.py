"""What an action of the page means for the decisions file and for what redact is told of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redact.decide import Policy
from redact.decide.exceptions import ANY_POLICY, Entry, is_exception, scope_of_note
from redact.decide.names import key_of_text
from redact.decide.vocabulary import ENTITY_TYPES, SECRET
from redact.errors import UsageError
from redact.excepting import Wish
from redact.model import KEEP
from redact.review.journal import Looked
from redact.review.knowledge import Knowledge
from redact.review.sent import text_in
from redact.review.values import Value
from redact.roster.corrections import KINDS
from redact.told import BY_REDACT, Always, Apart, Name, contradicted
from redact.told import Entry as ToldEntry

NOTE, VAULT, ALWAYS = "note", "vault", "always"
_PARTS = {entity_type: part for part, entity_type in KINDS.items()}
_MOST_SAID = 3
_AMBIGUOUS = "fits several people or companies: say first which one it is (same as, or not the same)."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to change."""

    said: str
    """In words; holds names."""
    keep: tuple[tuple[str, Wish], ...] = field(default=(), repr=False)
    unkeep: tuple[Entry, ...] = ()
    tell: tuple[ToldEntry, ...] = field(default=(), repr=False)
    untell: tuple[ToldEntry, ...] = field(default=(), repr=False)
    looked: tuple[Looked, ...] = field(default=(), repr=False)


def consistent(wanted: Wanted, known: Sequence[ToldEntry]) -> Wanted:
    """Give what is to change with what no longer holds then; a name of another type keeps what else it is called.

    Args:
        wanted: what is to change.
        known: what redact was told so far.
    """
    tell: list[ToldEntry] = []
    untell = list(wanted.untell)
    for each in wanted.tell:
        gone = contradicted(each, known)
        untell += gone
        if isinstance(each, Name):
            others = {alias for name in gone if isinstance(name, Name) for alias in (name.name, *name.aliases)}
            each = replace(each, aliases=tuple(sorted({*each.aliases, *others} - {each.name})))
        tell.append(each)
    return replace(wanted, tell=tuple(tell), untell=tuple(untell))


def wanted_of(
    wish: Mapping[str, Any],
    values: Sequence[Value],
    policy: Policy,
    note: str,
    knowledge: Knowledge,
    *,
    exactly: bool = False,
) -> Wanted:
    """Work out what an action of the page changes.

    Args:
        wish: the page's.
        values: those that it names.
        policy: the one that holds.
        note: the path of the note that is shown.
        knowledge: what is decided and told already.
        exactly: find the texts wherever they stand, also where detection takes them for ordinary words.

    Raises:
        UsageError: the action can't be done with these values.
    """
    action = text_in(wish, "action")
    if action != "mark" and not values:
        raise UsageError("Nothing is chosen.", "Choose a value first.")
    match action:
        case "keep":
            return _kept(values, text_in(wish, "scope", NOTE), policy, note, knowledge)
        case "replace":
            return _replaced(values, policy, knowledge, exactly=exactly)
        case "answer":
            return Wanted(f"looked at {_names(values)}", looked=_looked(values, policy))
        case "retype":
            return _retyped(values, _type(wish), policy, exactly=exactly)
        case "merge":
            return _merged(values, text_in(wish, "into"), policy)
        case "split":
            return _split(values, text_in(wish, "form"))
        case "mark":
            return _marked(text_in(wish, "text"), _type(wish), exactly=exactly)
        case _:
            raise UsageError("The page asks for something that there is not.", "Reload it.")


def _kept(values: Sequence[Value], scope: str, policy: Policy, note: str, knowledge: Knowledge) -> Wanted:
    if len(values) > 1 and (secret := next((each for each in values if each.entity_type == SECRET), None)):
        raise UsageError(f"{secret.name} is a secret.", "If it may stay all the same, choose it alone.")
    if unclear := next((each for each in values if not each.key), None):
        raise UsageError(f"{unclear.name} {_AMBIGUOUS}")
    if scope not in (NOTE, VAULT, ALWAYS):
        raise UsageError("There is no such scope.", "Choose this note, this vault or always.")
    made = Wish(ANY_POLICY if scope == ALWAYS else policy.stamp.name, scope=scope_of_note(note) if scope == NOTE else "")
    keep = tuple((each.key, replace(made, entity_type=each.entity_type)) for each in values if not each.is_kept)
    untell = tuple(each for value in values for each in _told_always(value, knowledge))
    where = {NOTE: "in this note", VAULT: "in this vault", ALWAYS: "in every note and for every policy"}[scope]
    return Wanted(f"{_names(values)} {_stays(values)} {where}", keep, untell=untell, looked=_looked(values, policy))


def _replaced(values: Sequence[Value], policy: Policy, knowledge: Knowledge, *, exactly: bool) -> Wanted:
    """Have values replaced: what spares them goes, and what nobody was sure of is told."""
    sparing = dict.fromkeys(each for value in values for each in _sparing(value, policy, knowledge))
    tell: list[ToldEntry] = []
    for value in values:
        kept = {fate.rule for fate in value.fates if fate.action == KEEP}
        if exactly or any(rule != policy.threshold_rule and not is_exception(rule) for rule in kept):
            tell += _always(value)
        elif policy.threshold_rule in kept:
            tell += _named(value, value.entity_type) if value.entity_type in _PARTS else _always(value)
    said = f"{_names(values)} {'is' if len(values) == 1 else 'are'} replaced"
    return Wanted(said, unkeep=tuple(sparing), tell=tuple(tell), looked=_looked(values, policy))


def _sparing(value: Value, policy: Policy, knowledge: Knowledge) -> Iterator[Entry]:
    """Give the decisions that are about a value alone; by their lines they wouldn't be known, which change with the file."""
    about = [
        each
        for each in knowledge.exceptions.entries
        if each.fingerprint and each.policy in (ANY_POLICY, policy.stamp.name) and each.takes(value.entity_type)
    ]
    prints = {each.fingerprint for each in about}
    keys = {each.key for each in value.mentions if each.key}
    borne = {one for key in keys for one in knowledge.exceptions.fingerprints.borne(key, prints)} if prints else set()
    return (each for each in about if each.fingerprint in borne)


def _retyped(values: Sequence[Value], entity_type: str, policy: Policy, *, exactly: bool) -> Wanted:
    tell: list[ToldEntry] = []
    for value in values:
        tell += _named(value, entity_type) if entity_type in _PARTS and not exactly else _always(value, entity_type)
    return Wanted(f"{_names(values)}: {entity_type}", tell=tuple(tell), looked=_looked(values, policy))


def _merged(values: Sequence[Value], into: str, policy: Policy) -> Wanted:
    target = next((each for each in values if each.id == into), None)
    others = [each for each in values if each is not target]
    if target is None or not others:
        raise UsageError("Two values are needed to say that they are the same.", "Choose the other one too.")
    if not all(each.entity_type in _PARTS for each in values):
        raise UsageError("Only people, companies and projects can be the same as each other.", "Change the type first.")
    told = Name(_PARTS[target.entity_type], target.name, tuple(each.name for each in others))
    said = f"{_names(others)} {'is' if len(others) == 1 else 'are'} the same as {target.name}"
    return Wanted(said, tell=(told,), looked=_looked(values, policy))


def _split(values: Sequence[Value], form: str) -> Wanted:
    value = values[0]
    if len(values) > 1 or form not in {each for each, _ in value.forms} or form.casefold() == value.name.casefold():
        raise UsageError("Choose one value, and the form of it that is somebody else.")
    if value.entity_type not in _PARTS:
        raise UsageError("Only people, companies and projects have forms.", "Nothing has to be told apart here.")
    tell: list[ToldEntry] = [Apart(form, value.name)]
    if value.entity_type != "PERSON":
        # Of two names that nobody knows, the type of neither would be known.
        tell.append(Name(_PARTS[value.entity_type], form))
    return Wanted(f"{form} is not {value.name}", tell=tuple(tell))


def _marked(text: str, entity_type: str, *, exactly: bool) -> Wanted:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > 200:
        raise UsageError("Mark a name, a figure or a few words.")
    told = Name(_PARTS[entity_type], tidy) if entity_type in _PARTS and not exactly else Always(tidy, entity_type)
    return Wanted(f"{tidy} is found everywhere: {entity_type}", tell=(told,))


def _told_always(value: Value, knowledge: Knowledge) -> Iterator[ToldEntry]:
    """Give what redact was told to replace always and that is this value."""
    if any(fate.rule.startswith(f"{BY_REDACT.name}:") for fate in value.fates):
        keys = {each.key for each in value.mentions}
        yield from (each for each in knowledge.known() if isinstance(each, Always) and key_of_text(each.text) in keys)


def _named(value: Value, entity_type: str) -> Iterator[ToldEntry]:
    _refuse_secret(value)
    yield Name(_PARTS[entity_type], value.name)


def _always(value: Value, entity_type: str = "") -> Iterator[ToldEntry]:
    _refuse_secret(value)
    yield from (Always(form, entity_type or value.entity_type) for form, _ in value.forms)


def _refuse_secret(value: Value) -> None:
    if value.entity_type == SECRET:
        raise UsageError(f"{value.name} is a secret, which is written into no file.", "Change the note itself.")


def _looked(values: Sequence[Value], policy: Policy) -> tuple[Looked, ...]:
    return tuple((policy.stamp.name, each.entity_type, each.key or each.name) for each in values)


def _type(wish: Mapping[str, Any]) -> str:
    entity_type = text_in(wish, "type")
    if entity_type not in ENTITY_TYPES:
        raise UsageError("There is no such type.", "Choose one from the list.")
    return entity_type


def _names(values: Sequence[Value]) -> str:
    named = ", ".join(each.name for each in values[:_MOST_SAID])
    return named if len(values) <= _MOST_SAID else f"{named} and {len(values) - _MOST_SAID} more"


def _stays(values: Sequence[Value]) -> str:
    return "stays" if len(values) == 1 else "stay"
