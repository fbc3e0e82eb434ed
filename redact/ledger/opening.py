"""Finds and opens the ledger of a vault: in the user's data folder, under a name that tells nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from redact.errors import LedgerError, WrongKey
from redact.ledger.keys import KeyPlace
from redact.ledger.store import Store
from redact.state import own_key

FOLDER_VARIABLE = "REDACT_DATA_DIR"
SUFFIX = ".ledger"
_SIDE_FILES = ("-wal", "-shm")


def data_folder() -> Path:
    """Give the user's folder for ledgers: `REDACT_DATA_DIR`, else the platform's. It may not exist yet."""
    if folder := os.environ.get(FOLDER_VARIABLE):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("redact", appauthor=False)


def ledger_path(vault: Path) -> Path:
    """Give the file of a vault's ledger, which is named by a keyed digest of the vault's real path.

    Raises:
        LedgerError: the user's data folder can't be made or read.
    """
    folder = data_folder()
    try:
        key = own_key(folder / "vaults.key")
    except OSError as error:
        raise LedgerError(
            f"The folder {folder} can't be used: {error.strerror}.", f"Name another with {FOLDER_VARIABLE}, or use --ephemeral."
        ) from None
    name = hmac.new(key, os.fsencode(vault.resolve()), hashlib.sha256).hexdigest()[:24]
    return folder / f"{name}{SUFFIX}"


def open_ledger(path: Path, tell: Callable[[str], None], *, make: bool = True) -> Store:
    """Open a ledger, or make it.

    Args:
        path: the file.
        tell: tells the user, once, that a key was made.
        make: make it where it doesn't exist.

    Raises:
        LedgerError: the key doesn't open it, it is damaged, or it doesn't exist and isn't to be made.
    """
    if not make and not path.exists():
        raise LedgerError("There is no ledger for this vault yet.", "The first export makes one.")
    place = key_place(path, tell)
    try:
        return Store(path, place.key)
    except WrongKey:
        # A change of key that was cut short after the ledger was sealed anew is carried to its end.
        ready = place.prepared()
        if ready is None:
            raise
        store = Store(path, lambda *, new: ready)  # noqa: ARG005
        place.promote()
        return store


def key_place(path: Path, tell: Callable[[str], None]) -> KeyPlace:
    """Give the places that a ledger's key may be in."""
    return KeyPlace(path.with_suffix(".key"), path.name, tell)


def adopt(old: Path, new: Path) -> None:
    """Let a vault that was moved go on with its ledger.

    Args:
        old: where the vault was.
        new: where it is now.

    Raises:
        LedgerError: there is no ledger of the old place, there is one of the new place already, or it is in use.
    """
    source, target = ledger_path(old), ledger_path(new)
    if source == target:
        raise LedgerError("The two paths are one and the same vault.")
    if not source.exists():
        raise LedgerError("There is no ledger of a vault at that path.", "Name the path where the vault was before.")
    if target.exists():
        raise LedgerError("The vault has a ledger of its own already.", "Look at it with `redact ledger list`.")
    place = key_place(source, lambda _: None)
    store = Store(source, place.key)
    if place.chosen == "keyring":
        from redact.ledger.keys import store_in_keyring

        store_in_keyring(target.name, place.key(new=False))
    elif place.chosen == "beside":
        with suppress(FileNotFoundError):
            os.link(place.beside, target.with_suffix(".key"))
    store.close()
    for suffix in (*_SIDE_FILES, ""):
        with suppress(FileNotFoundError):
            source.with_name(source.name + suffix).rename(target.with_name(target.name + suffix))
    source.with_suffix(".key").unlink(missing_ok=True)
