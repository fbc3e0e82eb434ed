"""Obsidian's own syntax inside a block's text: highlights, tags, block ids, fields, callouts, task marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.model import Context, SegmentKind
from redact.segment.draft import Draft, Edit
from redact.segment.urls import ADDRESS, address_at

_OVERLAY = re.compile(
    rf"""(?P<highlight>==)
    |\[\^(?P<footnote>[^\]\s\[]+)\]
    |(?<![\w&/\#])\#(?P<tag>[^\s\u2000-\u206f!-,.:-@\[-^`{{-~]+)
    |(?P<address>{ADDRESS})
    |(?:(?<=\s)|\A)\^(?P<block_id>[A-Za-z0-9-]+)(?=\s*\Z)
    |[\[(](?P<key>[^\[\]()\n:]{{1,60}}?)[ \t]*::[ \t]*(?P<value>[^\[\]()\n]+)[\])]""",
    re.VERBOSE,
)
_LINE_FIELD = re.compile(r"^[ \t]*(?P<key>[^\[\](){}<>:`|\n]{1,60}?)[ \t]*::(?=[ \t]|$)", re.MULTILINE)
_CALLOUT = re.compile(r"\[!(?P<type>[^\]\n]+)\][+-]?[ \t]*")
_TASK_MARK = re.compile(r"\[[^\[\]\n]\][ \t]+")
_BETWEEN_WORDS = re.compile(r"[-_/]")


def without_task_mark(draft: Draft) -> Draft:
    """Leave out the check mark that a list item begins with."""
    mark = _TASK_MARK.match(draft.text)
    return draft.edited([Edit(*mark.span())]) if mark else draft


def callout_parts(draft: Draft) -> Iterator[Draft]:
    """Part a callout's first paragraph into type, title and body; give any other paragraph as it is."""
    head = _CALLOUT.match(draft.text)
    if not head:
        yield draft
        return
    yield draft.cut(*head.span("type"), SegmentKind.CALLOUT_TYPE)
    title_end = draft.text.find("\n", head.end())
    title_end = draft.length if title_end < 0 else title_end
    yield draft.cut(head.end(), title_end, SegmentKind.CALLOUT_TITLE)
    yield draft.cut(title_end + 1, draft.length)


def field_parts(draft: Draft) -> Iterator[Draft]:
    """Part text before each line that is a Dataview field, and name the field in its context."""
    start, context = 0, draft.context
    for match in _LINE_FIELD.finditer(draft.text) if "::" in draft.text else ():
        if match.start() > start:
            yield draft.cut(start, match.start() - 1, context=context)
        start, context = match.start(), _with_key(draft.context, match["key"])
    yield draft.cut(start, draft.length, context=context) if context is not draft.context else draft


def overlaid(draft: Draft) -> Iterator[Draft]:
    """Give each part that Obsidian marks as a segment of its own, and last the text without the marks."""
    edits: list[Edit] = []
    for match in _OVERLAY.finditer(draft.text):
        part = match.lastgroup
        if part == "address":
            yield address_at(draft, match.start(), match[0])
        elif part == "tag":
            yield words_parted(draft.cut(*match.span(part), SegmentKind.TAG))
        elif part == "value":
            yield draft.cut(*match.span(part), context=_with_key(draft.context, match["key"]))
        else:
            edits.append(Edit(*match.span()))
            if part == "footnote":
                yield draft.cut(*match.span(part), SegmentKind.FOOTNOTE_LABEL)
            elif part == "block_id":
                yield words_parted(draft.cut(*match.span(part), SegmentKind.BLOCK_ID))
    yield draft.edited(edits)


def words_parted(draft: Draft) -> Draft:
    """Show the words of a tag or a block id with blanks between them."""
    return draft.edited(Edit(*match.span(), " ") for match in _BETWEEN_WORDS.finditer(draft.text))


def _with_key(context: Context, key: str) -> Context:
    return replace(context, key=key.strip())
