"""Adds to what redact was told, and takes from it: one process at a time, whole or not at all, and never in a broken file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from redact.decide.vault_files import rewrite_file, text_in
from redact.errors import PolicyError, UsageError
from redact.told.entries import Entry, tidied
from redact.told.file import BY_REDACT, entries_in, text_of


def known_entries(vault: Path) -> tuple[Entry, ...]:
    """Give what a vault's `.redact/known.yaml` says, each entry once.

    Raises:
        UsageError: it can't be read.
        PolicyError: it is wrong; says where, and what would be right.
    """
    path = vault / BY_REDACT
    return tuple(dict.fromkeys(map(tidied, entries_in(text_in(path) or "", str(path)))))


def change_known(
    vault: Path, add: Iterable[Entry] = (), remove: Iterable[Entry] = ()
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Change a vault's `.redact/known.yaml`; made where there is none.

    Args:
        vault: the vault's root.
        add: what it is to say.
        remove: what it is no longer to say, unless it is added too.

    Returns:
        What was added and what was removed: `change_known(vault, add=removed, remove=added)` undoes it.

    Raises:
        UsageError: an entry says nothing, another process is at it, or the file can't be read.
        PolicyError: it is wrong as it stands; then it is left as it is.
        Unwritable: it can't be written.
    """
    path = vault / BY_REDACT
    wanted, unwanted = dict.fromkeys(map(tidied, add)), set(map(tidied, remove))
    added: list[Entry] = []
    removed: list[Entry] = []

    def text() -> str | None:
        before = dict.fromkeys(known_entries(vault))
        added.extend(each for each in wanted if each not in before)
        removed.extend(each for each in before if each in unwanted and each not in wanted)
        if not added and not removed:
            return None
        _refuse_unreadable(added)
        after = [each for each in (*before, *added) if each not in removed]
        return text_of(after)

    rewrite_file(path, text)
    return tuple(added), tuple(removed)


def _refuse_unreadable(entries: Collection[Entry]) -> None:
    try:
        same = set(map(tidied, entries_in(text_of(entries), BY_REDACT.name))) == set(entries)
    except PolicyError:
        same = False
    if not same:
        raise UsageError("A name, text or path holds something that is no text.", "Write it into roster.yaml by hand.")
