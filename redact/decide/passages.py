"""Where a policy looks for the parts that it cuts whole: all of a note, each card of a canvas, each string of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from redact.decide.rules import Section
from redact.decide.sections import section_removals
from redact.json_text import NotJson, TokenKind, decoded, tokens_in
from redact.model import NO_FRONTMATTER, Note, Removal, Span, TextFormat

_OF_JSON = frozenset({TextFormat.CANVAS, TextFormat.SCENE, TextFormat.JSON})
_WITH_COMMENTS = frozenset({TextFormat.HTML})
_ALL = frozenset({TextFormat.MARKDOWN, TextFormat.PLAIN})


def removals_in(note: Note, sections: Sequence[Section]) -> tuple[list[Removal], list[str]]:
    """Find the regions that are cut whole; see `section_removals`.

    Args:
        note: the note, in any format.
        sections: the kinds of section, with the rule of each. Headings and callouts are of Markdown alone, comments of HTML too.
    """
    if note.format in _ALL:
        removals, warnings = section_removals(note, sections)
        return [each for each in removals if not _hides_drawing(note, each, sections)], warnings
    between = [section for section in sections if section.kind == "between"]
    if note.format in _OF_JSON:
        return _in_strings(note, sections, between)
    with_comments = [section for section in sections if section.kind == "comments"] if note.format in _WITH_COMMENTS else []
    return section_removals(note, [*with_comments, *between])


def _hides_drawing(note: Note, removal: Removal, sections: Sequence[Section]) -> bool:
    """Tell whether a region is the comment in which the Excalidraw plugin keeps a drawing."""
    is_comment = any(section.kind == "comments" and section.rule == removal.rule for section in sections)
    return is_comment and any(removal.span.overlaps(each.scene) for each in note.drawings)


def _in_strings(note: Note, of_cards: Sequence[Section], of_others: Sequence[Section]) -> tuple[list[Removal], list[str]]:
    removals: list[Removal] = []
    warnings: list[str] = []
    for passage, places, is_card in _strings(note) if of_cards else ():
        found, said = section_removals(passage, of_cards if is_card else of_others)
        removals += [replace(each, span=Span(places[each.span.start], places[each.span.end])) for each in found]
        warnings += said
    return removals, list(dict.fromkeys(warnings))


def _strings(note: Note) -> Iterator[tuple[Note, list[int], bool]]:
    """Give each string's text as a note, where its characters stand, and whether it is a card."""
    try:
        tokens = list(tokens_in(note.text))
    except NotJson:
        return
    for token in tokens:
        if token.kind is TokenKind.STRING:
            text, places = decoded(note.text, token.start, token.end)
            is_card = note.format is TextFormat.CANVAS and token.key == "text"
            yield Note("", text, note.encoding, NO_FRONTMATTER), places, is_card
