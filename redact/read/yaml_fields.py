"""Fields read from the YAML parser's events: exact places, nothing built, so that no alias and no depth can blow up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from redact.model import Field, Scalar, Span, ValueKind

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST_BRACKETS = 100
"""The parser takes seconds for thousands of nested brackets."""
_BRACKET = re.compile(r"[\[\]{}]")
_BLANKS = str.maketrans("\t\xa0", "  ")
_LINE_END = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_NOTHING_MORE = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?:\r\n|\r|\n)")
_COMMA = re.compile(r"(?:\s++|#[^\r\n]*+)*+,[ \t]*+")
_TAG_AND_ANCHOR = re.compile(r"(?:[!&]\S*+\s*+)*+")
_KIND_OF_TAG = {"tag:yaml.org,2002:null": ValueKind.NULL, "tag:yaml.org,2002:str": ValueKind.TEXT, "!": ValueKind.TEXT}


class NotYaml(Exception):
    """The block is no mapping that a YAML parser takes."""


def fields_by_yaml(text: str, block: Span) -> tuple[Field, ...]:
    """Read the fields of a block of YAML or JSON.

    Args:
        text: all of the note.
        block: the range to read.

    Raises:
        NotYaml: no parser takes it, or it is no mapping.
    """
    source = text[block.start : block.end]
    if _depth(source) > _DEEPEST_BRACKETS:
        raise NotYaml
    # Tabs and no-break spaces where YAML wants blanks are common in notes; the swap keeps all offsets.
    for attempt in dict.fromkeys((source, source.translate(_BLANKS))):
        try:
            return tuple(_FieldReader(text, block).read(attempt))
        except (yaml.YAMLError, UnicodeEncodeError, NotYaml):
            continue
    raise NotYaml


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(source):
        depth += 1 if match[0] in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class _Open:
    """A mapping or list that the events are inside of."""

    start: int
    path: str
    """Dotted keys below the field."""
    is_mapping: bool
    is_flow: bool
    key: str | None = None
    """In a mapping, the key whose value comes next."""

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and self.key is None


class _FieldReader:
    """Turns one block's events into fields."""

    def __init__(self, text: str, block: Span) -> None:
        self._text = text
        self._block = block
        self._open: list[_Open] = []
        self._content_end = self._field_before = self._field_start = self._value_start = block.start
        self._kind = ValueKind.NULL
        self._scalars: list[Scalar] = []
        self._resolver: Any = yaml.resolver.Resolver()

    def read(self, source: str) -> Iterator[Field]:
        for event in yaml.parse(source, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                self._begin(event)
            if isinstance(event, yaml.CollectionStartEvent):
                self._descend(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                yield from self._ascend(event)
            elif isinstance(event, yaml.NodeEvent):
                yield from self._leaf(event)

    def _at(self, mark: Any) -> int:
        """Give the place of one of the parser's marks in the note."""
        return self._block.start + int(mark.index)

    def _begin(self, event: yaml.NodeEvent) -> None:
        start = self._at(event.start_mark)
        if not self._open:
            is_nothing = isinstance(event, yaml.ScalarEvent) and not event.value
            if not (is_nothing or isinstance(event, yaml.MappingStartEvent)):
                raise NotYaml
        elif len(self._open) == 1 and self._open[0].awaits_key:
            self._field_before, self._field_start, self._scalars = self._content_end, start, []
        elif len(self._open) == 1:
            self._value_start, self._kind = start, self._kind_of(event)

    def _descend(self, event: yaml.CollectionStartEvent) -> None:
        start = self._at(event.start_mark)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(start, self._path(), is_mapping, bool(event.flow_style)))

    def _ascend(self, event: yaml.CollectionEndEvent) -> Iterator[Field]:
        closed = self._open.pop()
        if closed.is_flow:
            self._content_end = self._at(event.end_mark)
        return self._complete(self._text[closed.start : self._content_end])

    def _leaf(self, event: yaml.NodeEvent) -> Iterator[Field]:
        value = ""
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            content = self._content_of(event)
            is_key = bool(self._open) and self._open[-1].awaits_key
            if not is_key and (content.start < content.end or event.style):
                self._scalars.append(Scalar(value, content, self._path()))
        else:
            self._content_end = self._at(event.end_mark)
        return self._complete(value)

    def _path(self) -> str:
        """Give the dotted keys, below the field, of a node that begins here."""
        if len(self._open) < 2:
            return ""
        return ".".join(filter(None, (self._open[-1].path, self._open[-1].key)))

    def _complete(self, value: str) -> Iterator[Field]:
        """Take note that a node has ended: a key, a value, or a list's item."""
        if not self._open or not self._open[-1].is_mapping:
            return
        parent = self._open[-1]
        if parent.key is None:
            parent.key = value
            return
        key, parent.key = parent.key, None
        if len(self._open) == 1:
            span = self._flow_span() if parent.is_flow else self._lines_span()
            value_span = Span(min(self._value_start, self._content_end), self._content_end)
            yield Field(key.removesuffix(":").rstrip(), span, value_span, self._kind, tuple(self._scalars))

    def _content_of(self, event: yaml.ScalarEvent) -> Span:
        """Find a scalar's content in the source, and so how far the source was read."""
        text, start, end = self._text, self._at(event.start_mark), self._at(event.end_mark)
        if start == end:
            # The parser may place a value that is not there at the beginning of the next key.
            start = end = self._content_end + len(text[self._content_end : end].rstrip())
        properties = _TAG_AND_ANCHOR.match(text, start, end) if event.tag or event.anchor else None
        start = properties.end() if properties else start
        if event.style in ("|", ">"):
            end = start + len(text[start:end].rstrip())
            header = _LINE_END.match(text, start, end)
            content = text[header.end() if header else start : end]
            start = end - len(content.lstrip())
        self._content_end = end
        return Span(start + 1, end - 1) if event.style in ("'", '"') else Span(start, end)

    def _kind_of(self, event: yaml.NodeEvent) -> ValueKind:
        if isinstance(event, yaml.SequenceStartEvent):
            return ValueKind.LIST
        if isinstance(event, yaml.MappingStartEvent):
            return ValueKind.MAPPING
        if not isinstance(event, yaml.ScalarEvent):
            return ValueKind.OTHER
        tag = event.tag or self._resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        return _KIND_OF_TAG.get(tag, ValueKind.OTHER)

    def _lines_span(self) -> Span:
        start = self._line_start()
        line_end = _LINE_END.match(self._text, max(self._content_end, start), self._block.end)
        return Span(start, line_end.end() if line_end else self._block.end)

    def _flow_span(self) -> Span:
        """Take the comma along, and the whole line where nothing else stands on it."""
        text, block = self._text, self._block
        comma = _COMMA.match(text, self._content_end, block.end)
        end = comma.end() if comma else self._content_end
        rest = _NOTHING_MORE.match(text, end, block.end)
        start = self._line_start()
        if rest and not text[start : self._field_start].strip():
            return Span(start, rest.end())
        return Span(self._field_start, end)

    def _line_start(self) -> int:
        """Find where the field's line begins, or where the field before it ends on the same line."""
        start = max(self._text.rfind("\n", self._field_before, self._field_start) + 1, self._field_before)
        return max(self._text.rfind("\r", start, self._field_start) + 1, start)
