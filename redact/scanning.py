"""Scanning many notes in one run: entity ids that hold over the run, failures that don't stop it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from redact.errors import RedactError, UsageError
from redact.listing.rows import ScannedNote
from redact.model import Decision, Roster
from redact.pipeline import Examined, Redactor
from redact.vault import notes_under


class EntityIds:
    """Gives one id per person or company over a whole run."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def rename(self, examined: Examined, roster: Roster) -> tuple[Decision, ...]:
        """Give the note's decisions with the run's ids in place of the note's own.

        Args:
            examined: the note with its plan.
            roster: whose entities keep one id over all notes; any other entity is known by its fullest mention.
        """
        known = {entity.id for entity in roster.entities}
        fullest: dict[str, str] = {}
        for finding in examined.findings:
            text = unicodedata.normalize("NFC", examined.text_of(finding)).casefold()
            if finding.entity and len(text) > len(fullest.get(finding.entity, "")):
                fullest[finding.entity] = text
        run_ids = {
            entity: self._ids.setdefault(("", entity) if entity in known else ("text", text), f"e{len(self._ids) + 1}")
            for entity, text in fullest.items()
        }
        return tuple(
            replace(each, finding=replace(each.finding, entity=run_ids.get(each.finding.entity, "")))
            for each in examined.plan.decisions
        )


class Scan:
    """A run over notes and folders; iterating gives each note that could be read."""

    def __init__(self, redactor: Redactor, paths: Sequence[Path]) -> None:
        """Set up.

        Args:
            redactor: carries policy, engine and vault.
            paths: notes and folders.
        """
        self._redactor = redactor
        self._paths = paths
        self._ids = EntityIds()
        self.failures: list[RedactError] = []

    def __iter__(self) -> Iterator[ScannedNote]:
        for path in self._paths:
            try:
                for note in notes_under(path):
                    yield from self._scanned(note)
            except UsageError:
                raise
            except RedactError as error:
                self.failures.append(error)

    def _scanned(self, path: Path) -> Iterator[ScannedNote]:
        try:
            scanned = self.one(path)
        except UsageError:
            raise
        except RedactError as error:
            self.failures.append(error)
        else:
            yield scanned

    def one(self, path: Path) -> ScannedNote:
        """Scan one note.

        Raises:
            RedactError: the note can't be read.
        """
        examined = self._redactor.examine(path)
        return ScannedNote(examined.note, replace(examined.plan, decisions=self._ids.rename(examined, self._redactor.roster)))
