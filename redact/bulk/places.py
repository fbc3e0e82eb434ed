"""Which folders a vault and its copy may be, and who is at work on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redact.bulk.copy_folder import STAGING, TOOLS
from redact.bulk.vault_key import VaultKey
from redact.errors import UsageError
from redact.state import state_folder


def refuse_overlap(source: Path, copy: Path) -> None:
    """Refuse a pair of folders of which one holds the other.

    Args:
        source: the vault.
        copy: where its copy is to be; may not exist yet.

    Raises:
        UsageError: says what stands in the way.
    """
    if not source.is_dir():
        found = "isn't a folder" if os.path.lexists(source) else "doesn't exist"
        raise UsageError(f"The vault {source} {found}.", "Name the vault's root.")
    if os.path.lexists(copy) and not copy.is_dir():
        raise UsageError(f"{copy} isn't a folder.", "Name a folder for the copy.")
    inside, outside = source.resolve(), copy.resolve()
    if inside == outside or (copy.exists() and inside.samefile(outside)):
        raise UsageError("The copy would take the vault's own place.", "Name another folder for it.")
    if _holds(inside, outside):
        raise UsageError("The copy would stand inside the vault.", "Name a folder outside of it.")
    if _holds(outside, inside):
        raise UsageError("The vault stands inside the folder for its copy.", "Name another folder.")


def refuse_own_folder(own: Path, source: Path, copy: Path) -> None:
    """Refuse a state folder that would be a part of the vault or of its copy.

    Args:
        own: the folder for what is remembered; may not exist yet.
        source: the vault.
        copy: its copy.

    Raises:
        UsageError: it would.
    """
    here = own.resolve()
    for folder, name in ((source.resolve(), "vault"), (copy.resolve(), "copy")):
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


def refuse_unknown(copy: Path, *, is_known: bool) -> None:
    """Refuse a folder that holds something and isn't known to be redact's.

    Args:
        copy: the folder.
        is_known: whether an earlier run made it from this vault.

    Raises:
        UsageError: it holds something.
    """
    if is_known or not copy.is_dir():
        return
    try:
        holds_files = any(each.name not in TOOLS and each.name != STAGING for each in copy.iterdir())
    except OSError as error:
        raise UsageError(f"{copy} can't be listed: {error.strerror}.", "Name another folder for the copy.") from None
    if holds_files:
        raise UsageError(
            f"{copy} holds files, and redact has no record of having made it from this vault.",
            "Name an empty folder, or one that doesn't exist yet.",
        )


def refuse_report(file: Path, source: Path, copy: Path) -> None:
    """Refuse a place for the owner's private page from which it would leave, or where it would become a part of the vault.

    Args:
        file: the file to be.
        source: the vault.
        copy: its copy.

    Raises:
        UsageError: says which of both holds it.
    """
    for name, folder in (("copy", copy), ("vault", source)):
        if _holds(folder.resolve(), file.resolve()):
            raise UsageError(f"The report would stand in the {name}.", "Name another place with -o.")


def memory_of(source: Path, copy: Path, key: VaultKey) -> Path:
    """Give the folder in which what is remembered of a vault and its copy is kept.

    Args:
        source: the vault.
        copy: its copy.
        key: the user's, so that the folder's name tells nothing.
    """
    name = key.digest(b"pair", os.fsencode(source.resolve()), os.fsencode(copy.resolve())).hex()
    return state_folder() / "vaults" / name


@contextmanager
def alone(copy: Path, key: VaultKey) -> Iterator[None]:
    """Let one run at a time work on a copy, whatever vault it is made from.

    Args:
        copy: its folder.
        key: the user's, so that the lock's name tells nothing.

    Raises:
        UsageError: another run is at work, or the state folder can't be used.
    """
    from filelock import FileLock, Timeout

    file = state_folder() / "vaults" / f"{key.of_path(copy.resolve()).hex()}.lock"
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
