"""Takes the notes under review as far as their plans, and holds what that gives, packed but for those that are looked at."""

from __future__ import annotations

import os
import pickle
import re
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.detect.language import reads_as_english
from redact.errors import RedactError
from redact.model import Finding, Note, Plan
from redact.names.words import fold
from redact.pipeline import Examined, Redactor
from redact.review.mentions import Reading, fates_of, mentions_in
from redact.review.stamps import Stamp, stamp_of
from redact.scanning import appearances_in

_BETWEEN = re.compile(r"[\W_]+")
_OPEN = 3
"""So many notes are held unpacked."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A note as it was read, and what was found in it."""

    note: Note
    findings: tuple[Finding, ...]
    is_english: bool


class Reader:
    """Reads notes by number."""

    def __init__(self, files: Sequence[Path], vault: Path) -> None:
        """Take the notes; nothing is read yet.

        Args:
            files: the notes.
            vault: their vault's root.
        """
        self.files = list(files)
        self.readings: dict[int, Reading] = {}
        self._vault = vault
        self._packed: dict[int, bytes] = {}
        self._folded: dict[int, bytes] = {}
        self._stamps: dict[int, Stamp] = {}
        self._open: OrderedDict[int, tuple[_Seen, Plan]] = OrderedDict()

    def path_of(self, number: int) -> str:
        """Give a note's path, relative to its vault."""
        return Path(os.path.relpath(self.files[number], self._vault)).as_posix()

    def read(self, number: int, redactor: Redactor) -> None:
        """Read a note and find what is in it; one that can't be read is told of, and holds nothing."""
        file = self.files[number]
        self._open.pop(number, None)
        self._stamps[number] = stamp_of(file)
        try:
            examined = redactor.examine(file)
        except RedactError as error:
            self._packed.pop(number, None)
            self._folded.pop(number, None)
            self.readings[number] = Reading(self.path_of(number), failed=str(error))
            return
        seen = _Seen(examined.note, examined.findings, reads_as_english(examined.segments))
        self._hold(number, seen)
        mentions = tuple(mentions_in(number, examined.note, examined.findings))
        appearances = appearances_in(examined, redactor.roster)
        self.readings[number] = Reading(examined.note.path, mentions, appearances)
        self._planned(number, seen, examined.plan)

    def decide(self, number: int, redactor: Redactor) -> None:
        """Ask the policy anew what becomes of what was found in a note."""
        seen = self._seen(number)
        if seen is not None:
            plan = redactor.decide_found(seen.note, seen.findings, language_known=seen.is_english)
            self._planned(number, seen, plan)

    def examined(self, number: int, redactor: Redactor) -> Examined | None:
        """Give a note with its findings and plan; None where it couldn't be read."""
        if number not in self._open:
            self.decide(number, redactor)
        if number not in self._open:
            return None
        self._open.move_to_end(number)
        seen, plan = self._open[number]
        return Examined(seen.note, redactor.segment(seen.note), seen.findings, plan)

    def finding(self, number: int, at: int) -> tuple[Note, Finding] | None:
        """Give a note with one of its findings; None where it couldn't be read.

        Args:
            number: the note's.
            at: the finding's.
        """
        seen = self._seen(number)
        return (seen.note, seen.findings[at]) if seen else None

    def take_changed(self) -> list[int]:
        """Give the notes whose files have changed since they were read, or since this was asked last."""
        now = {number: stamp_of(self.files[number]) for number in self._stamps}
        changed = [number for number, stamp in now.items() if stamp != self._stamps[number]]
        self._stamps |= now
        return changed

    def folded(self, number: int) -> str:
        """Give the letters and digits of a note and its path, folded."""
        return zlib.decompress(self._folded[number]).decode() if number in self._folded else ""

    def forget_plans(self) -> None:
        """Ask the policy anew about each note that is looked at next."""
        self._open.clear()

    def _planned(self, number: int, seen: _Seen, plan: Plan) -> None:
        reading = self.readings[number]
        reading.fates = fates_of(plan)
        reading.level, reading.release, reading.rule = plan.level, plan.release.value, plan.rule
        self._open[number] = seen, plan
        self._open.move_to_end(number)
        while len(self._open) > _OPEN:
            self._open.popitem(last=False)

    def _hold(self, number: int, seen: _Seen) -> None:
        self._packed[number] = zlib.compress(pickle.dumps(seen), level=1)
        folded = _BETWEEN.sub("", fold(f"{seen.note.path} {seen.note.text}"))
        self._folded[number] = zlib.compress(folded.encode(errors="replace"), level=1)

    def _seen(self, number: int) -> _Seen | None:
        if number in self._open:
            return self._open[number][0]
        if number not in self._packed:
            return None
        seen: _Seen = pickle.loads(zlib.decompress(self._packed[number]))  # noqa: S301 - this process packed it
        return seen
