"""What a whole vault knows: every note's lesson, from the cache where it holds, and what the user has told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from redact import __version__
from redact.model import Note, Roster
from redact.names.words import words_in
from redact.read import read_note
from redact.roster import RosterSettings
from redact.roster.build import Lesson, joined, lesson_of
from redact.roster.evidence import Evidence, LinkText, Weight
from redact.roster_cache import RosterCache, lessons_of
from redact.segment import segment
from redact.told import Told, read_told
from redact.vault import notes_under

_FORM = 2
"""Of the lessons; others are forgotten."""


def read_roster(vault: Path, *, deep: bool = True, told: Told | None = None) -> Roster:
    """Learn who and what a vault knows, and correct it by what the user has told.

    Args:
        vault: the vault's root.
        deep: learn from the notes of all folders below, not from those of the root alone.
        told: what the user has told; read from the vault where it isn't given.

    Raises:
        Unreadable: a folder can't be listed.
        PolicyError: `roster.yaml` or `known.yaml` is wrong.
    """
    told = read_told(vault) if told is None else told
    return told.applied_to(roster_of_notes(vault, deep=deep))


def roster_of_notes(vault: Path, *, deep: bool = True) -> Roster:
    """Learn who and what a vault's notes know; `Told.applied_to` corrects it, as often as something else is told.

    Args:
        vault: the vault's root.
        deep: learn from the notes of all folders below, not from those of the root alone.

    Raises:
        Unreadable: a folder can't be listed.
    """

    def learn(path: Path) -> Any:
        return learnt_from(path, vault)

    cache = RosterCache.of_user(vault, f"{__version__}/{_FORM}")
    notes = list(notes_under(vault, deep=deep))
    lessons = (read_back(*lesson) for lesson in lessons_of(vault, notes, learn, cache))
    return joined(lessons)


def learnt_from(path: Path, vault: Path) -> Lesson:
    """Give what one note teaches.

    Args:
        path: the note's file.
        vault: the vault's root.

    Raises:
        Unreadable: it can't be read.
    """
    return taught_by(read_note(path, vault))


def taught_by(note: Note) -> Lesson:
    """Give what a note teaches that was read already."""
    return lesson_of(segment(note), RosterSettings())


def words_of_names(roster: Roster) -> frozenset[str]:
    """Give the words, case folded, that no invented name may hold: those of the vault's names and all that it capitalises."""
    named = {word.key for each in roster.entities for name in (each.name, *each.forms) for word in words_in(name)}
    return frozenset(named | {word.casefold() for word in roster.capitals})


def read_back(evidence: Any, links: Any, capitals: Any) -> Lesson:
    """Make a lesson of what JSON holds."""
    return Lesson(
        [Evidence(type_, name, tuple(forms), source, Weight(weight)) for type_, name, forms, source, weight in evidence],
        [LinkText(*each) for each in links],
        capitals,
    )
