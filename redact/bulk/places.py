"""Which folders a vault and its copy may be, and who is at work on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redact.bulk.copies import Copy
from redact.bulk.locations import Location, Url, real, stand_in
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError
from redact.state import state_folder


def refuse_overlap(source: Location, copy: Location) -> None:
    """Refuse a pair of places of which one holds the other.

    Args:
        source: the vault.
        copy: where its copy is to be; may not exist yet.

    Raises:
        UsageError: says what stands in the way.
    """
    if isinstance(source, Path) and not source.is_dir():
        found = "isn't a folder" if os.path.lexists(source) else "doesn't exist"
        raise UsageError(f"The vault {source} {found}.", "Name the vault's root.")
    if isinstance(copy, Path) and os.path.lexists(copy) and not copy.is_dir():
        raise UsageError(f"{copy} isn't a folder.", "Name a folder for the copy.")
    if isinstance(source, Path) and isinstance(copy, Path):
        inside, outside = source.resolve(), copy.resolve()
        is_one = inside == outside or (copy.exists() and inside.samefile(outside))
        is_in_vault, is_in_copy = _holds(inside, outside), _holds(outside, inside)
    elif isinstance(source, Url) and isinstance(copy, Url):
        is_one, is_in_vault, is_in_copy = source == copy, source.holds(copy), copy.holds(source)
    else:
        return
    if is_one:
        raise UsageError("The copy would take the vault's own place.", "Name another folder for it.")
    if is_in_vault:
        raise UsageError("The copy would stand inside the vault.", "Name a folder outside of it.")
    if is_in_copy:
        raise UsageError("The vault stands inside the folder for its copy.", "Name another folder.")


def refuse_own_folder(own: Path, source: Location, copy: Location) -> None:
    """Refuse a state folder that would be a part of the vault or of its copy.

    Args:
        own: the folder for what is remembered; may not exist yet.
        source: the vault.
        copy: its copy.

    Raises:
        UsageError: it would.
    """
    here = own.resolve()
    for location, name in ((source, "vault"), (copy, "copy")):
        folder = stand_in(location).resolve()
        if here == folder or _holds(folder, here):
            message = f"What is remembered of the vault would stand in the {name}."
            raise UsageError(message, "Name another folder with REDACT_STATE_DIR.")


def identities_above(folder: Path) -> frozenset[tuple[int, int]]:
    """Give what tells a folder, and those that hold it, from all others, under whatever names they are reached."""
    resolved = folder.resolve()
    statuses = [each.stat() for each in (resolved, *resolved.parents) if each.exists()]
    return frozenset((each.st_dev, each.st_ino) for each in statuses)


def _holds(folder: Path, other: Path) -> bool:
    # By inode too: file systems that take no notice of case, and bind mounts, have a folder under two names.
    if other.is_relative_to(folder):
        return True
    return folder.exists() and any(each.exists() and each.samefile(folder) for each in other.parents)


def refuse_unknown(place: Location, copy: Copy, *, is_known: bool) -> None:
    """Refuse a place that holds something and isn't known to be redact's.

    Args:
        place: where the copy is to be.
        copy: the run's hold on it.
        is_known: whether an earlier run made it from this vault.

    Raises:
        UsageError: it holds something.
    """
    if not is_known and copy.holds_files():
        raise UsageError(
            f"{place} holds files, and redact has no record of having made it from this vault.",
            "Name an empty folder, or one that doesn't exist yet.",
        )


def refuse_report(file: Path, source: Location, copy: Location) -> None:
    """Refuse a place for the owner's private page from which it would leave, or where it would become a part of the vault.

    Args:
        file: the file to be.
        source: the vault.
        copy: its copy.

    Raises:
        UsageError: says which of both holds it.
    """
    for name, folder in (("copy", copy), ("vault", source)):
        if _holds(stand_in(folder).resolve(), file.resolve()):
            raise UsageError(f"The report would stand in the {name}.", "Name another place with -o.")


def memory_of(source: Location, copy: Location, key: VaultKey) -> Path:
    """Give the folder in which what is remembered of a vault and its copy is kept.

    Args:
        source: the vault.
        copy: its copy.
        key: the user's, so that the folder's name tells nothing.
    """
    name = key.digest(b"pair", os.fsencode(real(source)), os.fsencode(real(copy))).hex()
    return state_folder() / "vaults" / name


@contextmanager
def alone(copy: Location, key: VaultKey) -> Iterator[None]:
    """Let one run at a time work on a copy, whatever vault it is made from.

    Args:
        copy: where it is.
        key: the user's, so that the lock's name tells nothing.

    Raises:
        UsageError: another run is at work, or the state folder can't be used.
    """
    from filelock import FileLock, Timeout

    file = state_folder() / "vaults" / f"{key.of_path(real(copy)).hex()}.lock"
    lock = FileLock(file, timeout=0, mode=0o600)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise UsageError("Another run is at work on this copy.", "Try again when it has ended.") from None
    except OSError as error:
        raise unusable(file.parent, error) from None
    try:
        yield
    finally:
        lock.release()


def made_folder(memory: Path) -> Path:
    """Make the folder for what is remembered, for its owner alone.

    Raises:
        UsageError: the state folder can't be used.
    """
    try:
        memory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(memory, error) from None
    return memory


def unusable(folder: Path, error: OSError) -> UsageError:
    """Say that the state folder can't be used."""
    return UsageError(f"{folder} can't be used: {error.strerror}.", "Name another folder with REDACT_STATE_DIR.")
