"""Rewrites a vault's decisions file in one step, one process at a time, and never one that can't be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from redact.decide.exceptions.entries import NO_EXCEPTIONS, Entry, Exceptions
from redact.decide.exceptions.file import PLACE, load_exceptions, parse_exceptions, text_of
from redact.decide.exceptions.fingerprints import NOTHING_KNOWN, Fingerprints, new_salt
from redact.decide.vault_files import rewrite_file
from redact.errors import PolicyError, UsageError


def rewrite(vault: Path, change: Callable[[Exceptions], Iterable[Entry]], known: Fingerprints = NOTHING_KNOWN) -> Exceptions:
    """Change a vault's decisions file; made, with a salt of its own, where there is none.

    Args:
        vault: the vault's root.
        change: takes what the file says, and gives what it is to say.
        known: what is known of fingerprints already, or where that is remembered.

    Returns:
        What it says now, each decision with its line.

    Raises:
        UsageError: another process is at it, or the file can't be read.
        PolicyError: it is wrong as it stands; then it is left as it is.
        Unwritable: it can't be written.
    """
    path = vault / PLACE
    before = after = NO_EXCEPTIONS

    def text() -> str:
        nonlocal before, after
        before = load_exceptions(vault, known)
        if not before.salts:
            salts = (new_salt(),)
            before = replace(before, salts=salts, fingerprints=known.under(salts))
        text = text_of(change(before), before.salts)
        # What was made a moment ago needn't be made again.
        after = _read_back(text, path, before.fingerprints)
        return text

    rewrite_file(path, text)
    return after


def _read_back(text: str, path: Path, known: Fingerprints) -> Exceptions:
    try:
        return parse_exceptions(text, str(path), known)
    except PolicyError:
        raise UsageError(
            "A path or reason holds something that is no text.", "Rename the note, or write another reason."
        ) from None
