"""Searches a folder for planted values in every file and file name, in all the ways that bytes can spell them."""

from __future__ import annotations

import html
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import ahocorasick  # type: ignore[import-not-found]

from tests.benchmarks.generated_vault import Planted


class Leftover(NamedTuple):
    """A planted value that stands where it mustn't."""

    planted: Planted
    path: str
    """In the searched folder."""
    in_name: bool


def leftovers(folder: Path, planted: Iterable[Planted]) -> list[Leftover]:
    """Find decisive values in a folder, whatever their case and however composed their accents are.

    Args:
        folder: searched whole, hidden files and links' targets too.
        planted: what to look for; values that aren't decisive are passed over.

    Returns:
        Each value at most once a file.
    """
    automaton = ahocorasick.Automaton()
    by_value = {each.value: each for each in planted if each.decisive}
    if not by_value:
        return []
    for each in by_value.values():
        for spelled in _spellings(each.value):
            automaton.add_word(spelled, each)
    automaton.make_automaton()
    found: list[Leftover] = []
    for path in _files(folder):
        name = str(path.relative_to(folder))
        held = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        for texts, in_name in (((name,), True), (_texts(held), False)):
            values = {each for text in texts for _, each in automaton.iter(folded(text))}
            found += (Leftover(each, name, in_name) for each in sorted(values, key=lambda each: each.value))
    return found


def folded(text: str) -> str:
    """Take away how a text is composed and its case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _spellings(value: str) -> set[str]:
    decomposed = unicodedata.normalize("NFD", value)
    ways = {value, quote(value), quote(decomposed), json.dumps(value)[1:-1], html.escape(value)}
    return {folded(way) for way in ways}


def _texts(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "surrogateescape")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "ignore")
            yield data[1:].decode(encoding, "ignore")


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        yield from (Path(here, name) for name in (*folders, *files))
