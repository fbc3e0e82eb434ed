"""What an action of the page means for the decisions file and for what redact is told of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redact.decide import Policy
from redact.decide.exceptions import ANY_POLICY, Entry, scope_of_note
from redact.decide.vocabulary import ENTITY_TYPES
from redact.errors import UsageError
from redact.excepting import Wish
from redact.model import KEEP
from redact.review.journal import Looked
from redact.review.knowledge import Knowledge
from redact.review.values import Value
from redact.roster.corrections import KINDS
from redact.told import Always, Apart, Name, contradicted
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
    unlooked: tuple[Looked, ...] = field(default=(), repr=False)
    notes: frozenset[int] = frozenset()
    words: tuple[str, ...] = field(default=(), repr=False)


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


def wanted_of(wish: Mapping[str, Any], values: Sequence[Value], policy: Policy, note: str, knowledge: Knowledge) -> Wanted:
    """Work out what an action of the page changes.

    Args:
        wish: the page's.
        values: those that it names.
        policy: the one that holds.
        note: the path of the note that is shown.
        knowledge: what is decided and told already.

    Raises:
        UsageError: the action can't be done with these values.
    """
    action = str(wish.get("action", ""))
    if action != "mark" and not values:
        raise UsageError("Nothing is chosen.", "Choose a value first.")
    notes = frozenset(each.note for value in values for each in value.mentions)
    match action:
        case "keep":
            return _kept(values, str(wish.get("scope", NOTE)), policy, note, notes, knowledge)
        case "replace":
            return _replaced(values, policy, notes, knowledge)
        case "answer":
            return Wanted(f"looked at {_names(values)}", looked=_looked(values, policy), notes=notes)
        case "retype":
            return _retyped(values, _type(wish), policy, notes)
        case "merge":
            return _merged(values, str(wish.get("into", "")), policy, notes)
        case "split":
            return _split(values, str(wish.get("form", "")), notes)
        case "mark":
            return _marked(str(wish.get("text", "")), _type(wish))
        case _:
            raise UsageError("The page asks for something that there is not.", "Reload it.")


def _kept(values: Sequence[Value], scope: str, policy: Policy, note: str, notes: frozenset[int], knowledge: Knowledge) -> Wanted:
    if unclear := next((each for each in values if not each.key), None):
        raise UsageError(f"{unclear.name} {_AMBIGUOUS}")
    if scope not in (NOTE, VAULT, ALWAYS):
        raise UsageError("There is no such scope.", "Choose this note, this vault or always.")
    made = Wish(ANY_POLICY if scope == ALWAYS else policy.stamp.name, scope=scope_of_note(note) if scope == NOTE else "")
    keep = tuple((each.key, replace(made, entity_type=each.entity_type)) for each in values if not each.is_kept)
    untell = tuple(each for value in values for each in _told_always(value, knowledge))
    where = {NOTE: "in this note", VAULT: "in this vault", ALWAYS: "in every note and for every policy"}[scope]
    words = tuple(each.name for each in values) if untell else ()
    return Wanted(
        f"{_names(values)} {_stays(values)} {where}",
        keep,
        untell=untell,
        looked=_looked(values, policy),
        notes=notes,
        words=words,
    )


def _replaced(values: Sequence[Value], policy: Policy, notes: frozenset[int], knowledge: Knowledge) -> Wanted:
    """Have values replaced: what spares them goes, and what nobody was sure of is told."""
    rules = {fate.rule for value in values for fate in value.fates if fate.action == KEEP}
    sparing = tuple(each for each in knowledge.exceptions.entries if each.rule in rules)
    tell: list[ToldEntry] = []
    for value in values:
        kept = [fate for fate in value.fates if fate.action == KEEP]
        if kept and not all(fate.rule in {each.rule for each in sparing} for fate in kept):
            by_threshold = all(fate.rule == policy.threshold_rule for fate in kept)
            tell += _named(value, value.entity_type) if by_threshold and value.entity_type in _PARTS else _always(value)
    words = tuple(value.name for value in values) if tell else ()
    said = f"{_names(values)} {'is' if len(values) == 1 else 'are'} replaced"
    looked = _looked(values, policy)
    return Wanted(said, unkeep=sparing, tell=tuple(tell), looked=looked, notes=notes, words=words)


def _retyped(values: Sequence[Value], entity_type: str, policy: Policy, notes: frozenset[int]) -> Wanted:
    tell: list[ToldEntry] = []
    for value in values:
        tell += _named(value, entity_type) if entity_type in _PARTS else _always(value, entity_type)
    words = tuple(form for value in values for form, _ in value.forms)
    return Wanted(f"{_names(values)}: {entity_type}", tell=tuple(tell), looked=_looked(values, policy), notes=notes, words=words)


def _merged(values: Sequence[Value], into: str, policy: Policy, notes: frozenset[int]) -> Wanted:
    target = next((each for each in values if each.id == into), None)
    others = [each for each in values if each is not target]
    if target is None or not others:
        raise UsageError("Two values are needed to say that they are the same.", "Choose the other one too.")
    if target.entity_type not in _PARTS:
        raise UsageError("Only people, companies and projects can be the same as each other.", "Change the type first.")
    told = Name(_PARTS[target.entity_type], target.name, tuple(each.name for each in others))
    words = tuple(form for value in values for form, _ in value.forms)
    said = f"{_names(others)} {'is' if len(others) == 1 else 'are'} the same as {target.name}"
    return Wanted(said, tell=(told,), looked=_looked(values, policy), notes=notes, words=words)


def _split(values: Sequence[Value], form: str, notes: frozenset[int]) -> Wanted:
    value = values[0]
    if len(values) > 1 or form not in {each for each, _ in value.forms} or form.casefold() == value.name.casefold():
        raise UsageError("Choose one value, and the form of it that is somebody else.")
    if value.entity_type not in _PARTS:
        raise UsageError("Only people, companies and projects have forms.", "Nothing has to be told apart here.")
    tell: list[ToldEntry] = [Apart(form, value.name)]
    if value.entity_type != "PERSON":
        # Of two names that nobody knows, the type of neither would be known.
        tell.append(Name(_PARTS[value.entity_type], form))
    return Wanted(f"{form} is not {value.name}", tell=tuple(tell), notes=notes, words=(form, value.name))


def _marked(text: str, entity_type: str) -> Wanted:
    tidy = " ".join(text.split())
    if not tidy or len(tidy) > 200:
        raise UsageError("Mark a name, a figure or a few words.")
    told = Name(_PARTS[entity_type], tidy) if entity_type in _PARTS else Always(tidy, entity_type)
    return Wanted(f"{tidy} is found everywhere: {entity_type}", tell=(told,), words=(tidy,))


def _told_always(value: Value, knowledge: Knowledge) -> Iterator[ToldEntry]:
    """Give what redact was told to replace always and that is this value."""
    for fate in value.fates:
        if fate.rule.startswith("known.yaml:"):
            always = (each for each in knowledge.known() if isinstance(each, Always))
            yield from (each for each in always if f"known.yaml:{each.line}" == fate.rule)


def _named(value: Value, entity_type: str) -> Iterator[ToldEntry]:
    yield Name(_PARTS[entity_type], value.name)


def _always(value: Value, entity_type: str = "") -> Iterator[ToldEntry]:
    yield from (Always(form, entity_type or value.entity_type) for form, _ in value.forms)


def _looked(values: Sequence[Value], policy: Policy) -> tuple[Looked, ...]:
    return tuple((policy.stamp.name, each.entity_type, each.key or each.name) for each in values)


def _type(wish: Mapping[str, Any]) -> str:
    entity_type = str(wish.get("type", ""))
    if entity_type not in ENTITY_TYPES:
        raise UsageError("There is no such type.", "Choose one from the list.")
    return entity_type


def _names(values: Sequence[Value]) -> str:
    named = ", ".join(each.name for each in values[:_MOST_SAID])
    return named if len(values) <= _MOST_SAID else f"{named} and {len(values) - _MOST_SAID} more"


def _stays(values: Sequence[Value]) -> str:
    return "stays" if len(values) == 1 else "stay"
