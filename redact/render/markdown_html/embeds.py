"""Embeds: a slot for what the pipeline hands over, else a quiet note that something stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from redact.model import ImageInsert, Insert, Inserts, LeftOut, NoteInsert, insert_key
from redact.render.markdown_html.hidden import hide
from redact.render.markdown_html.tokens import render_token, shown_text

INSERTS, SLOTS = "inserts", "slots"
SIZED = re.compile(r"(?:(?P<text>.*)\|)?\s*(?P<size>\d+(?:x\d+)?)\s*", re.DOTALL)
NOTE = re.compile(r"\.(?:md|markdown)(?:#|\Z)", re.IGNORECASE)
NOT_INCLUDED = "not included"
NOT_ALONE = "set only where it stands in no other text"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a page where something embedded goes."""

    insert: ImageInsert | NoteInsert
    label: str
    """What the note calls it."""
    size: str = ""
    """`300`, `300x200` or nothing: pixels."""


def embeds(md: MarkdownIt) -> None:
    """Add the rules; they need the inline tokens."""
    md.core.ruler.push("embeds", _embeds)
    render_token(md, "embed", _shown)


def not_included(kind: str, label: str, reason: str = NOT_INCLUDED) -> str:
    """Give the note that stands for what isn't in the page.

    Args:
        kind: `image` or `embedded`.
        label: what the source calls it.
        reason: why not.
    """
    return f'<span class="embed">{kind}: {escapeHtml(label or "no description")} ({escapeHtml(reason)})</span>'


def _embeds(state: StateCore) -> None:
    """Make images embeds like the others, and give those of notes a block of their own."""
    inserts: Inserts = state.env.get(INSERTS, {})
    tokens: list[Token] = []
    position = 0
    while position < len(state.tokens):
        token = state.tokens[position]
        if token.type == "inline":
            _take_images(token.children or [], state.env)
        if token.type == "paragraph_open":
            paragraph = state.tokens[position : position + 3]
            _take_images(paragraph[1].children or [], state.env)
            tokens += _parted(paragraph, inserts)
            position += 3
            continue
        tokens.append(token)
        position += 1
    state.tokens = tokens


def _take_images(children: Sequence[Token], env: EnvType) -> None:
    for token in children:
        if token.type == "image":
            target = str(token.attrs.get("src", ""))
            token.type, token.content = "embed", shown_text(token)
            token.info = "embedded" if NOTE.search(target) else "image"
            token.meta = {"target": target, "alias": token.content}
            for child in token.children or ():
                if child.type == "html_inline":
                    hide(env, child.content)
            token.children = None


def _parted(paragraph: Sequence[Token], inserts: Inserts) -> Iterator[Token]:
    """Give a paragraph's tokens, parted where a note is embedded that is to be shown."""
    opening, inline, closing = paragraph
    parts: list[list[Token]] = [[]]
    depth = 0
    for child in inline.children or ():
        depth += child.nesting
        if child.type == "embed" and depth == 0 and isinstance(_insert(child, inserts), NoteInsert):
            child.meta["alone"] = True
            parts += [[child], []]
        else:
            parts[-1].append(child)
    if len(parts) == 1:
        yield from paragraph
        return
    for number, part in enumerate(parts):
        if number % 2:
            yield part[0]
        elif any(child.type not in ("softbreak", "hardbreak") and child.content.strip() for child in part):
            held = copy(inline)
            held.children = _without_edges(part)
            yield from (copy(opening), held, copy(closing))


def _without_edges(part: list[Token]) -> list[Token]:
    breaks = ("softbreak", "hardbreak")
    while part and part[0].type in breaks:
        part = part[1:]
    while part and part[-1].type in breaks:
        part = part[:-1]
    return part


def _insert(token: Token, inserts: Inserts) -> Insert | None:
    return inserts.get(insert_key(token.meta["target"]))


def _shown(token: Token, env: EnvType) -> str:
    insert = _insert(token, env.get(INSERTS, {}))
    if isinstance(insert, LeftOut):
        return not_included(token.info, token.content, insert.reason)
    if insert is None:
        return not_included(token.info, token.content)
    if isinstance(insert, NoteInsert) and not token.meta.get("alone"):
        return not_included(token.info, token.content, NOT_ALONE)
    hide(env, token.content)
    slots: list[Slot] = env.setdefault(SLOTS, [])
    slots.append(Slot(insert, token.content) if isinstance(insert, NoteInsert) else Slot(insert, *_label_and_size(token)))
    tag = "div" if isinstance(insert, NoteInsert) else "span"
    return f'<{tag} id="slot-{len(slots) - 1}"></{tag}>'


def _label_and_size(token: Token) -> tuple[str, str]:
    """Give an image's description, else what its file is called, and the size that it is to have."""
    alias: str = token.meta["alias"]
    sized = SIZED.fullmatch(alias)
    text = (sized["text"] or "") if sized else alias
    return text.strip() or insert_key(token.meta["target"]).rpartition("/")[2], sized["size"] if sized else ""
