"""Writes a cleared artifact: beside its place first, then into it in one step."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from redact.errors import Unwritable
from redact.model import Cleared, Receipt
from redact.state import OWNER_ONLY, new_private_file
from redact.write.places import checked_place
from redact.write.record import Record

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write(
    cleared: Cleared,
    destination: Path,
    *,
    force: bool = False,
    forbidden: Collection[Path] = (),
    made_from: Path | None = None,
) -> Receipt:
    """Write an artifact that passed its audit; readable by its owner alone, or with the mode of the file it replaces.

    Args:
        cleared: the artifact.
        destination: the file to be; its folder exists.
        force: overwrite a file that redact didn't make, or made from another note.
        forbidden: files that are never written over, and folders that nothing is written into.
        made_from: the source note.

    Raises:
        Unwritable: says what stands in the way and what to do. What stood at the destination stands there still.
    """
    source = made_from.resolve() if made_from else None
    return _written(cleared.artifact.data, destination, force=force, forbidden=forbidden, source=source)


def write_restored(text: str, encoding: str, destination: Path, *, force: bool = False) -> Receipt:
    """Write what the owner restored for themself, readable by them alone: it is their own note again, and no audit applies.

    Args:
        text: the restored text.
        encoding: of the copy that it was restored from.
        destination: the file to be; its folder exists.
        force: overwrite a file that redact didn't make.

    Raises:
        Unwritable: says what stands in the way and what to do.
    """
    return _written(text.encode(encoding), destination, force=force, forbidden=(), source=None)


def write_private(data: bytes, destination: Path) -> Receipt:
    """Write a page that is for its owner's eyes, readable by them alone, whatever stood there; no audit applies.

    Args:
        data: the page.
        destination: the file to be; its folder exists. What redact didn't make there is never written over.

    Raises:
        Unwritable: says what stands in the way and what to do.
    """
    record = Record.of_user()
    try:
        place = checked_place(destination, ())
        if place.exists() and not _is_ours(place, record, None):
            raise Unwritable(f"{place} exists, and redact didn't make it as it is now.", "Name another with -o.")
        record.add(place, data)
        _put(place, data, OWNER_ONLY)
    except OSError as error:
        raise _unwritable(destination, error) from None
    return Receipt(str(place), len(data), hashlib.sha256(data).hexdigest())


def _written(data: bytes, destination: Path, *, force: bool, forbidden: Collection[Path], source: Path | None) -> Receipt:
    record = Record.of_user()
    try:
        place = checked_place(destination, forbidden)
        mode = _mode_of_replaced(place, record, source, force=force)
        # First, so that an interrupted run leaves no file behind that the next one takes for someone else's.
        record.add(place, data, source)
        _put(place, data, mode)
    except OSError as error:
        raise _unwritable(destination, error) from None
    return Receipt(str(place), len(data), hashlib.sha256(data).hexdigest())


def _mode_of_replaced(place: Path, record: Record, source: Path | None, *, force: bool) -> int:
    if not place.exists():
        return OWNER_ONLY
    if not force and not _is_ours(place, record, source):
        reason = "redact didn't make it as it is now from this note"
        raise Unwritable(f"{place} exists, and {reason}.", "Overwrite it with --force, or name another with -o.")
    return stat.S_IMODE(place.stat().st_mode)


def _is_ours(place: Path, record: Record, source: Path | None) -> bool:
    try:
        return record.has(place, place.read_bytes(), source)
    except OSError:
        return False


def _put(place: Path, data: bytes, mode: int) -> None:
    new = place.with_name(f".redact-{secrets.token_hex(8)}.tmp")
    try:
        with new_private_file(new) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
        # Takes the place of a symbolic link that has appeared there meanwhile; never writes through it.
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)
    _settle(place.parent)


def _settle(folder: Path) -> None:
    """Have the new name survive a power cut; some file systems can't, and the file is whole either way."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(destination: Path, error: OSError) -> Unwritable:
    folder = destination.parent
    if error.errno in _NO_ROOM:
        return Unwritable(
            f"There is no room for {destination}; nothing was written.", "Make room or name another folder with -o."
        )
    if error.errno in _NO_RIGHT:
        return Unwritable(f"{folder} can't be written to.", "Change its permissions or name another folder with -o.")
    if error.errno == errno.ENAMETOOLONG:
        return Unwritable("The output's path is too long for its file system.", "Choose a shorter one with -o.")
    return Unwritable(f"{destination} can't be written: {error.strerror}.", "Name another place with -o.")
