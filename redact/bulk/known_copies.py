"""The copies that redact keeps up, found by where they stand: for commands that aren't told the vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redact.bulk.history import runs_of
from redact.bulk.locations import Location, location_of
from redact.bulk.store import VaultStore
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError
from redact.state import state_folder

STORE = "vault.sqlite"


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """A vault, its copy, and where what is remembered of them is kept."""

    source: Location
    copy: Location
    memory: Path
    ended: str
    """When the last run ended; empty where none came to its end."""


def known_copies(key: VaultKey) -> list[KnownCopy]:
    """Give all copies that redact has a record of, sorted by their place.

    Args:
        key: the user's.
    """
    return sorted(_all(key), key=lambda each: (str(each.copy), str(each.source)))


def known_copy(copy: Location | None, key: VaultKey) -> KnownCopy:
    """Find the record of a copy; of several vaults that were copied to one place, the last.

    Args:
        copy: where it stands; None for the only one there is.
        key: the user's.

    Raises:
        UsageError: there is no record, or more than one to choose from.
    """
    known = known_copies(key)
    if copy is not None:
        place = copy.resolve() if isinstance(copy, Path) else copy
        found = [each for each in known if each.copy == place or _is_same(each.copy, place)]
        if not found:
            raise UsageError(f"redact has no record of having made {copy}.", "Make it with `redact vault SRC DST`.")
        return max(found, key=lambda each: each.ended)
    places = sorted({str(each.copy) for each in known})
    if not places:
        raise UsageError("redact has no record of any copy of a vault.", "Make one with `redact vault SRC DST`.")
    if len(places) > 1:
        raise UsageError(f"There are several copies: {', '.join(places)}.", "Name one of them.")
    return max(known, key=lambda each: each.ended)


def _all(key: VaultKey) -> Iterator[KnownCopy]:
    for file in state_folder().glob(f"vaults/*/{STORE}"):
        store = VaultStore(file, key)
        try:
            pair: tuple[str, str] | None = store.get_meta("pair")
            runs = runs_of(store)
        finally:
            store.close()
        if pair is not None:
            yield KnownCopy(location_of(pair[0]), location_of(pair[1]), file.parent, runs[-1].ended if runs else "")


def _is_same(known: Location, place: Location) -> bool:
    if not isinstance(known, Path) or not isinstance(place, Path):
        return False
    return known.exists() and place.exists() and known.samefile(place)
