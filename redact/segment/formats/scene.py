"""Excalidraw scenes: what stands in the drawing and where it leads; geometry, colours and random ids hold no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.json_text import Token, TokenKind
from redact.model import SegmentKind, Span, TextFormat
from redact.segment.draft import Draft
from redact.segment.json_drafts import (
    key_draft,
    markdown_drafts,
    plain_drafts,
    replace_context,
    string_draft,
    tokens_of,
)
from redact.segment.machine_words import is_random
from redact.segment.obsidian import words_parted

form = TextFormat.SCENE

_OF_USERS = "customData"
"""Below this key plugins and scripts keep what they like."""
_SHOWN = frozenset({"text", "originalText", "rawText", "link", "name", "title"})
_INDEX = re.compile(r"[a-zA-Z][0-9][0-9A-Za-z]{0,6}|a[A-Za-z]")
"""Where an element stands among the others: `a0`, `a1V`."""
_IDS = frozenset({"id", "groupIds", "containerId", "frameId", "elementId", "fileId", "boundElements"})
_OWN_VALUES = re.compile(
    r"""excalidraw|https://excalidraw\.com
    |https://github\.com/zsviczian/obsidian-excalidraw-plugin(?:/releases/tag/[\d.]+(?:-beta-?\d*)?)?
    |\#(?:[0-9a-fA-F]{3,4}){1,2}|image/[a-z+.-]+
    |(?:rectangle|diamond|ellipse|arrow|line|freedraw|text|image|frame|magicframe|embeddable|iframe|selection)
    |(?:transparent|solid|hachure|cross-hatch|zigzag|zigzag-line|dots|dashed|dotted|round|sharp|elbow)
    |(?:left|center|right|top|middle|bottom|start|end|triangle|triangle_outline|dot|bar|circle|circle_outline|diamond_outline)
    |(?:light|dark|saved|pending|error|orbit|inside)""",
    re.VERBOSE,
)
_WORDS_OF_OWN_KEYS = frozenset(
    """angle appState arrowType autoResize backgroundColor baseline boundElements bindMode containerId created
    crop currentItemArrowType currentItemBackgroundColor currentItemEndArrowhead currentItemFillStyle
    currentItemFontFamily currentItemFontSize currentItemFrameRole currentItemOpacity currentItemRoughness
    currentItemRoundness currentItemStartArrowhead currentItemStrokeColor currentItemStrokeOptions currentItemStrokeStyle
    currentItemStrokeWidth currentItemTextAlign customData dynamicStyle elbowed elementId elements endArrowhead endBinding
    enabled fileId files fillStyle fixedPoint fixedSegments focus fontFamily fontSize frameColor frameId frameRendering
    frameRole gap gridColor gridModeEnabled gridSize gridStep groupIds hasTextLink height id index isDeleted lastCommittedPoint
    lastRetrieved lineHeight link linearElementDragSaveState locked mimeType mode name nativeFileHandle opacity originalText
    outline clip pinned points polygon pressures rawText roughness roundness scale scrollX scrollY seed selectedElementIds
    simulatePressure source startArrowhead startBinding status strokeColor strokeStyle strokeWidth text textAlign theme title
    trayModeEnabled type updated value version versionNonce verticalAlign viewBackgroundColor width x y zoom
    colorPalette objectsSnapModeEnabled currentStrokeOptions previousGridSize currentHoveredFontFamily dataURL""".split()
)


def drafts(source: str, start: int, syntax: list[Span]) -> Iterator[Draft]:  # noqa: ARG001
    """Give the texts, links and names of a scene, and whatever else isn't the format's own.

    Raises:
        Unreadable: the file is no JSON, or holds an image.
    """
    yield from scene_drafts(source, tokens_of(source, "Excalidraw scene"), syntax)


def scene_drafts(source: str, tokens: list[Token], syntax: list[Span]) -> Iterator[Draft]:
    """Do the same for tokens that were read already."""
    for token in tokens:
        if _is_own(source, token):
            syntax.append(Span(token.start, token.end))
        elif token.kind is TokenKind.KEY:
            yield key_draft(source, token, syntax)
        elif token.key in _IDS:
            yield words_parted(replace_context(string_draft(source, token, SegmentKind.BLOCK_ID, syntax)))
        elif token.key in _SHOWN and token.kind is TokenKind.STRING:
            yield from markdown_drafts(source, token, syntax)
        else:
            yield from map(replace_context, plain_drafts(source, token, syntax))


def _is_own(source: str, token: Token) -> bool:
    """Tell whether a token is one of the format's own words and numbers."""
    text = source[token.start : token.end]
    if token.kind is TokenKind.KEY:
        return text in _WORDS_OF_OWN_KEYS or is_random(text)
    if token.kind is TokenKind.WORD:
        return True
    if _OF_USERS in token.keys:
        return False
    if token.kind is TokenKind.NUMBER:
        return True
    if token.key in _IDS:
        return is_random(text)
    if token.key == "index":
        return _INDEX.fullmatch(text) is not None
    return token.key not in _SHOWN and _OWN_VALUES.fullmatch(text) is not None
