"""Addresses as a reader means them: found where they stand bare; percent-encoding, entities and escapes decoded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from redact.model import SegmentKind
from redact.segment.draft import Draft, Edit

ADDRESS = r"""(?:(?<![A-Za-z])(?:(?:https?|ftp|file|obsidian|zotero)://|mailto:)|(?<![\w.])www\.)[^\s<>\]\[|"`]+"""
ENTITY = r"&(?:\#[xX][0-9a-fA-F]{1,6}|\#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
_BARE_ADDRESS = re.compile(ADDRESS)
_AFTER_ADDRESS = ".,;:!?'\")*_~"
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})++")
_ESCAPE_OR_ENTITY = re.compile(rf"\\[!-/:-@\[-`{{-~]|{ENTITY}")
_ENTITY = re.compile(ENTITY)


def bare_addresses(draft: Draft) -> Iterator[Draft]:
    """Give each address that stands in the text as it is."""
    for match in _BARE_ADDRESS.finditer(draft.text):
        yield address_at(draft, match.start(), match[0])


def address_at(draft: Draft, start: int, address: str) -> Draft:
    """Make a draft of a bare address.

    Args:
        draft: the text that it stands in.
        start: where in the text it begins.
        address: all of it, with the punctuation that may follow it.
    """
    end = start + len(address.rstrip(_AFTER_ADDRESS))
    return without_percents(draft.cut(start, end, SegmentKind.URL))


def begins_with_address(text: str) -> bool:
    """Tell whether a text begins with what is found as a bare address."""
    return _BARE_ADDRESS.match(text) is not None


def character_of_entity(entity: str) -> str:
    """Give what an entity stands for; the entity itself where it stands for nothing."""
    return html.unescape(entity) if entity.startswith("&#") else html5.get(entity[1:], entity)


def without_entities(draft: Draft) -> Draft:
    """Decode HTML entities."""
    return draft.edited(Edit(*match.span(), character_of_entity(match[0])) for match in _ENTITY.finditer(draft.text))


def without_markup(draft: Draft) -> Draft:
    """Decode entities and backslash escapes, as in link titles and destinations."""
    return draft.edited(
        Edit(*match.span(), match[0][1:] if match[0][0] == "\\" else character_of_entity(match[0]))
        for match in _ESCAPE_OR_ENTITY.finditer(draft.text)
    )


def without_percents(draft: Draft) -> Draft:
    """Decode percent-encoding, each character on its own; what is no UTF-8 stays as it is."""
    return draft.edited(edit for match in _PERCENT.finditer(draft.text) for edit in _decoded_characters(match))


def _decoded_characters(match: re.Match[str]) -> Iterator[Edit]:
    try:
        decoded = bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return
    position = match.start()
    for character in decoded:
        length = 3 * len(character.encode())
        yield Edit(position, position + length, character)
        position += length
