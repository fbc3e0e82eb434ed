"""Changes a vault's decisions file as the user wishes, and says what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from redact import decide
from redact.day import local_day
from redact.decide import Policy
from redact.decide.exceptions import ANY_POLICY, PLACE, Entry, Exceptions, scope_of_note
from redact.decide.names import key_of_text, surface_of
from redact.decide.vocabulary import SECRET
from redact.errors import RedactError, UsageError
from redact.excepting.rewriting import Target, change, with_wanted
from redact.excepting.wishes import Place, Wish, author_of
from redact.listing.rows import Lines
from redact.model import KEEP, REMOVE, Decision

if TYPE_CHECKING:
    from redact.pipeline import Examined, Redactor

_MOST_LINES = 20


class NothingToAllow(RedactError):
    """At the place that the user named there is nothing that a decision could spare."""


def keep_values(vault: Path, values: Iterable[str], wish: Wish) -> list[Entry]:
    """Let values stay.

    Args:
        vault: the vault's root.
        values: the values; a name means its bearer in all forms.
        wish: what is said of them.

    Returns:
        The decisions as they stand in the file.

    Raises:
        UsageError: there is no value, or one has nothing to tell it by.
    """
    keys = dict.fromkeys(map(key_of_text, values))
    if not keys or "" in keys:
        raise UsageError(
            "A value is empty, or has no letter, digit or sign.", "Give one value per argument, or one a line with -."
        )
    entry = wish.entry(author_of(vault))
    return _added(vault, [(key, entry) for key in keys])[0]


def allow_type(vault: Path, wish: Wish) -> list[Entry]:
    """Let all findings of a type stay in a folder or note.

    Raises:
        UsageError: type or scope is missing, or it is SECRET.
    """
    if not wish.entity_type or not wish.scope:
        raise UsageError("Without a note, both --type and --in are needed.", 'For the whole vault say --in "**".')
    if wish.entity_type == SECRET:
        raise UsageError("A SECRET stays by its value alone.", "Name its place: `redact allow NOTE:LINE --type SECRET`.")
    return _added(vault, [("", wish.entry(author_of(vault)))])[0]


def allow_findings(redactor: Redactor, place: Place, wish: Wish, *, anywhere: bool) -> tuple[list[Entry], int]:
    """Let what a note holds at a place stay.

    Args:
        redactor: carries policy, engine and vault.
        place: where.
        wish: what is said of it; a type narrows what is meant.
        anywhere: in all notes, not in this one alone.

    Returns:
        The decisions as they stand in the file, and how many of the findings they don't spare after all.

    Raises:
        NothingToAllow: says why, and where in the note there is something.
    """
    examined = redactor.examine(place.note)
    policy, level = redactor.policy, examined.plan.level
    if not policy.honours_decisions(level):
        raise NothingToAllow(
            f"Policy {policy.stamp.name} honours no decisions about this note: its level is {level or 'unknown'} "
            f"({policy.exceptions_up_to.rule}).",
            "Change the note's privacy, or the policy.",
        )
    meant = _meant(examined, place, wish, policy)
    scope = "" if anywhere else scope_of_note(examined.note.path)
    made = wish.entry(author_of(redactor.vault))
    wanted = dict.fromkeys(
        (surface_of(examined.note, each.finding).key, replace(made, entity_type=each.finding.entity_type, scope=scope))
        for each in meant
    )
    entries, exceptions = _added(redactor.vault, list(wanted))
    return entries, _still_stopped(redactor, examined, meant, exceptions)


def forget(vault: Path, numbers: Sequence[int]) -> list[Entry]:
    """Take decisions out of the file.

    Args:
        vault: the vault's root.
        numbers: their lines in it.

    Returns:
        Those that were taken out.

    Raises:
        UsageError: there is none in one of the lines; then all stay.
    """

    def without(exceptions: Exceptions) -> list[Entry]:
        lines = {each.line for each in exceptions.entries}
        if missing := sorted(set(numbers) - lines):
            raise UsageError(
                f"There is no decision in line {', '.join(map(str, missing))} of {PLACE}.", "See `redact decisions`."
            )
        gone = {each for each in exceptions.entries if each.line in numbers}
        return [each for each in exceptions.entries if each not in gone]

    return list(change(vault, without).removed)


def said_of(entry: Entry) -> str:
    """Say in a few words what a decision is about, never its value."""
    what = f"{'a value' if entry.fingerprint else 'everything'} of {entry.entity_type or 'any type but SECRET'}"
    whom = "every policy" if entry.policy == ANY_POLICY else f"policy {entry.policy}"
    until = f", until {entry.until}" if entry.until else ""
    return f"line {entry.line}: {what} in {entry.scope or 'all notes'} for {whom}{until}"


def _added(vault: Path, wanted: Sequence[tuple[str, Entry]]) -> tuple[list[Entry], Exceptions]:
    targets: set[Target] = set()

    def added(before: Exceptions) -> list[Entry]:
        entries, added = with_wanted(before, wanted)
        targets.update(added)
        return entries

    exceptions = change(vault, added).exceptions
    return [each for each in exceptions.entries if each.target in targets], exceptions


def _meant(examined: Examined, place: Place, wish: Wish, policy: Policy) -> list[Decision]:
    lines = Lines(examined.note.text)
    stopped = [each for each in examined.plan.decisions if each.action not in (KEEP, REMOVE)]
    there = [each for each in stopped if place.holds(each.finding, lines)]
    if wish.entity_type:
        there = [each for each in there if each.finding.entity_type == wish.entity_type]
    elif there and all(each.finding.entity_type == SECRET for each in there):
        raise NothingToAllow(f"There are only secrets at {place}.", "If one is none, say so with --type SECRET.")
    else:
        there = [each for each in there if each.finding.entity_type != SECRET]
    if not there:
        numbers = sorted({lines.position(each.finding.extent.start)[0] for each in stopped if not each.finding.in_path})
        where = ", ".join(map(str, numbers[:_MOST_LINES])) + (", …" if len(numbers) > _MOST_LINES else "")
        hint = f"It would in {'line' if len(numbers) == 1 else 'lines'} {where}." if numbers else ""
        what = wish.entity_type or "nothing"
        said = f"no {what}" if wish.entity_type else what
        raise NothingToAllow(f"There is {said} at {place} that policy {policy.stamp.name} would stop.", hint)
    if clear := [each for each in there if not each.finding.ambiguous]:
        return clear
    raise NothingToAllow(f"What stands at {place} fits several people or companies, and is never spared.", "Write a full name.")


def _still_stopped(redactor: Redactor, examined: Examined, meant: Sequence[Decision], exceptions: Exceptions) -> int:
    plan = decide.decide(
        examined.note, examined.findings, redactor.policy, roster=redactor.roster, exceptions=exceptions, today=local_day()
    )
    places = {each.finding for each in meant}
    return sum(each.finding in places and each.action not in (KEEP, REMOVE) for each in plan.decisions)
