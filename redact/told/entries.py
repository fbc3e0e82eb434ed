"""The kinds of thing that a person can tell redact of names and figures. They hold plain values: never printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from redact.decide.names import key_of_text
from redact.decide.vocabulary import ENTITY_TYPES, no_such
from redact.errors import UsageError
from redact.names.words import key_of
from redact.roster.corrections import KINDS

_NO_NAME = "A name holds no letter or digit."


@dataclass(frozen=True, slots=True)
class Name:
    """A person, company or project, and what else it is called."""

    part: str
    """`people`, `companies` or `projects`."""
    name: str = field(repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Exclude:
    """A name that is nobody's."""

    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Always:
    """A text that is always found, as this type, and never kept."""

    text: str = field(repr=False)
    entity_type: str
    scope: str = ""
    """The note, folder or pattern that it is for; empty for all notes."""
    line: int = field(default=0, compare=False)
    """Where it stands in its file; 0 where it isn't written yet."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two names that are not the same person's or company's; their order makes no difference."""

    one: str = field(repr=False)
    other: str = field(repr=False)


Entry: TypeAlias = Name | Exclude | Always | Apart


def tidied(entry: Entry) -> Entry:
    """Give an entry as it is written: blanks around names left out, what has no order sorted.

    Raises:
        UsageError: it says nothing, or of a kind that there is not.
    """
    match entry:
        case Name():
            return _name(entry)
        case Exclude():
            return Exclude(_named(entry.name))
        case Always():
            if entry.entity_type not in ENTITY_TYPES:
                raise UsageError(f"There is {no_such('entity type', entry.entity_type, ENTITY_TYPES)}.")
            if not key_of_text(entry.text):
                raise UsageError("A text has no letter, digit or sign.", "Name what is always to be found.")
            return replace(entry, text=" ".join(entry.text.split()), scope=entry.scope.strip())
        case Apart():
            one, other = sorted((_named(entry.one), _named(entry.other)))
            if key_of(one) == key_of(other):
                raise UsageError("The two names are one.", "Name two that differ in more than case.")
            return Apart(one, other)


def contradicted(new: Entry, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give what can't be so, or wouldn't be honoured, any more once something is told; to be removed as that is added.

    Args:
        new: what is told.
        entries: what was told before.
    """
    return tuple(each for each in entries if each != new and _contradicts(new, each))


def _contradicts(new: Entry, old: Entry) -> bool:
    match new, old:
        case Name(), Name():
            return new.part != old.part and key_of(old.name) in _keys(new)
        case Name(), Exclude():
            return key_of(old.name) in _keys(new)
        case Name(), Apart():
            return {key_of(old.one), key_of(old.other)} <= _keys(new)
        case Name(), Always():
            is_name = old.entity_type in KINDS.values() and not old.scope
            return is_name and old.entity_type != KINDS.get(new.part) and key_of(old.text) in _keys(new)
        case Exclude(), Name():
            return key_of(old.name) == key_of(new.name)
        case Apart(), Name():
            return {key_of(new.one), key_of(new.other)} == _keys(old)
        case Always(), Always():
            same = (key_of_text(new.text), new.scope) == (key_of_text(old.text), old.scope)
            return same and new.entity_type != old.entity_type
    return False


def _keys(entry: Name) -> set[str]:
    return set(map(key_of, (entry.name, *entry.aliases)))


def _name(entry: Name) -> Name:
    if entry.part not in KINDS:
        raise UsageError(f"There is {no_such('part', entry.part, KINDS)}.")
    name = _named(entry.name)
    return Name(entry.part, name, tuple(sorted({_named(each) for each in entry.aliases} - {name})))


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    if not key_of(tidy):
        raise UsageError(_NO_NAME, "Give the name as it is written.")
    return tidy
