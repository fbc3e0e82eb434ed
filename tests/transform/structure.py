"""The structure of a note as parsers see it: what a replacement must leave as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyromark
import yaml

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_WIKILINKS
)
_TEXT = ("Text", "SoftBreak", "HardBreak", "InlineHtml")
_DELIMITED = ("Emphasis", "Strong", "Strikethrough", "Code")


def markdown_structure(text: str, *, inline: bool = True) -> list[str]:
    """List the kinds of a text's parser events, text and line breaks aside.

    Args:
        text: Markdown.
        inline: whether inline delimiters count.
    """
    kinds = (_kind_of(event) for event in pyromark.events(text, options=OPTIONS))
    return [kind for kind in kinds if kind not in _TEXT and (inline or not kind.endswith(_DELIMITED))]


def words_read(text: str) -> str:
    """Give all that a reader of the Markdown sees as text."""
    events: Iterable[Any] = pyromark.events(text, options=OPTIONS)
    return "".join(event.get("Text", "") + event.get("Code", "") for event in events if isinstance(event, dict))


def yaml_structure(text: str) -> Any:
    """Give the shape of a YAML document, scalars as their quoting alone."""
    return _shape(yaml.compose(text, Loader=yaml.SafeLoader))


def _kind_of(event: Any) -> str:
    if isinstance(event, str):
        return event
    ((kind, value),) = event.items()
    return kind if kind not in ("Start", "End") else f"{kind} {value if isinstance(value, str) else next(iter(value))}"


def _shape(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {index: (_shape(key), _shape(value)) for index, (key, value) in enumerate(node.value)}
    if isinstance(node, yaml.SequenceNode):
        return [_shape(each) for each in node.value]
    return node.style
