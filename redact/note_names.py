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
            start, end = segment.runs[0].source_start, segment.runs[-1].source_end
            found = _STEM.search(segments.source[start:end])
            stem = found[0].rstrip() if found else ""
            if found and (note := self._led_to(unquote(stem.lstrip()), segments.path)):
                place = Span(start + found.start(), start + found.start() + len(stem))
                yield Link(place, note, segment.kind is SegmentKind.URL)

    def _led_to(self, stem: str, path: str) -> str | None:
        """Give the note that a name means: of several, the one in the linking note's folder, else the first."""
        found = self._notes.get(stem.casefold(), ())
        here = PurePosixPath(path).parent
        return next((each for each in found if PurePosixPath(each).parent == here), found[0] if found else None)

    @cached_property
    def _notes(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        try:
            for path in notes_under(self._vault, deep=self._whole_vault):
                found[path.stem.casefold()].append(path.relative_to(self._vault).as_posix())
        except Unreadable:
            return {}
        return found
