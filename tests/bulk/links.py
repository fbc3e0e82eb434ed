"""Follows the links of a vault as Obsidian does, and tells which of them a copy has lost; shares no code with redact.

A link leads to the file at its path from the vault's root, else beside the note or below its folder, else to the file of that
name whose path is the shortest. Case doesn't count, nor how accents are composed; a note's extension is left out, any other not.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_NOTES = (".md", ".markdown")
_REDACTED = "REDACTED-"
"""Stands in the place of web addresses; nothing in a vault is called so."""
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*\s*$|\Z)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.S | re.M
)
_COMMENT = re.compile(r"%%.*?%%|<!--.*?-->", re.S)
_WIKILINK = re.compile(r"(?P<embed>!?)\[\[(?P<target>[^\[\]\n]+?)\]\]")
_LINK = re.compile(
    r"(?P<embed>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))[^\n)]*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>\S+))", re.M)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.I)


class Link(NamedTuple):
    """A link as it is written, and the file it leads to."""

    source: str
    written: str
    target: str | None
    """Path in the vault; None where it leads nowhere."""


class Lost(NamedTuple):
    """A link that works in the vault and not in its copy."""

    note: str
    reason: str


def astray_links(vault: Path, copy: Path, copies: Mapping[str, str]) -> Iterator[Lost]:
    """List what is wrong with the links that a copy has kept; unlike `lost_links`, it may have left out any of them.

    A link that leads nowhere in the vault may lead anywhere in the copy: it names whom or what it names, and so may a file.

    Args:
        vault: its root.
        copy: the copy's root.
        copies: where each file that wasn't withheld stands in the copy, both as paths from the roots.
    """
    before, after = _by_source(links_of(vault)), _by_source(links_of(copy))
    for note, place in copies.items():
        wanted = iter([copies.get(link.target) if link.target is not None else None for link in before[note]])
        for link in after[place]:
            if not link.written.startswith(_REDACTED) and not any(target in (None, link.target) for target in wanted):
                yield Lost(note, f"a link leads to {link.target or 'nowhere'}")
                break


def links_of(vault: Path) -> Iterator[Link]:
    """List the links of a vault's notes and canvases, in the order they are written.

    Args:
        vault: its root; hidden files and symbolic links are no part of it.
    """
    files = Files(vault)
    for path in files.paths:
        if path.casefold().endswith((*_NOTES, ".canvas")):
            yield from links_in(path, (vault / path).read_bytes().decode("utf-8", "replace"), files)


def links_in(path: str, text: str, files: Files) -> Iterator[Link]:
    """List the links of one file.

    Args:
        path: the file's in the vault.
        text: what it holds.
        files: of the vault.
    """
    if not path.casefold().endswith(".canvas"):
        for written in _written_in(text):
            yield Link(path, written, files.target(written, path))
        return
    try:
        nodes = json.loads(text)["nodes"]
    except (ValueError, KeyError, TypeError):
        return  # Obsidian shows an empty board
    for node in nodes:
        if file := node.get("file"):
            yield Link(path, file, files.at(file))
        for written in _written_in(node.get("text", "")):
            yield Link(path, written, files.target(written, path))


class Files:
    """The files of a vault that a link can lead to."""

    def __init__(self, vault: Path) -> None:
        """List them."""
        self.paths = sorted(_listed(vault))
        self._at: dict[str, str] = {}
        self._named: dict[str, list[str]] = defaultdict(list)
        for path in self.paths:
            for key in {_folded(path), _folded(_without_extension(path))}:
                self._at.setdefault(key, path)
                self._named[key.rpartition("/")[2]].append(path)

    def at(self, path: str) -> str | None:
        """Give the file at a path from the root, its extension included."""
        found = self._at.get(_folded(path))
        return found if found is not None and _folded(found) == _folded(path) else None

    def target(self, written: str, source: str) -> str | None:
        """Give the file that a link leads to.

        Args:
            written: its path, decoded; a heading or block may follow after `#`.
            source: the file that it stands in.
        """
        path = written.partition("#")[0].strip().removesuffix("\\")
        folder = source.rpartition("/")[0]
        if not path:
            return source
        if path.startswith(("./", "../")):
            return self._exact(os.path.normpath(f"{folder}/{path}" if folder else path))
        if path.startswith("/"):
            return self._exact(path[1:])
        exact = self._exact(path)
        return exact or self._exact(f"{folder}/{path}") or self._by_end(_folded(path), _folded(folder))

    def _exact(self, path: str) -> str | None:
        key = _folded(path)
        return self._at.get(f"{key}.md") or self._at.get(key)

    def _by_end(self, path: str, folder: str) -> str | None:
        ends = (path, f"{path}.md", f"{path}.markdown")
        fitting = [
            each
            for each in self._named[path.rpartition("/")[2]]
            if f"/{_folded(each)}".endswith(tuple(f"/{end}" for end in ends))
        ]
        return min(fitting, key=lambda each: (not _folded(each).startswith(f"{folder}/"), len(each), each), default=None)


def lost_links(vault: Path, copy: Path, copies: Mapping[str, str]) -> Iterator[Lost]:
    """List the links that work in a vault, to a file that has a copy, and don't lead to that copy.

    Args:
        vault: its root.
        copy: the copy's root.
        copies: where each file that wasn't withheld stands in the copy, both as paths from the roots.
    """
    before, after = _by_source(links_of(vault)), _by_source(links_of(copy))
    for note, place in copies.items():
        wanted = [copies[link.target] for link in before[note] if link.target is not None and link.target in copies]
        there = iter(after[place])
        for target in wanted:
            if not any(link.target == target for link in there):
                yield Lost(note, f"a link to {target} is gone or leads elsewhere")
                break
        dead = sum(link.target is None and not link.written.startswith(_REDACTED) for link in after[place])
        if dead > sum(link.target not in copies for link in before[note]):
            yield Lost(note, f"{dead} links of {place} lead nowhere")


def _by_source(links: Iterator[Link]) -> dict[str, list[Link]]:
    grouped: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        grouped[link.source].append(link)
    return grouped


def _written_in(text: str) -> list[str]:
    """List the paths of links in a text, by where they stand."""
    seen = _COMMENT.sub(_blank, _CODE.sub(_blank, text))
    found = [(match.start(), re.split(r"\\?\|", match["target"])[0]) for match in _WIKILINK.finditer(seen)]
    seen = _WIKILINK.sub(_blank, seen)
    for pattern in (_LINK, _REFERENCE):
        for match in pattern.finditer(seen):
            address = match["pointed"] if match["pointed"] is not None else match["bare"]
            if address and not _ELSEWHERE.match(address):
                found.append((match.start(), unquote(address)))
    return [path for _, path in sorted(found)]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _listed(vault: Path) -> Iterator[str]:
    for here, folders, files in os.walk(vault):
        folders[:] = [each for each in folders if not each.startswith(".") and not Path(here, each).is_symlink()]
        for name in files:
            path = Path(here, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path.relative_to(vault).as_posix()


def _without_extension(path: str) -> str:
    return next((path[: -len(each)] for each in _NOTES if path.casefold().endswith(each)), path)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
