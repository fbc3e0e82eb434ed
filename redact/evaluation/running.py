"""Runs an evaluation with a Redactor over a folder."""

from __future__ import annotations

from redact import read
from redact.errors import RedactError, UsageError
from redact.evaluation.gold import Gold
from redact.evaluation.measuring import Evaluation, evaluate
from redact.evaluation.planting import PlantReport, plant_and_measure
from redact.evaluation.reporting import as_html, as_json, as_text
from redact.listing.rows import ScannedNote
from redact.model import Note
from redact.pipeline import Redactor
from redact.scanning import Scan
from redact.vault import notes_under

REPORTS = {"text": as_text, "json": as_json, "html": as_html}


def evaluate_gold(redactor: Redactor, gold: Gold) -> Evaluation:
    """Measure on an annotated vault.

    Raises:
        RedactError: a marked note can't be read.
    """
    scanned = Scan(redactor, ()).each(gold.vault / note.path for note in gold.notes)
    return evaluate(gold, scanned)


def report(evaluation: Evaluation, format: str) -> str:
    """Write the report as `text`, `json` or `html`."""
    return REPORTS[format](evaluation)


def plant_in_vault(redactor: Redactor, count: int) -> PlantReport:
    """Plant invented values in the vault's notes, in memory, and count those that would leak.

    Args:
        redactor: its vault's notes are read, and never written.
        count: how many values to plant.

    Raises:
        UsageError: the vault holds no note that can be read.
    """
    notes = _readable(redactor)
    if not notes:
        raise UsageError(f"{redactor.vault} holds no note that can be read.")

    def examine(path: str, text: str) -> ScannedNote:
        examined = redactor.examine_note(read.note_from_bytes(text.encode(), path))
        return ScannedNote(examined.note, examined.plan)

    return plant_and_measure([(note.path, note.text) for note in notes], count, examine)


def _readable(redactor: Redactor) -> list[Note]:
    notes = []
    for path in notes_under(redactor.vault):
        try:
            notes.append(redactor.read(path))
        except RedactError:
            continue
    return notes
