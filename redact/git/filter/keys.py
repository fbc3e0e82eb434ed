"""The filter's key: one for the repository, found and kept as a ledger's is, and recorded in the repository's own settings.

It is not the ledger's own: that may be rotated, while what is sealed in commits stays sealed under one key for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redact.errors import LedgerError
from redact.git.filter.sealing import Sealer
from redact.git.repository import Repository
from redact.ledger.key_files import HOW_TO_MAKE_KEY_FILE, read_key_file, write_key_file
from redact.ledger.keys import KEY_FILE_VARIABLE, KeyPlace, key_in_keyring
from redact.ledger.opening import ledger_path, refuse_in_vault

PLACE, IDENTITY = "redact.filterKey", "redact.filterKeyId"
"""In git's settings: a file's path or the key's name in the keyring, and what tells the key from others."""
_KEYRING = "keyring:"
_SUFFIX = ".git.key"
_COPY = "Put a copy of it back there, or name one with `redact git-filter install --key-file FILE`."


@dataclass(frozen=True, slots=True)
class KeyFound:
    """The key, or why there is none."""

    sealer: Sealer | None
    place: str
    """Where it is, or should be; empty where the filter isn't installed."""
    reason: str = ""
    """One sentence where there is none."""

    def required(self) -> Sealer:
        """Give the key.

        Raises:
            LedgerError: there is none.
        """
        if self.sealer is None:
            raise LedgerError(self.reason, "`redact git-filter status` says more.")
        return self.sealer


def installed_key(repository: Repository) -> KeyFound:
    """Find the key that the filter was installed with.

    Args:
        repository: the one whose settings name it.
    """
    place = repository.config(PLACE)
    if not place:
        return KeyFound(None, "", "The filter's key is unknown here: `redact git-filter install` finds or makes it.")
    try:
        sealer = Sealer(_key_at(place))
    except LedgerError as error:
        # A file that is made now would hold another key.
        hint = _COPY if error.hint == HOW_TO_MAKE_KEY_FILE else error.hint
        return KeyFound(None, place, f"{error.message} {hint}".strip())
    if sealer.key_id != repository.config(IDENTITY):
        return KeyFound(None, place, f"The key in {place} is another one than the filter was installed with.")
    return KeyFound(sealer, place)


def found_or_made(repository: Repository, named: Path | None, *, new: bool) -> KeyFound:
    """Find the repository's key where a ledger's would be looked for, or make one.

    Args:
        repository: the repository.
        named: the key file that the user names.
        new: nothing is sealed yet, so that a key may be made.

    Raises:
        LedgerError: it can't be read or made, or it would stand in the work tree.
    """
    if named is not None:
        file = named.resolve()
        refuse_in_vault(file, repository.root)
        return KeyFound(Sealer(read_key_file(file)), str(file))
    ledger = ledger_path(_common_folder(repository))
    beside = ledger.with_name(ledger.stem + _SUFFIX)
    refuse_in_vault(beside, repository.root)
    place = KeyPlace(beside, ledger.stem + _SUFFIX, lambda _: None)
    try:
        key = place.key(new=new)
    except LedgerError:
        if place.chosen != "keyring":
            raise
        raise LedgerError(
            "This repository's notes are sealed under a key that isn't here.",
            "Name a copy of it with --key-file or REDACT_KEY_FILE; `redact git-filter key FILE` writes one where it is known.",
        ) from None
    if place.chosen == "file":
        return found_or_made(repository, _named_by_environment(), new=new)
    return KeyFound(Sealer(key), f"{_KEYRING}{place.account}" if place.chosen == "keyring" else str(beside))


def record(repository: Repository, found: KeyFound) -> None:
    """Have the repository's settings say where the key is."""
    repository.run("config", "--local", PLACE, found.place)
    repository.run("config", "--local", IDENTITY, found.required().key_id)


def write_copy(repository: Repository, file: Path, passphrase: str) -> None:
    """Write a copy of the installed key.

    Args:
        repository: the repository.
        file: doesn't exist yet, and doesn't stand in the work tree.
        passphrase: seals it; it is written as it is where this is empty.

    Raises:
        LedgerError: there is no key, or the file can't be written.
    """
    refuse_in_vault(file.absolute(), repository.root)
    found = installed_key(repository)
    found.required()
    write_key_file(file, _key_at(found.place), passphrase)


def told(place: str) -> str:
    """Say where a key is."""
    return f"the keyring ({place.removeprefix(_KEYRING)})" if place.startswith(_KEYRING) else place


def _key_at(place: str) -> bytes:
    if place.startswith(_KEYRING):
        return key_in_keyring(place.removeprefix(_KEYRING))
    return read_key_file(Path(place))


def _named_by_environment() -> Path:
    import os

    return Path(os.environ[KEY_FILE_VARIABLE])


def _common_folder(repository: Repository) -> Path:
    """Give git's folder that all work trees of a repository share."""
    common = repository.run("rev-parse", "--git-common-dir").decode("utf-8", "surrogateescape").removesuffix("\n")
    return (repository.root / common).resolve()
