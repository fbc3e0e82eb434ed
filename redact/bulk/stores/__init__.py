"""Vaults and copies in object stores, behind the same two interfaces as folders; nothing is loaded until one is opened."""

from __future__ import annotations

from pathlib import Path

from redact.bulk.copies import Copy
from redact.bulk.copy_folder import CopyFolder
from redact.bulk.locations import Location, Url
from redact.bulk.sources import Folder, Source
from redact.decide import Exceptions, load_exceptions
from redact.decide.exceptions import PLACE, Fingerprints, parse_exceptions
from redact.decide.vault_files import text_from
from redact.told import BY_REDACT, BY_USER, Told, read_told, told_by

STAGING_FOLDER = "staging"


def open_source(vault: Location) -> Source:
    """Give a vault's files."""
    if isinstance(vault, Path):
        return Folder(vault)
    from redact.bulk.stores.source import Bucket

    return Bucket(vault)


def open_copy(copy: Location, memory: Path) -> Copy:
    """Give a run's hold on the copy.

    Args:
        copy: where it is.
        memory: the folder of what is remembered of it, which holds what waits for its place in a store.
    """
    if isinstance(copy, Path):
        return CopyFolder(copy)
    from redact.bulk.stores.copy import CopyBucket

    return CopyBucket(copy, memory / STAGING_FOLDER)


def exceptions_at(vault: Location, known: Fingerprints) -> Exceptions:
    """Read a vault's decisions file; see `load_exceptions`."""
    if isinstance(vault, Path):
        return load_exceptions(vault, known)
    text = _text_at(vault, PLACE)
    return (
        Exceptions(fingerprints=known.under(())) if text is None else parse_exceptions(text, f"{vault}/{PLACE.as_posix()}", known)
    )


def told_at(vault: Location) -> Told:
    """Read what a vault's owner has told; see `read_told`."""
    if isinstance(vault, Path):
        return read_told(vault)
    return told_by({vault.stand_in / place: _text_at(vault, place) for place in (BY_USER, BY_REDACT)})


def _text_at(vault: Url, place: Path) -> str | None:
    from redact.bulk.stores.source import Bucket

    content = Bucket(vault).optional(place.as_posix())
    return None if content is None else text_from(content, f"{vault}/{place.as_posix()}")
