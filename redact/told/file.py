"""`roster.yaml`, which the user writes, and `known.yaml`, which redact writes: read with every mistake named by its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from redact.decide.document import Item, Problems, parse
from redact.decide.names import key_of_text
from redact.decide.shapes import TEXT, Choice, Either, Items, Plain, Record, Shape
from redact.decide.vault_files import quoted, refuse_unfinished_merge
from redact.decide.vocabulary import ENTITY_TYPES
from redact.errors import PolicyError
from redact.names.words import key_of
from redact.roster.corrections import KINDS
from redact.told.entries import Always, Apart, Entry, Exclude, Name
from redact.vault import TOLD_BY_REDACT, TOLD_BY_USER

BY_USER, BY_REDACT = TOLD_BY_USER, TOLD_BY_REDACT
"""In the vault. What the second says is said after the first."""
EXCLUDE, ALWAYS, APART = "exclude", "always", "apart"
_HEAD = (
    "# What redact was told of names and figures: written by redact, and by nobody else; write into roster.yaml instead.\n"
    "# Commit this file if the repository may hold its names. One entry a line, in any order.\n"
)
_TWICE = re.compile(r'"[^\n]*" is given twice')


@dataclass(frozen=True)
class _Discreet(Record):
    """A mapping that names no key which it doesn't know: that may be someone's name."""

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        known = {key: value for key, value in item.members.items() if key in self.entries}
        for key, value in item.members.items():
            if key not in known:
                position = f"{item.source}:{value.key_line}:{value.key_column} {item.path}".rstrip()
                problems.add(position, f"no such key; have {', '.join(self.entries)}{_meant(key, self.entries)}")
        super().check(replace(item, value=known) if item.members else item, problems)


@dataclass(frozen=True)
class _Pair:
    """Two names that differ."""

    noun = "a list of two names"

    def check(self, item: Item, problems: Problems) -> None:
        """See `Shape`."""
        if not isinstance(item.value, list) or len(item.parts) != 2:
            problems.add(item.position, f"{self.noun} is needed here")
            return
        for part in item.parts:
            _NAME.check(part, problems)
        if key_of(item.parts[0].text) == key_of(item.parts[1].text):
            problems.add(item.position, "two names are needed that differ in more than case")

    def schema(self) -> dict[str, object]:
        """See `Shape`."""
        return {}


_NAME = Plain("a name", lambda item: isinstance(item.value, str) and bool(key_of(item.value)), {})
_SIGNS = Plain("text", lambda item: isinstance(item.value, str) and bool(key_of_text(item.value)), {})
_ENTRY = Either(_NAME, _Discreet({"name": _NAME, "aliases": Items(_NAME)}, required=["name"]))
_PARTS: dict[str, Shape] = {
    **dict.fromkeys(KINDS, Items(_ENTRY)),
    EXCLUDE: Items(_NAME),
    ALWAYS: Items(
        _Discreet({"text": _SIGNS, "type": Choice("entity type", ENTITY_TYPES), "in": TEXT}, required=["text", "type"])
    ),
    APART: Items(_Pair()),
}
_FILE = _Discreet(_PARTS)


def entries_in(text: str, source: str) -> tuple[Entry, ...]:
    """Read a file's text: a mapping of its parts, or a list of such mappings.

    Args:
        text: YAML.
        source: the file's name, for messages.

    Raises:
        PolicyError: it is wrong; says where, line by line, and what would be right, never the names in it.
    """
    refuse_unfinished_merge(text, source)
    try:
        tree = parse(text, source)
    except PolicyError as error:
        raise PolicyError(_TWICE.sub("a key is given twice", error.message)) from None
    problems = Problems()
    for each in tree.parts:
        if isinstance(each.value, dict):
            _FILE.check(each, problems)
        else:
            problems.add(each.position, f"a mapping of {', '.join(_PARTS)} is needed here")
    problems.raise_any()
    return tuple(entry for each in tree.parts for entry in _entries(each))


def text_of(entries: Iterable[Entry]) -> str:
    """Write a file: sorted, each line with the name of its part, so that git may join the lines of two branches in any way.

    Texts that are always found stand first: more names don't change the lines by which these are named as rules.
    """
    return _HEAD + "".join(sorted({f"- {part}: [{said}]\n" for part, said in map(_said, entries)}))


def _entries(tree: Item) -> Iterator[Entry]:
    for part in KINDS:
        for item in tree.at(part).parts:
            name = item.at("name") if item.members else item
            yield Name(part, name.text.strip(), tuple(alias.text.strip() for alias in item.at("aliases").parts))
    yield from (Exclude(item.text.strip()) for item in tree.at(EXCLUDE).parts)
    for item in tree.at(ALWAYS).parts:
        yield Always(item.at("text").text, item.at("type").text, item.at("in").text, item.line)
    for item in tree.at(APART).parts:
        one, other = item.parts
        yield Apart(one.text, other.text)


def _said(entry: Entry) -> tuple[str, str]:
    """Give the part that an entry belongs to, and what it says there."""
    match entry:
        case Name():
            aliases = f", aliases: [{', '.join(map(quoted, entry.aliases))}]" if entry.aliases else ""
            return entry.part, f"{{name: {quoted(entry.name)}{aliases}}}"
        case Exclude():
            return EXCLUDE, quoted(entry.name)
        case Always():
            scope = f", in: {quoted(entry.scope)}" if entry.scope else ""
            return ALWAYS, f"{{text: {quoted(entry.text)}, type: {entry.entity_type}{scope}}}"
        case Apart():
            return APART, f"[{quoted(entry.one)}, {quoted(entry.other)}]"


def _meant(key: str, choices: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.casefold(), choices, n=1)
    return f" (did you mean {close[0]}?)" if close else ""
