"""A policy file as a tree whose every value knows its place, so that each error and each decision can name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, TypeAlias

from redact.errors import PolicyError

_DEPTH_LIMIT = 20
_TOO_DEEP = f"nested more than {_DEPTH_LIMIT} deep"
_SCALAR_TAGS = ("null", "bool", "int", "float")

Scalar: TypeAlias = str | int | float | bool | None


class Problems:
    """What is wrong with one policy file, gathered so that the user sees all of it at once."""

    def __init__(self) -> None:
        self._messages: list[str] = []

    def add(self, position: str, message: str) -> None:
        """Note one problem.

        Args:
            position: `share.yaml:9:23 defaults.entities.PERSON`.
            message: what is wrong, with the choices.
        """
        self._messages.append(f"{position}: {message}")

    def raise_any(self) -> None:
        """Raise what was gathered, one line each.

        Raises:
            PolicyError: there was something.
        """
        if self._messages:
            raise PolicyError("\n".join(self._messages))


@dataclass(frozen=True, slots=True)
class Item:
    """One value of the file and where it stands."""

    value: Scalar | list[Item] | dict[str, Item]
    source: str
    """The file as the user named it."""
    path: str
    """Dotted, from the file's top: `overrides[0].entities.PERSON`."""
    line: int
    column: int
    key_line: int = 0
    """Where the key stands that this is the value of; 0 for items of a list."""
    key_column: int = 0

    @property
    def position(self) -> str:
        """Where the value stands: `share.yaml:9:23 defaults.entities.PERSON`."""
        return _position(self.source, self.line, self.column, self.path)

    @property
    def key_position(self) -> str:
        """Where the key stands, said of the mapping around it."""
        return _position(self.source, self.key_line, self.key_column, self.path.rpartition(".")[0].rstrip("."))

    @property
    def rule(self) -> str:
        """The name that decisions give this rule: `share.yaml:9 defaults.entities.PERSON`."""
        return f"{PurePath(self.source).name}:{self.key_line or self.line} {self.path}"

    @property
    def kind(self) -> str:
        """The kind of value, for messages."""
        if not self.text.strip():
            return "nothing"
        names: dict[type, str] = {dict: "a mapping", list: "a list", str: "text", bool: "true or false"}
        return names.get(type(self.value), "a number")

    @property
    def text(self) -> str:
        """The value as text; empty where there is none."""
        return "" if self.value is None else str(self.value)

    @property
    def number(self) -> float:
        """The value as a number; 0 where it is none."""
        return float(self.value) if isinstance(self.value, int | float) else 0.0

    @property
    def members(self) -> Mapping[str, Item]:
        """The entries of a mapping; none where the value is something else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def parts(self) -> tuple[Item, ...]:
        """The items of a list; a single value is its own only item, nothing has none."""
        if isinstance(self.value, list):
            return tuple(self.value)
        return () if self.value is None else (self,)

    def at(self, *keys: str) -> Item:
        """Go down by keys; what the file doesn't say is an empty item."""
        found = self
        for key in keys:
            found = found.members.get(key) or Item(None, self.source, f"{found.path}.{key}".lstrip("."), found.line, found.column)
        return found


def parse(text: str, source: str) -> Item:
    """Read a policy file's text.

    Args:
        text: YAML.
        source: the file's name, for messages.

    Raises:
        PolicyError: it isn't YAML, nests too deep, gives a key twice, or uses anchors or several documents.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_what_policies_never_need(yaml.parse(text, Loader=loader), source)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = str(error.problem or error.context)
        # PyYAML 6.0.4 looks ahead as far as its own limit before it gives the first bracket.
        problem = _TOO_DEEP if "nesting" in said else f"not YAML: {said}"
        raise PolicyError(f"{_position(source, line, column)}: {problem}") from None
    except yaml.YAMLError:
        raise PolicyError(f"{_position(source, 1, 1)}: not YAML: a character that YAML doesn't allow") from None
    problems = Problems()
    tree = _item(node, source, "", problems) if node else Item({}, source, "", 1, 1)
    problems.raise_any()
    return tree


def _position(source: str, line: int, column: int, path: str = "") -> str:
    return f"{source}:{line}:{column} {path}".rstrip()


def _refuse_what_policies_never_need(events: Iterator[Any], source: str) -> None:
    # Composing recurses in C, where deep nesting would crash the process, and an alias can stand for a billion copies.
    import yaml

    depth = documents = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > _DEPTH_LIMIT:
            refused = _TOO_DEEP
        elif getattr(event, "anchor", None):
            refused = "anchors and aliases are not used here"
        elif documents > 1:
            refused = "a policy file holds one document"
        else:
            continue
        mark = event.start_mark
        raise PolicyError(f"{_position(source, mark.line + 1, mark.column + 1)}: {refused}")


def _item(node: Any, source: str, path: str, problems: Problems, key: Any = None) -> Item:
    import yaml

    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    key_place = (key.start_mark.line + 1, key.start_mark.column + 1) if key else (0, 0)
    value: Scalar | list[Item] | dict[str, Item]
    if isinstance(node, yaml.MappingNode):
        value = _members(node, source, path, problems)
    elif isinstance(node, yaml.SequenceNode):
        value = [_item(part, source, f"{path}[{number}]", problems) for number, part in enumerate(node.value)]
    else:
        value = _scalar(node)
    return Item(value, source, path, line, column, *key_place)


def _members(node: Any, source: str, path: str, problems: Problems) -> dict[str, Item]:
    members: dict[str, Item] = {}
    for key, value in node.value:
        position = _position(source, key.start_mark.line + 1, key.start_mark.column + 1, path)
        if not isinstance(key.value, str):
            problems.add(position, "a key is a word")
        elif key.value in members:
            problems.add(position, f'"{key.value}" is given twice, first in line {members[key.value].key_line}')
        else:
            members[key.value] = _item(value, source, f"{path}.{key.value}".lstrip("."), problems, key)
    return members


def _scalar(node: Any) -> Scalar:
    import yaml

    if node.tag.rpartition(":")[2] not in _SCALAR_TAGS:
        return str(node.value)
    try:
        value: Scalar = yaml.constructor.SafeConstructor().construct_object(node)
    except ValueError:
        return str(node.value)
    return value
