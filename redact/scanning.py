"""Scanning many notes in one run: entity ids that hold over the run, failures that don't stop it."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from redact.detect import Hints, hints_of, identities_of
from redact.errors import RedactError, UsageError
from redact.joining import Appearance, joined
from redact.listing.rows import ScannedNote
from redact.model import Finding, Roster
from redact.pipeline import Examined, Redactor
from redact.vault import notes_under


class EntityIds:
    """Gives one id per person or company over a whole run."""

    def __init__(self, notes: Iterable[Mapping[str, Appearance]], apart: Collection[tuple[str, str]]) -> None:
        """Settle who is who.

        Args:
            notes: every note's entities, in the order in which the ids are to be numbered.
            apart: names that are never one, as `Roster.apart` has them.
        """
        notes = list(notes)
        self._joined = joined((each for note in notes for each in note.values()), apart=apart)
        self._ids: dict[int, str] = {}
        for note in notes:
            for each in note.values():
                self._ids.setdefault(self._joined[each.note, each.entity].group, f"e{len(self._ids) + 1}")

    def renamed(self, scanned: ScannedNote) -> ScannedNote:
        """Give a note with the run's ids in place of its own."""
        decisions = tuple(
            replace(each, finding=self._renamed(scanned.note.path, each.finding)) for each in scanned.plan.decisions
        )
        return ScannedNote(scanned.note, replace(scanned.plan, decisions=decisions))

    def _renamed(self, path: str, finding: Finding) -> Finding:
        if not finding.entity:
            return finding
        found = self._joined[path, finding.entity]
        return replace(finding, entity=self._ids[found.group], ambiguous=finding.ambiguous or found.ambiguous)


class Scan:
    """A run over notes and folders; iterating gives each note that could be read, once all were."""

    def __init__(self, redactor: Redactor, paths: Sequence[Path]) -> None:
        """Set up.

        Args:
            redactor: carries policy, engine and vault.
            paths: notes and folders.
        """
        self._redactor = redactor
        self._paths = paths
        self.failures: list[RedactError] = []

    def __iter__(self) -> Iterator[ScannedNote]:
        yield from self._linked(self._readable())

    def one(self, path: Path) -> ScannedNote:
        """Scan one note, by itself.

        Raises:
            RedactError: the note can't be read.
        """
        (scanned,) = self.each([path])
        return scanned

    def each(self, paths: Iterable[Path]) -> Iterator[ScannedNote]:
        """Scan notes as one run.

        Args:
            paths: the notes, in the order in which they are wanted back.

        Raises:
            RedactError: one can't be read.
        """
        yield from self._linked(map(self._redactor.examine, paths))

    def _readable(self) -> Iterator[Examined]:
        for path in self._paths:
            try:
                for note in notes_under(path):
                    yield from self._examined(note)
            except UsageError:
                raise
            except RedactError as error:
                self.failures.append(error)

    def _examined(self, path: Path) -> Iterator[Examined]:
        try:
            examined = self._redactor.examine(path)
        except UsageError:
            raise
        except RedactError as error:
            self.failures.append(error)
        else:
            yield examined

    def _linked(self, notes: Iterable[Examined]) -> Iterator[ScannedNote]:
        packed, entities = [], []
        for each in notes:
            packed.append(_packed(ScannedNote(each.note, each.plan)))
            entities.append(appearances_in(each, self._redactor.roster))
        ids = EntityIds(entities, self._redactor.roster.apart)
        yield from (ids.renamed(_unpacked(each)) for each in packed)


def _packed(scanned: ScannedNote) -> bytes:
    """Pack a note for the time that it waits for the others: ten thousand would take gigabytes otherwise."""
    return zlib.compress(pickle.dumps(scanned), level=1)


def _unpacked(packed: bytes) -> ScannedNote:
    scanned: ScannedNote = pickle.loads(zlib.decompress(packed))  # noqa: S301 - this process packed it
    return scanned


def appearances_in(examined: Examined, roster: Roster) -> Mapping[str, Appearance]:
    """Give the entities of a note by first appearance."""
    known = {entity.id for entity in roster.entities}
    identities = identities_of(examined.segments, examined.findings, roster)
    hints = hints_of(examined.segments, examined.findings, identities)
    return {
        entity: Appearance(examined.note.path, entity, identity, known=entity in known, hints=hints.get(entity, Hints()))
        for entity, identity in identities.items()
    }
