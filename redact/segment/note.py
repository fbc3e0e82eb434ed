"""The way from Note to Segments: what its format shows, what that leaves over, and the path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.json_text import tokens_in
from redact.model import FORMATS, Note, SegmentKind, Segments, Span, TextFormat
from redact.segment.body import BodyReader
from redact.segment.completing import completed, finished
from redact.segment.draft import Draft, drafted
from redact.segment.formats import discover
from redact.segment.formats.scene import scene_drafts
from redact.segment.frontmatter import frontmatter_drafts
from redact.segment.plugin_words import extent_of, without_plugin_words

_PATH_PART = re.compile(r"[^/]+")
_NAME = re.compile(rf"(?P<stem>[^/]+?)(?:(?:\.excalidraw)?\.(?:md|markdown|{'|'.join(FORMATS)}))?\Z", re.IGNORECASE)


def segment(note: Note) -> Segments:
    """Show a note as a reader sees it: every word of it in some segment, each character mapped back to the source.

    Text that markup or a line break splits is whole: emphasis marks, invisible characters and the like are left out, and a line
    break in running text is one newline that stands for no source. Lines of code keep their own. The same words may stand in
    several segments, as a wikilink's target does in the text that shows it.

    Args:
        note: as it was read.

    Raises:
        Unreadable: the note is in another format than Markdown, and isn't valid there or hides text that can't be seen in place.
    """
    # The parser would take a byte order mark for the first letter, and so no heading for one.
    mark = Span(0, int(note.text.startswith("\ufeff")))
    syntax = [mark]
    segments = completed(note.text, _drafts(note, mark.end, syntax), syntax)
    return Segments(note.text, note.path, (*segments, *finished(_path_drafts(note.path))), note.frontmatter)


def _drafts(note: Note, start: int, syntax: list[Span]) -> list[Draft]:
    if note.text and note.format is not TextFormat.MARKDOWN:
        return list(discover()[note.format].drafts(note.text, start, syntax))
    body = BodyReader(note.text)
    drafts = [*frontmatter_drafts(note), *body.read(note.frontmatter.span.end or start)]
    syntax.extend(body.syntax)
    for drawing in note.drawings:
        drafts = [each for each in drafts if not drawing.block.contains(extent_of(each))]
        drafts += scene_drafts(note.text, list(tokens_in(note.text, *drawing.scene)), syntax)
        syntax.append(Span(drawing.block.start, drawing.scene.start))
    return without_plugin_words(note, drafts, syntax)


def _path_drafts(path: str) -> Iterator[Draft]:
    """Give each folder's name, and the note's own without its extension."""
    for part in _PATH_PART.finditer(path):
        name = _NAME.match(path, part.start())
        yield drafted(path, SegmentKind.PATH, *(name.span("stem") if name else part.span()))
