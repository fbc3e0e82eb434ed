"""What a vault's notes are called in its copies: no two of them alike, and links to them likewise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from redact.errors import Unreadable
from redact.model import Identity, SegmentKind, Segments, Span
from redact.transform import Link, Numbering
from redact.vault import NOTE_SUFFIXES, notes_under

_LINKS = (SegmentKind.WIKILINK_TARGET, SegmentKind.URL)
_LONGEST = 4096
"""Letters of a path; no file system takes longer ones."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_STEM = re.compile(rf"[^/#?]+?(?=(?:{'|'.join(map(re.escape, NOTE_SUFFIXES))})?[ \t]*(?:[#?].*)?\Z)", re.IGNORECASE)


class NoteNames:
    """The names of a vault's notes in the copies for one recipient."""

    def __init__(self, vault: Path, numbering: Numbering, *, whole_vault: bool) -> None:
        """Take the places; the vault is listed on first use.

        Args:
            vault: the vault's root.
            numbering: remembers what was given to whom.
            whole_vault: the vault's notes are those of all folders below, not of the root alone.
        """
        self._vault = vault
        self._numbering = numbering
        self._whole_vault = whole_vault

    def ending(self, note: str, stem: str) -> str:
        """Give what tells a note's copy from those of others whose names come out the same, letters' case aside.

        Args:
            note: the source note's path in its vault.
            stem: its copy's file name without extension.

        Returns:
            Nothing for the first note of that name, ` 2` for the second; the same for a note whenever it is asked about.
        """
        folded = stem.casefold()
        this = Identity("NOTE", note, (f"{note}\0{folded}",))
        claimed = self._numbering.claim(this, "file name", (folded if n == 1 else f"{folded} {n}" for n in count(1)))
        return claimed[len(folded) :]

    def links_in(self, segments: Segments) -> tuple[Link, ...]:
        """Find the links that lead to notes of the vault.

        Args:
            segments: the note's.
        """
        return tuple(self._links(segments))

    def _links(self, segments: Segments) -> Iterator[Link]:
        for segment in segments:
            if segment.kind not in _LINKS or not segment.runs or _ELSEWHERE.match(segment.text):
                continue
            if len(segment.text) > _LONGEST:
                continue
            start, end = segment.runs[0].source_start, segment.runs[-1].source_end
            written = segments.source[start:end]
            found = _STEM.search(written)
            stem = found[0].rstrip() if found else ""
            if found and (note := self._led_to(unquote(written[: found.start()] + stem).strip(), segments.path)):
                place = Span(start + found.start(), start + found.start() + len(stem))
                yield Link(place, note, segment.kind is SegmentKind.URL)

    def _led_to(self, target: str, path: str) -> str | None:
        """Give the note that a link means: of several, one of that very spelling, then one in the same folder, then the first."""
        parts = PurePosixPath(target).parts
        folders = [each.casefold() for each in parts[:-1] if each not in (".", "..")]
        name = parts[-1] if parts else ""
        found = [
            each for each in self._notes.get(name.casefold(), ()) if _folders(each)[-len(folders) :] == folders or not folders
        ]
        here = PurePosixPath(path).parent
        found.sort(key=lambda each: (PurePosixPath(each).stem != name, PurePosixPath(each).parent != here))
        return found[0] if found else None

    @cached_property
    def _notes(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        try:
            for path in notes_under(self._vault, deep=self._whole_vault):
                found[path.stem.casefold()].append(path.relative_to(self._vault).as_posix())
        except Unreadable:
            return {}
        return found


def _folders(note: str) -> list[str]:
    return [each.casefold() for each in PurePosixPath(note).parts[:-1]]
