"""The properties block of a redacted note, as far as a page shows it; what no parser takes is shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
KEY = re.compile(r"""(?P<key>"[^"]+"|'[^']+'|[^\s#:\-\[\]{},&*!|>%@`"'][^:#]*?)\s*:(?=\s|$)""")
NOT_SHOWN = frozenset(("alias", "aliases", "banner", "cssclass", "cssclasses", "lang", "language", "permalink", "publish"))
"""Fields that are for the program, not for a reader."""
WIKILINK = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
DEEPEST = 20
"""Brackets in a row up to which a value is parsed."""


@dataclass(frozen=True, slots=True)
class Property:
    """One field of the properties block."""

    key: str
    values: tuple[str, ...]
    """As a reader would want to see them; several for a list."""


def split_properties(text: str) -> tuple[tuple[Property, ...], str]:
    """Part a note in its properties and its text.

    Args:
        text: the redacted note, a byte order mark aside.

    Returns:
        The fields that have a value, in source order, and the text behind the block. Without a closed block: none, and all text.
    """
    opening = FENCE.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return (), text
    return tuple(_properties(text[opening.end() : closing.start()])), text[closing.end() :]


def _properties(block: str) -> Iterator[Property]:
    for key, source in _fields(block):
        if values := tuple(filter(None, map(_readable, _values(source)))):
            yield Property(key, values)


def _fields(block: str) -> Iterator[tuple[str, str]]:
    """Give each top-level key with the source of its value."""
    key = ""
    value: list[str] = []
    for line in [*block.splitlines(), "end:"]:
        if match := KEY.match(line):
            if key:
                yield key, "\n".join(value)
            key, value = match["key"].strip("\"'"), [line[match.end() :]]
        else:
            value.append(line)


def _values(source: str) -> list[str]:
    if max(source.count("["), source.count("{")) > DEEPEST:
        return [source.strip()]
    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return [source.strip()]
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return [item.value for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        return [] if node.tag == "tag:yaml.org,2002:null" else [node.value]
    return [] if node is None else [source.strip()]


def _readable(value: str) -> str:
    """Give a value with its wikilinks as text and on one line."""
    return " ".join(WIKILINK.sub(lambda link: link[2] or link[1], value).split())


def shown(properties: tuple[Property, ...]) -> tuple[Property, ...]:
    """Give those that a reader of the page wants to see."""
    return tuple(each for each in properties if each.key.casefold() not in NOT_SHOWN)


def values_of(properties: tuple[Property, ...], *keys: str) -> tuple[str, ...]:
    """Give the values of the first field that has one of these names."""
    return next((each.values for each in properties if each.key.casefold() in keys), ())
