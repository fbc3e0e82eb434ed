"""Excalidraw's drawings in notes: packed, they hide the very names that the note shows, so they are read unpacked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from redact.errors import Unreadable
from redact.model import Drawing, Span
from redact.read.lz_string import NotPacked, unpacked

_BLOCK = re.compile(
    r"(?<![^\r\n])```[ \t]*(?P<block>(?P<form>compressed-json|json)[ \t]*(?P<break>\r\n|\n)(?P<content>.*?)(?:\r\n|\n))(?=```)",
    re.DOTALL,
)
_SUFFIX = ".excalidraw.md"
_PROPERTY = re.compile(r"^excalidraw-plugin[ \t]*:", re.MULTILINE)
_FRONTMATTER_LIMIT = 20_000


def with_drawings_unpacked(text: str, path: str) -> tuple[str, tuple[Drawing, ...]]:
    """Unpack the drawings of a note.

    Args:
        text: all of the note, as it stands in its file.
        path: the note's path.

    Returns:
        The note with each drawing as the plugin writes it uncompressed, and where they are. A block that holds none stays.

    Raises:
        Unreadable: the note is a drawing's, and a block of it can't be unpacked.
    """
    if "```compressed-json" not in text and "```json" not in text:
        return text, ()
    is_drawing = path.casefold().endswith(_SUFFIX) or _PROPERTY.search(text, 0, _FRONTMATTER_LIMIT) is not None
    pieces: list[str] = []
    drawings: list[Drawing] = []
    position = length = 0
    for match in _BLOCK.finditer(text):
        scene = _scene(match, path, is_drawing=is_drawing)
        if scene is None:
            continue
        packed = match["block"] if match["form"] == "compressed-json" else ""
        opening = f"json{match['break']}" if packed else text[match.start("block") : match.start("content")]
        closing = match["break"] if packed else text[match.end("content") : match.end("block")]
        pieces += (text[position : match.start("block")], opening, scene, closing)
        start = length + sum(map(len, pieces[-4:-2]))
        drawings.append(_drawing(start, len(opening), len(scene), len(closing), packed))
        length = start + len(scene) + len(closing)
        position = match.end("block")
    return "".join((*pieces, text[position:])), tuple(drawings)


def _drawing(start: int, opening: int, scene: int, closing: int, packed: str) -> Drawing:
    return Drawing(Span(start, start + scene), Span(start - opening, start + scene + closing), packed)


def _scene(match: re.Match[str], path: str, *, is_drawing: bool) -> str | None:
    content = match["content"]
    try:
        scene = unpacked(content) if match["form"] == "compressed-json" else content
        value = json.loads(scene)
    except (NotPacked, ValueError, RecursionError):
        if is_drawing and match["form"] == "compressed-json":
            raise Unreadable(f"The drawing in {path} can't be unpacked.") from None
        return None
    if match["form"] == "json" and not _is_scene(value):
        return None
    return scene


def _is_scene(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("elements"), Sequence)
