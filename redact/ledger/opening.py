"""Finds and opens the ledger of a vault: in the user's data folder, under a name that tells nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path

from redact.errors import LedgerError, WrongKey
from redact.ledger.keys import KEY_FILE_VARIABLE, KeyPlace, store_in_keyring
from redact.ledger.store import Store
from redact.state import own_key

FOLDER_VARIABLE = "REDACT_DATA_DIR"
SUFFIX = ".ledger"
KEY_SUFFIX = ".key"
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
        LedgerError: the user's data folder can't be made or read, or it was put into the vault.
    """
    if os.environ.get(FOLDER_VARIABLE):
        refuse_in_vault(data_folder(), vault)
    return _ledger_of(vault.resolve())


def refuse_in_vault(path: Path, vault: Path) -> None:
    """Refuse to keep a ledger or its key in the vault, where it would be copied with the notes.

    Raises:
        LedgerError: the path is in the vault, and not in a hidden folder of it.
    """
    here, root = path.resolve(), vault.resolve()
    if here.is_relative_to(root) and not any(each.startswith(".") for each in here.relative_to(root).parts):
        raise LedgerError("The ledger or its key would stand in the vault, and be copied with it.", "Name a place outside it.")


def _ledger_of(real_path: Path) -> Path:
    folder = data_folder()
    try:
        key = own_key(folder / "vaults.key")
    except OSError as error:
        raise LedgerError(
            f"The folder {folder} can't be used: {error.strerror}.", f"Name another with {FOLDER_VARIABLE}, or use --ephemeral."
        ) from None
    name = hmac.new(key, os.fsencode(real_path), hashlib.sha256).hexdigest()[:24]
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
    check_name(path)
    if not make and not (path.exists() and path.stat().st_size):
        raise LedgerError("There is no ledger for this vault yet.", "The first export makes one.")
    place = key_place(path, tell)
    try:
        return Store(path, place.key)
    except WrongKey:
        # A change of key that was cut short after the ledger was sealed anew is carried to its end.
        for ready in place.prepared():
            with suppress(WrongKey):
                store = Store(path, lambda *, new, key=ready: key)  # noqa: ARG005
                place.promote(ready)
                return store
        # Or another run has carried it there since the key was read.
        return Store(path, place.key)


def check_name(path: Path) -> None:
    """Refuse what can't be a ledger's file.

    Raises:
        LedgerError: the path has no name or a key's, or something else stands there.
    """
    if not path.name or path.suffix == KEY_SUFFIX or (path.exists() and not path.is_file()):
        raise LedgerError("That is no name for a ledger.", f"Name a file, and not one that ends in {KEY_SUFFIX}.")


def key_place(path: Path, tell: Callable[[str], None]) -> KeyPlace:
    """Give the places that a ledger's key may be in."""
    return KeyPlace(path.with_suffix(KEY_SUFFIX), path.name, tell)


def adopt(old: Path, new: Path) -> None:
    """Let a vault that was moved go on with its ledger.

    Args:
        old: where the vault was.
        new: where it is now.

    Raises:
        LedgerError: there is no ledger of the old place, there is one of the new place already, or it is in use.
    """
    # Where the vault was there may be a symbolic link now.
    sources = dict.fromkeys(_ledger_of(each) for each in (old.parent.resolve() / old.name, old.resolve()))
    target = ledger_path(new)
    source = next((each for each in sources if each.exists() and each != target), None)
    if source is None:
        raise LedgerError("There is no ledger of a vault at that path.", "Name the path where the vault was before.")
    if target.exists():
        raise LedgerError("The vault has a ledger of its own already.", "Look at it with `redact ledger list`.")
    place = key_place(source, lambda _: None)
    store = Store(source, place.key)
    store.tidy()
    store.close()
    if place.chosen == "keyring":
        store_in_keyring(target.name, place.key(new=False))
    keys = list(source.parent.glob(f"{escape(source.stem)}{KEY_SUFFIX}*"))
    for key in keys:
        shutil.copy2(key, target.parent / (target.stem + key.name.removeprefix(source.stem)))
    for suffix in (*_SIDE_FILES, ""):
        with suppress(FileNotFoundError):
            source.with_name(source.name + suffix).rename(target.with_name(target.name + suffix))
    named = os.environ.get(KEY_FILE_VARIABLE)
    for key in keys:
        if not (named and key.samefile(named)):
            key.unlink()
