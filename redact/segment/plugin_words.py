"""Words that a plugin writes into its notes and reads again: no words of the note's, and none that may change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redact.model import Note, Span
from redact.segment.draft import Draft

_PROPERTIES = re.compile(
    r"""^(?:kanban-plugin|excalidraw-(?:plugin|open-md|css|autoexport|default-mode|onload-script|link-(?:prefix|brackets)
    |url-prefix|linkbutton-opacity|iframe-theme|embeddable-theme|export-(?:transparent|mask|dark|padding|pngscale
    |embed-scene|internal-links|svgpadding)))(?=[ \t]*:)""",
    re.MULTILINE | re.VERBOSE,
)
_TAG = re.compile(r"\bexcalidraw\b")
_OF_DRAWINGS = re.compile(
    r"""^==⚠[ ]+Switch\ to\ EXCALIDRAW\ VIEW\ in\ the\ MORE\ OPTIONS\ menu\ of\ this\ document\.\ ⚠==
    (?:[ ]You\ can\ decompress\ Drawing\ data\ with\ the\ command\ palette:\ 'Decompress\ current\ Excalidraw\ file'\.
    \ For\ more\ info\ check\ in\ plugin\ settings\ under\ 'Saving')?[ \t]*(?=[\r\n]|\Z)
    |^\#[ ]Excalidraw\ Data[ \t]*(?=[\r\n]|\Z)
    |^\#\#?[ ](?:Text\ Elements|Element\ Links|Embedded\ Files|Drawing)[ \t]*(?=[\r\n]|\Z)""",
    re.MULTILINE | re.VERBOSE,
)


def without_plugin_words(note: Note, drafts: Iterable[Draft], syntax: list[Span]) -> list[Draft]:
    """Leave out the drafts of what plugins write.

    Args:
        note: the note.
        drafts: all of it.
        syntax: is told where that stands.
    """
    found = [*_property_words(note), *(_words_of_drawings(note) if note.drawings else ())]
    syntax.extend(found)
    return [each for each in drafts if not any(span.contains(extent_of(each)) for span in found)] if found else list(drafts)


def _property_words(note: Note) -> Iterator[Span]:
    for match in _PROPERTIES.finditer(note.text, *note.frontmatter.span):
        yield Span(*match.span())
    for field in note.frontmatter.named("tags") if note.drawings else ():
        for match in _TAG.finditer(note.text, *field.value_span):
            yield Span(*match.span())


def _words_of_drawings(note: Note) -> Iterator[Span]:
    outside = note.drawings[0].block.start if note.drawings else len(note.text)
    for match in _OF_DRAWINGS.finditer(note.text, note.frontmatter.span.end, outside):
        yield Span(*match.span())


def extent_of(draft: Draft) -> Span:
    """Give where a draft begins and ends in the source; nowhere for an empty one."""
    return Span(draft.runs[0].source_start, draft.runs[-1].source_end) if draft.runs else Span(-1, -1)
