"""Endings that a mention covers with its name: the possessive and the plural stay where the name goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from redact.model import SegmentKind, Span
from redact.transform.mentions import Mention

_APOSTROPHE = r"(?:''|\\'|['’ʼ＇]|%27|%E2%80%99|&#39;|&#x27;|&apos;|&rsquo;)"
_POSSESSIVE = re.compile(rf"(?:(?<=[^\W_])|\A){_APOSTROPHE}[sS]\Z")
_APOSTROPHE_ALONE = re.compile(rf"(?<=[sSxXzZ]){_APOSTROPHE}\Z")
_WORD_FOLLOWS = re.compile(r"[^\S\n]+[*_=~\[(\"“]*\w")
_QUOTE = re.compile(r"['’‘]")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_WORD = re.compile(r"[^\W\d_]+")
_JOINED_ON = re.compile(r"[^\W_]")


def without_ending(source: str, mention: Mention, names: Collection[str]) -> Mention:
    """Give back the ending that a mention covers.

    Args:
        source: the text that its ranges point into.
        mention: one that names someone or something.
        names: the entity's, as far as they are known; a word that is in none of them, but with an s added to one, is its plural.

    Returns:
        The mention of the bare name, with the ending that then must be written anew.
    """
    start, end = mention.ranges[-1]
    piece = source[start:end]
    if possessive := _POSSESSIVE.search(piece):
        return mention if _is_its_own(source, mention, names) else _cut(mention, start + possessive.start())
    if alone := _APOSTROPHE_ALONE.search(piece):
        bare = piece[: alone.start()]
        if size := _plural_size(bare, names):
            return _cut(mention, start + len(bare) - 1) if size == 1 else _cut(mention, end, "s" + alone[0])
        before = source[max(mention.extent.start - 1, 0) : mention.extent.start]
        is_quoted = mention.decision.finding.kind is SegmentKind.CODE or _QUOTE.fullmatch(before)
        return _cut(mention, start + len(bare)) if is_quoted else _cut(mention, end, alone[0] + "s")
    size = 0 if _JOINED_ON.match(source, end) else _plural_size(piece, names)
    return mention if not size else _cut(mention, end - 1) if size == 1 else _cut(mention, end, "s")


def _is_its_own(source: str, mention: Mention, names: Collection[str]) -> bool:
    """Tell whether the 's is a part of the name: "St Bride's"."""
    start, end = mention.ranges[-1]
    last = source[start:end].split()[-1]
    if any(_spelled(last) in map(_spelled, name.split()) for name in names):
        return True
    return mention.decision.finding.entity_type != "PERSON" and not _WORD_FOLLOWS.match(source, end)


def _spelled(word: str) -> str:
    return word.replace("’", "'").casefold()


def folded(word: str) -> str:
    """Fold case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(char))


def _plural_size(piece: str, names: Collection[str]) -> int:
    """Count the letters of a plural's ending: 0 in the singular."""
    last = _LAST_WORD.search(piece)
    word = folded(last[0]) if last else ""
    if not word.endswith("s"):
        return 0
    words = {folded(part) for name in names for part in _WORD.findall(name)}
    if word in words:
        return 0
    return 1 if word[:-1] in words else 2 if word.endswith("es") and word[:-2] in words else 0


def _cut(mention: Mention, end: int, ending: str = "") -> Mention:
    """Cut a mention short, unless nothing of it would be left."""
    ranges = tuple(Span(start, min(stop, end)) for start, stop in mention.ranges if start < end)
    return replace(mention, ranges=ranges, ending=ending) if ranges else mention
