"""Where a file may be written: what stands there decides, and nothing is followed or guessed."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection
from pathlib import Path

from redact.errors import Unwritable

NAME_BYTES = 255
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def checked_place(destination: Path, forbidden: Collection[Path]) -> Path:
    """Check that a file may be written there.

    Args:
        destination: the file to be.
        forbidden: files that are never written over, and folders that nothing is written into.

    Returns:
        The destination with its folder's real path.

    Raises:
        Unwritable: says what stands in the way and what to do.
    """
    _check_name(destination.name)
    folder = destination.parent
    if not folder.is_dir():
        found = "isn't a folder" if folder.exists() else "doesn't exist"
        raise Unwritable(f"The folder {folder} {found}.", "Make it first, or name another with -o.")
    place = folder.resolve() / destination.name
    if place.is_symlink():
        raise Unwritable(
            f"{destination} is a symbolic link, and redact writes through none.", "Delete it or choose another name."
        )
    if place.is_dir():
        raise Unwritable(f"{destination} is a folder.", "Name a file in it.")
    if place.exists() and not stat.S_ISREG(place.lstat().st_mode):
        raise Unwritable(f"{destination} is no regular file.", "Choose another name.")
    if any(_is_same_or_inside(place, Path(other)) for other in forbidden):
        raise Unwritable(f"{destination} belongs to the source, which is never written to.", "Choose another place with -o.")
    return place


def _check_name(name: str) -> None:
    if not name or name in {".", ".."}:
        raise Unwritable("The output has no file name.", "Name a file with -o.")
    if _CONTROL.search(name):
        raise Unwritable("The output's name holds a control character.", "Choose another name with -o.")
    if len(name.encode(errors="surrogateescape")) > NAME_BYTES:
        raise Unwritable(f"The output's name is longer than {NAME_BYTES} bytes.", "Choose a shorter one with -o.")


def _is_same_or_inside(place: Path, other: Path) -> bool:
    real = other.resolve()
    # By inode too: a hard link, or a file system that doesn't tell case apart, has the file under two names.
    return place.is_relative_to(real) or (place.exists() and real.exists() and place.samefile(real))
