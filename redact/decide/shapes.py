"""The kinds of value that describe a policy file: one description checks the file and is the JSON schema for editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from redact.decide.document import Item, Problems
from redact.decide.vocabulary import no_such

Schema: TypeAlias = dict[str, Any]


class Shape(Protocol):
    """What a value must look like."""

    @property
    def noun(self) -> str:
        """What is expected, for messages: `a number from 0 to 1`."""
        ...

    def check(self, item: Item, problems: Problems) -> None:
        """Add what is wrong with the value to the problems."""
        ...

    def schema(self) -> Schema:
        """Give the same rule as JSON schema."""
        ...


@dataclass(frozen=True)
class Plain:
    """A value of one kind."""

    noun: str
    fits: Callable[[Item], bool]
    rule: Schema
    """The same as `fits`, as JSON schema."""

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not self.fits(item):
            problems.add(item.position, _expected(self, item))

    def schema(self) -> Schema:
        """See `Shape`."""
        return dict(self.rule)


@dataclass(frozen=True)
class Regex:
    """A regular expression that doesn't fit nothing at all."""

    noun = "a regular expression"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not isinstance(item.value, str):
            problems.add(item.position, _expected(self, item))
            return
        try:
            fits_nothing = re.compile(item.value).fullmatch("")
        except re.error as error:
            problems.add(item.position, f"not a regular expression: {error.msg} at character {(error.pos or 0) + 1}")
        else:
            if fits_nothing:
                problems.add(item.position, "this regular expression fits empty text; it must ask for a character at least")

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"type": "string", "format": "regex"}


@dataclass(frozen=True)
class Choice:
    """One word of a list."""

    kind: str
    """What the words are: `level`, `operator`."""
    choices: Sequence[str | int]

    @property
    def noun(self) -> str:
        """See `Shape`."""
        return f"one {self.kind} of {', '.join(map(str, self.choices))}"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if isinstance(item.value, dict | list | None | bool):
            problems.add(item.position, _expected(self, item))
        elif item.value not in self.choices:
            problems.add(item.position, no_such(self.kind, item.value, self.choices))

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"enum": list(self.choices)}


@dataclass(frozen=True)
class Items:
    """A list; an empty value is an empty list."""

    each: Shape
    size: int | None = None
    """How many it must hold, where that is fixed."""
    or_single: bool = False
    """Whether one value may stand without the list around it."""

    @property
    def noun(self) -> str:
        """See `Shape`."""
        return f"a list of {self.size}" if self.size else "a list"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        right_kind = isinstance(item.value, list) or self.or_single or (item.value is None and not self.size)
        if not right_kind or (self.size and len(item.parts) != self.size):
            problems.add(item.position, _expected(self, item))
            return
        for part in item.parts:
            self.each.check(part, problems)

    def schema(self) -> Schema:
        """See `Shape`."""
        several: Schema = {"type": "array", "items": self.each.schema()}
        if self.size:
            return several | {"minItems": self.size, "maxItems": self.size}
        return {"anyOf": [several, {"type": "null"}, *([self.each.schema()] if self.or_single else [])]}


@dataclass(frozen=True)
class Table:
    """A mapping whose keys the user chooses, from a list or freely; an empty value is an empty mapping."""

    keys: Choice | None
    values: Shape
    noun = "a mapping"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not isinstance(item.value, dict | None):
            problems.add(item.position, _expected(self, item))
        for key, value in item.members.items():
            if self.keys and key not in self.keys.choices:
                problems.add(value.key_position, no_such(self.keys.kind, key, self.keys.choices))
            else:
                self.values.check(value, problems)

    def schema(self) -> Schema:
        """See `Shape`."""
        names: Schema = {"propertyNames": self.keys.schema()} if self.keys else {}
        return {"type": ["object", "null"], "additionalProperties": self.values.schema()} | names


@dataclass(frozen=True)
class Record:
    """A mapping with known keys; an empty value is an empty mapping."""

    entries: Mapping[str, Shape]
    required: Sequence[str] = ()
    exactly_one: Sequence[str] = ()
    """Keys of which one must be given, and only one."""
    others: Shape | None = None
    """What values of further keys look like; None where there are none."""
    at_least_one: bool = False
    docs: Mapping[str, str] = field(default_factory=dict)
    """A sentence for each key, for editors."""
    noun = "a mapping"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not isinstance(item.value, dict | None):
            problems.add(item.position, _expected(self, item))
            return
        for key, value in item.members.items():
            shape = self.entries.get(key, self.others)
            if shape is None:
                problems.add(value.key_position, no_such("key", key, sorted(self.entries)))
            else:
                shape.check(value, problems)
        for key in self.required:
            if key not in item.members:
                problems.add(item.position, f'"{key}" is missing')
        if self.exactly_one and sum(key in item.members for key in self.exactly_one) != 1:
            problems.add(item.position, f"exactly one of {', '.join(self.exactly_one)} is needed")
        if self.at_least_one and not item.members:
            problems.add(item.position, f"at least one of {', '.join(self.entries)} is needed")

    def schema(self) -> Schema:
        """See `Shape`."""
        must = self.required or self.exactly_one or self.at_least_one
        properties = {key: shape.schema() | self._doc(key) for key, shape in self.entries.items()}
        result: Schema = {
            "type": "object" if must else ["object", "null"],
            "properties": properties,
            "additionalProperties": self.others.schema() if self.others else False,
        }
        if self.required:
            result["required"] = list(self.required)
        if self.exactly_one:
            result["oneOf"] = [{"required": [key]} for key in self.exactly_one]
        if self.at_least_one:
            result["minProperties"] = 1
        return result

    def _doc(self, key: str) -> Schema:
        return {"description": self.docs[key]} if key in self.docs else {}


@dataclass(frozen=True)
class Either:
    """A single value, or a mapping that says more."""

    single: Shape
    mapping: Record

    @property
    def noun(self) -> str:
        """See `Shape`."""
        return f"{self.single.noun} or a mapping"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if isinstance(item.value, list | None):
            problems.add(item.position, _expected(self, item))
        else:
            (self.mapping if isinstance(item.value, dict) else self.single).check(item, problems)

    def schema(self) -> Schema:
        """See `Shape`."""
        return {"anyOf": [self.single.schema(), self.mapping.schema()]}


def _is_fraction(item: Item) -> bool:
    return isinstance(item.value, int | float) and not isinstance(item.value, bool) and 0 <= item.value <= 1


def _is_parameter(item: Item) -> bool:
    return not isinstance(item.value, dict) and not any(isinstance(part.value, dict | list) for part in item.parts)


def _is_text(item: Item) -> bool:
    return isinstance(item.value, str) and bool(item.value.strip())


_SINGLE: Schema = {"type": ["string", "number", "boolean", "null"]}

TEXT = Plain("text", _is_text, {"type": "string", "minLength": 1})
FLAG = Plain("true or false", lambda item: isinstance(item.value, bool), {"type": "boolean"})
FRACTION = Plain("a number from 0 to 1", _is_fraction, {"type": "number", "minimum": 0, "maximum": 1})
PARAMETER = Plain("a value or a list of values", _is_parameter, {"anyOf": [_SINGLE, {"type": "array", "items": _SINGLE}]})
"""An operator's parameter; the operator itself knows more about it."""


def _expected(shape: Shape, item: Item) -> str:
    return f"{shape.noun} is needed here, not {'this one' if shape.noun.startswith(item.kind) else item.kind}"
