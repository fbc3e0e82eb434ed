"""Footnotes at the foot of the page that refers to them first, as paper has them; what doesn't fit there stays at the end."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from redact.render.markdown_html.tokens import shown_text

AT_FOOT = "notes_at_foot"
"""Key in the parser's environment: true where the page is for paper."""
LINE = 90
"""Characters that a line at the foot holds, less some."""
MOST_LINES = 14
"""Lines of notes that one paragraph may ask for: they must fit on a page together."""
MOST_NOTES = 60
"""Notes of a text that go to the foot: each has its page laid out again, so that thousands would take for ever."""
ELSEWHERE = ("heading", "table")
"""Blocks whose notes stay at the end: heads are repeated, cells can't be parted from their page."""


def page_notes(md: MarkdownIt) -> None:
    """Add the rule; it works on finished tokens."""
    md.core.ruler.push("page_notes", _page_notes)


def _page_notes(state: StateCore) -> None:
    start = next((index for index, token in enumerate(state.tokens) if token.type == "footnote_block_open"), None)
    if start is None or not state.env.get(AT_FOOT):
        return
    text, notes = state.tokens[:start], _notes(state.tokens[start + 1 : -1])
    if len(notes) > MOST_NOTES:
        return
    for inline in _running_text(text):
        inline.children = list(_with_notes(inline.children or [], notes))
    state.tokens = text
    if notes:
        state.tokens.append(Token("footnote_block_open", "section", 1))
        for number, tokens in notes.items():
            opening = Token("footnote_open", "li", 1, info=number, meta={"value": number})
            state.tokens += [opening, *tokens, Token("footnote_close", "li", -1)]
        state.tokens.append(Token("footnote_block_close", "section", -1))


def _notes(tokens: list[Token]) -> dict[str, list[Token]]:
    notes: dict[str, list[Token]] = {}
    for token in tokens:
        if token.type == "footnote_open":
            into = notes.setdefault(token.info, [])
        elif token.type != "footnote_close":
            into.append(token)
    return notes


def _running_text(tokens: list[Token]) -> Iterator[Token]:
    elsewhere = 0
    for token in tokens:
        if token.type.partition("_")[0] in ELSEWHERE:
            elsewhere += token.nesting
        elif token.type == "inline" and not elsewhere:
            yield token


def _with_notes(children: list[Token], notes: dict[str, list[Token]]) -> Iterator[Token]:
    """Give a paragraph's tokens, the notes that it is the first to refer to among them; takes these out of `notes`."""
    left, depth = MOST_LINES, 0
    for child in children:
        yield child
        depth += child.nesting if child.type.startswith(("link", "wikilink")) else 0
        if child.type != "footnote_ref" or depth:
            continue
        number = str(child.meta["id"] + 1)
        if number in notes and (needed := _lines(notes[number])) and needed <= left:
            left -= needed
            yield from _at_foot(number, notes.pop(number))


def _lines(note: list[Token]) -> int:
    """Count the lines of a note of plain paragraphs; 0 for one that holds more than that."""
    if any(token.type not in ("paragraph_open", "inline", "paragraph_close") for token in note):
        return 0
    inlines = [token for token in note if token.type == "inline"]
    if any(child.type == "footnote_ref" for inline in inlines for child in inline.children or ()):
        return 0
    return sum(1 + len(shown_text(inline)) // LINE for inline in inlines)


def _at_foot(number: str, note: list[Token]) -> Iterator[Token]:
    """Give the note as inline tokens; blanks set it apart from the digits around it, for who reads the text without the style."""
    yield Token("page_note_open", "span", 1, attrs={"class": "page-note", "id": f"fn-{number}"})
    mark = [
        Token("mark_open", "span", 1, attrs={"class": "page-note-number"}),
        Token("text", "", 0, content=number),
        Token("mark_close", "span", -1),
    ]
    blank = Token("text", "", 0, content=" ")
    for inline in (token for token in note if token.type == "inline"):
        yield Token("line_open", "span", 1, attrs={"class": "page-note-line"})
        yield from (blank, *mark, blank, *(inline.children or ()), blank)
        yield Token("line_close", "span", -1)
        mark = []
    yield Token("page_note_close", "span", -1)
