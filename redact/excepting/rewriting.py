"""Adds decisions to a vault's file and takes others out in one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redact.decide.exceptions import Entry, Exceptions, Fingerprints, rewrite
from redact.errors import UsageError
from redact.excepting.wishes import Wish, author_of

Target = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a decisions file."""

    added: tuple[Entry, ...]
    """What it didn't say before; where a decision was brought up to date, as it is now."""
    removed: tuple[Entry, ...]
    """What it no longer says; where a decision was brought up to date, as it was."""
    exceptions: Exceptions
    """All that it says now."""


def change_decisions(
    vault: Path, add: Sequence[tuple[str, Wish]] = (), remove: Iterable[Entry] = (), *, known: Fingerprints | None = None
) -> Change:
    """Let values stay and take decisions back.

    Args:
        vault: the vault's root.
        add: each value's `Surface.key` and what is said of it; what is decided already is brought up to date.
        remove: decisions to take out; those that are out already don't matter.
        known: what is known of fingerprints already; the user's own memory where it isn't given.

    Returns:
        What was added and taken out, all told: `undo` brings the file back.

    Raises:
        UsageError: a value has nothing to tell it by; or the file can't be read.
        PolicyError: the file is wrong.
        Unwritable: it can't be written.
    """
    if not all(key for key, _ in add):
        raise UsageError("A value is empty, or has no letter, digit or sign.", "Choose another one.")
    author = author_of(vault) if add else ""
    wanted = [(key, wish.entry(author)) for key, wish in add]
    gone = set(remove)

    def changed(before: Exceptions) -> list[Entry]:
        staying = replace(before, entries=tuple(each for each in before.entries if each not in gone))
        return with_wanted(staying, wanted)[0]

    return change(vault, changed, known)


def undo(vault: Path, done: Change, *, known: Fingerprints | None = None) -> Change:
    """Undo a change; what others decided since then stays.

    Args:
        vault: the vault's root.
        done: the change.
        known: what is known of fingerprints already; the user's own memory where it isn't given.

    Returns:
        What that changed: to undo it is to do the first change again.

    Raises:
        UsageError: the file can't be read.
        PolicyError: the file is wrong.
        Unwritable: it can't be written.
    """
    gone = set(done.added)
    return change(vault, lambda now: [*(each for each in now.entries if each not in gone), *done.removed], known)


def change(vault: Path, how: Callable[[Exceptions], Iterable[Entry]], known: Fingerprints | None = None) -> Change:
    """Rewrite the file and tell what is different."""
    before: list[Entry] = []

    def noted(exceptions: Exceptions) -> Iterable[Entry]:
        before.extend(exceptions.entries)
        return how(exceptions)

    after = rewrite(vault, noted, known or Fingerprints.of_user())
    old, new = set(before), set(after.entries)
    added = tuple(each for each in after.entries if each not in old)
    return Change(added, tuple(each for each in before if each not in new), after)


def with_wanted(before: Exceptions, wanted: Sequence[tuple[str, Entry]]) -> tuple[list[Entry], set[Target]]:
    """Add decisions to a file's, or bring those up to date that are there already.

    Args:
        before: what the file says.
        wanted: each value's `Surface.key`, empty where any is meant, and the decision without its fingerprint.

    Returns:
        What the file is to say, and the targets of the wanted ones in it.
    """
    before.fingerprints.make(key for key, _ in wanted if key)
    entries = {each.target: each for each in before.entries}
    targets: set[Target] = set()
    for key, entry in wanted:
        made = before.fingerprints.of(key) if key else ("",)
        same = [each for each in (replace(entry, fingerprint=fingerprint) for fingerprint in made) if each.target in entries]
        new = same[0] if same else replace(entry, fingerprint=made[0])
        old = entries.get(new.target)
        if old:
            new = replace(new, reason=new.reason or old.reason, until=new.until or old.until)
        entries[new.target] = new
        targets.add(new.target)
    return list(entries.values()), targets
