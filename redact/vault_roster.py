"""What a whole vault knows: every note's lesson, from the cache where it holds, and the user's corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redact import __version__
from redact.model import Roster
from redact.names.words import words_in
from redact.read import read_note
from redact.roster import RosterSettings
from redact.roster.build import Lesson, joined, lesson_of
from redact.roster.corrections import corrected, read_corrections
from redact.roster.evidence import Evidence, LinkText, Weight
from redact.roster_cache import RosterCache, lessons_of
from redact.segment import segment
from redact.vault import notes_under

_FORM = 2
"""Of the lessons; others are forgotten."""
CORRECTIONS = Path(".redact") / "roster.yaml"


def read_roster(vault: Path, *, deep: bool = True, skip_locked: bool = False) -> Roster:
    """Learn who and what a vault knows.

    Args:
        vault: the vault's root; its `.redact/roster.yaml` corrects what the notes say.
        deep: learn from the notes of all folders below, not from those of the root alone.
        skip_locked: learn nothing from folders that can't be listed; for those who tell of them otherwise.

    Raises:
        Unreadable: a folder can't be listed.
        PolicyError: `roster.yaml` is wrong.
    """
    settings = RosterSettings()

    def learn(path: Path) -> Any:
        return lesson_of(segment(read_note(path, vault)), settings)

    corrections = read_corrections(vault / CORRECTIONS)
    cache = RosterCache.of_user(vault, f"{__version__}/{_FORM}")
    notes = list(notes_under(vault, deep=deep, skip_locked=skip_locked))
    lessons = [_read_back(*lesson) for lesson in lessons_of(vault, notes, learn, cache)]
    return corrected(joined(lessons), corrections)


def words_of_names(roster: Roster) -> frozenset[str]:
    """Give the words, case folded, that no invented name may hold: those of the vault's names and all that it capitalises."""
    named = {word.key for each in roster.entities for name in (each.name, *each.forms) for word in words_in(name)}
    return frozenset(named | {word.casefold() for word in roster.capitals})


def _read_back(evidence: Any, links: Any, capitals: Any) -> Lesson:
    """Make a lesson of what JSON holds."""
    return Lesson(
        [Evidence(type_, name, tuple(forms), source, Weight(weight)) for type_, name, forms, source, weight in evidence],
        [LinkText(*each) for each in links],
        capitals,
    )
