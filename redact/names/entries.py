"""Names listed in a value: `A, B (role); [[Folder/C D|C]]` read as entries, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LINK = re.compile(r"!?\[\[(?P<target>[^\]\[|#\n]*?)(?:#[^\]|\n]*?)?(?:\\?\|(?P<alias>[^\]\n]*))?\]\]")
LEGAL_AHEAD = r"(?!\s*(?:Inc|Ltd|LLC|LLP|Jr|Sr|PhD|MD|Esq|GmbH|Co|Corp|plc|S\.A|B\.V)\b)"
BETWEEN_PEOPLE = re.compile(
    rf"(?<!\s)(?:\s*(?:,{LEGAL_AHEAD}|[;|•·→⇒\n])\s*|\s*(?:->|=>|<->|↔)\s*|\s+[/+&]\s+|\s+(?:and|und|et|og|och|with|w/|vs\.?|plus)\s+)|/",
    re.IGNORECASE,
)
BETWEEN_COMPANIES = re.compile(rf"(?<!\s)(?:\s*(?:,{LEGAL_AHEAD}|[;|•→⇒\n])\s*|\s*->\s*)", re.IGNORECASE)
ASIDE = re.compile(r"\((?P<inside>[^()]*)\)?|\[[^\[\]]*\]|<[^<>]*>?|[\w.+-]+@[\w.-]+|(?<=\s)[-–—]\s+(?P<behind>.*)|:\s.*")
FORMER = re.compile(r"(?:ex|former|formerly|late)[-\s]+", re.IGNORECASE)
AROUND = " \t\"'“”‘’*_`~=@.…"
ABBREVIATED = re.compile(r"(?:^|[\s.])(?!(?:[JS]r|Co|AG|SA|BV|NV)$)[^\W\d_]{1,2}$")


class Entry(NamedTuple):
    """One name in a list; offsets are in the value's text."""

    start: int
    end: int
    text: str
    aside: bool = False
    """Whether it stands in brackets or behind a dash: a role, or the company of the person before it."""


def entries_in(value: str, *, companies: bool = False) -> Iterator[Entry]:
    """Read the names listed in a value.

    Args:
        value: the text of a field, a cell or what follows a label.
        companies: whether companies are listed: then `&`, `and` and `/` are part of a name.
    """
    end = 0
    for link in LINK.finditer(value):
        yield from _split(value, end, link.start(), companies=companies)
        yield from _trimmed(link["target"].rpartition("/")[2], link.end("target") - len(link["target"].rpartition("/")[2]))
        if link["alias"]:
            yield from _trimmed(link["alias"], link.start("alias"))
        end = link.end()
    yield from _split(value, end, len(value), companies=companies)


def _split(value: str, low: int, high: int, *, companies: bool) -> Iterator[Entry]:
    start = low
    for separator in (BETWEEN_COMPANIES if companies else BETWEEN_PEOPLE).finditer(value, low, high):
        yield from _trimmed(value[start : separator.start()], start)
        start = separator.end()
    yield from _trimmed(value[start:high], start)


def _trimmed(text: str, start: int) -> Iterator[Entry]:
    aside = ASIDE.search(text)
    yield from _bare(text[: aside.start()] if aside is not None else text, start)
    if aside is not None and aside.lastgroup:
        for each in _bare(aside[aside.lastgroup], start + aside.start(aside.lastgroup)):
            yield each._replace(aside=True)


def _bare(text: str, start: int) -> Iterator[Entry]:
    kept = text.lstrip(AROUND)
    if (former := FORMER.match(kept)) is not None:
        kept = kept[former.end() :]
    start += len(text) - len(kept)
    stripped = kept.rstrip(AROUND)
    if ABBREVIATED.search(stripped) and kept[len(stripped) :].startswith("."):
        stripped += "."
    if any(letter.isalpha() for letter in stripped):
        yield Entry(start, start + len(stripped), stripped)
