"""Which file of the vault a link leads to, and how the link is written when that file's copy has another place or name.

How links are resolved: https://help.obsidian.md/links; a file's name is enough, case aside, and its path where several have it.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from redact.bulk.records import WrittenLink
from redact.transform import MovedLink
from redact.vault import NOTE_SUFFIXES

_DOTS = (".", "..")
_UNESCAPED = "!$&'*+,;=:@~"


class LedLink(NamedTuple):
    """A link that leads to a file with a copy."""

    link: MovedLink
    path: str
    """As it is written in the source, decoded."""
    target: str
    """The source path of the file."""


class LinkTargets:
    """The files that links may lead to."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the vault's files, by their paths relative to it."""
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths:
            self._by_name[name_key(path)].append(path)

    def target(self, link: WrittenLink, note: str) -> str | None:
        """Give the file that a link leads to.

        Args:
            link: as it is written.
            note: the path of the note that it stands in.

        Returns:
            Of several, the one at the very path, then one beside the note, then the one nearest the vault's root; None where
            there is none.
        """
        parts = _parts(link.path)
        named = [each for each in parts if each not in _DOTS]
        if not named:
            return None
        found = [each for each in self._by_name.get(name_key(named[-1]), ()) if _ends_with(each, named)]
        here = PurePosixPath(note).parent
        beside = _fold("/".join(_normal(here.parts, parts)))
        root = _fold("/".join(named))

        def order(path: str) -> tuple[bool, bool, bool, int, str]:
            whole = _fold(_without_suffix(path)), _fold(path)
            first, second = (beside, root) if not link.is_wikilink else (root, beside)
            return (
                first not in whole and _fold(_without_suffix(first)) not in whole,
                second not in whole and _fold(_without_suffix(second)) not in whole,
                PurePosixPath(path).parent != here,
                path.count("/"),
                path,
            )

        return min(found, key=order) if found else None


def name_key(path: str) -> str:
    """Give what the name of a file, and of a link to it, have in common."""
    return _fold(_without_suffix(PurePosixPath(path).name))


def name_hash(path: str) -> int:
    """Give a small number for `name_key`, the same for equal ones."""
    return zlib.crc32(name_key(path).encode(errors="surrogateescape"))


def moved_links(
    links: Iterable[WrittenLink], note: str, text: str, targets: LinkTargets, copies: Mapping[str, str]
) -> Iterator[LedLink]:
    """Give the links of a note to files that have a copy, as they are written in the note's own copy.

    Args:
        links: as they are written in the source.
        note: its path.
        text: the note's.
        targets: the vault's files.
        copies: by source path, where each file's copy stands.
    """
    for link in links:
        target = targets.target(link, note)
        if target is not None and target in copies:
            yield LedLink(MovedLink(link.span, rewritten(link, text, target, copies[target])), link.path, target)


def rewritten(link: WrittenLink, text: str, target: str, copy: str) -> str:
    """Write a link's path anew: what changed of the target's path changes, the rest stays as it is written.

    Args:
        link: as it is written.
        text: the note's.
        target: the path of the file that it leads to.
        copy: that of the file's copy.
    """
    written = text[link.span.start : link.span.end]
    parts = written.split("/")
    sources, copies = target.split("/"), copy.split("/")
    if len(parts) != len(link.path.split("/")) or len(sources) != len(copies):
        return written
    is_bare = link.is_address and text[link.span.start - 1 : link.span.start] != "<"
    offset = len(sources) - len(parts)
    for number, part in enumerate(link.path.split("/")):
        place = number + offset
        if part in (*_DOTS, "") or place < 0 or sources[place] == copies[place]:
            continue
        after = copies[place]
        if place == len(sources) - 1 and _fold(part) != _fold(sources[place]):
            after = _without_suffix(after)
        parts[number] = quote(after, safe=_UNESCAPED) if is_bare else after
    return "/".join(parts)


def _without_suffix(path: str) -> str:
    folded = path.casefold()
    return next((path[: -len(suffix)] for suffix in NOTE_SUFFIXES if folded.endswith(suffix)), path)


def _parts(path: str) -> list[str]:
    return [each for each in path.strip().split("/") if each]


def _ends_with(path: str, named: list[str]) -> bool:
    folders = [_fold(each) for each in PurePosixPath(path).parts[:-1]]
    wanted = [_fold(each) for each in named[:-1]]
    return not wanted or folders[-len(wanted) :] == wanted


def _normal(folder: tuple[str, ...], parts: list[str]) -> list[str]:
    found = list(folder)
    for part in parts:
        if part == "..":
            found = found[:-1]
        elif part != ".":
            found.append(part)
    return found


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
