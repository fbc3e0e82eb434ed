"""Puts redact's hooks into a repository beside those that are there, and takes them out without a trace."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from redact.errors import Unwritable, UsageError
from redact.git.hook_folder import HookFolder
from redact.git.hook_script import KEPT, hook_script, is_of_pre_commit, is_ours

HOOKS = ("pre-commit", "pre-merge-commit", "commit-msg")
"""git runs the second instead of the first for a merge without conflicts."""
_MOVED = ".legacy"
"""Where pre-commit moves a hook that it finds; it goes on running it."""
_GOES_BY_ITS_NAME = re.compile(rb"basename|\$\{0##|argv\[0\]|PROGRAM_NAME")


class Standing(StrEnum):
    """Whether git runs redact's hook."""

    INSTALLED = "installed"
    BY_PRE_COMMIT = "installed; pre-commit runs it first"
    OF_ANOTHER = "installed by another redact; `redact hook install` renews it"
    MISSING = "not installed"


@dataclass(frozen=True, slots=True)
class Hook:
    """How one hook stands."""

    name: str
    standing: Standing
    keeps: bool
    """Whether a hook that was there before is kept beside it."""
    runs_kept: bool
    """Whether that one is executable, so that it runs first; git itself ignores one that isn't."""

    @property
    def is_installed(self) -> bool:
        """Whether git runs it."""
        return self.standing is not Standing.MISSING


def hooks_in(folder: HookFolder) -> tuple[Hook, ...]:
    """Tell how each hook stands.

    Args:
        folder: the repository's.

    Raises:
        Unwritable: the folder can't be read.
    """
    with _telling_of(folder):
        return tuple(_hook(folder.path, name) for name in HOOKS)


def install(folder: HookFolder) -> tuple[Hook, ...]:
    """Put redact's hooks in place; what is there is kept and runs first. A second time renews them.

    Args:
        folder: the repository's; made where it doesn't exist.

    Returns:
        How each hook stands now.

    Raises:
        UsageError: a hook is there that can't be kept so that it goes on working; nothing was changed.
        Unwritable: the folder can't be written to.
    """
    with _telling_of(folder):
        scripts = {name: hook_script(name) for name in HOOKS}
        for name in HOOKS:
            _refuse_what_cannot_be_kept(folder.path, name)
        folder.path.mkdir(parents=True, exist_ok=True)
        for name, script in scripts.items():
            place = _place(folder.path, name)
            if os.path.lexists(place) and not is_ours(place):
                place.rename(_kept(folder.path, name))
            _put(place, script)
    return hooks_in(folder)


def uninstall(folder: HookFolder) -> tuple[Hook, ...]:
    """Take redact's hooks out and put back what was there.

    Args:
        folder: the repository's.

    Returns:
        How each hook stands now.

    Raises:
        Unwritable: the folder can't be written to.
    """
    with _telling_of(folder):
        for name in HOOKS:
            _take_out(folder.path, name)
    return hooks_in(folder)


def _hook(folder: Path, name: str) -> Hook:
    place = _place(folder, name)
    kept = _kept(folder, name)
    if not is_ours(place):
        standing = Standing.MISSING
    elif place.read_bytes() != hook_script(name) or not os.access(place, os.X_OK):
        standing = Standing.OF_ANOTHER
    else:
        standing = Standing.INSTALLED if place.name == name else Standing.BY_PRE_COMMIT
    return Hook(name, standing, os.path.lexists(kept), kept.is_file() and os.access(kept, os.X_OK))


def _place(folder: Path, name: str) -> Path:
    """Give where redact's script is run from: the hook itself, or where pre-commit has moved it."""
    moved = folder / f"{name}{_MOVED}"
    return moved if is_ours(moved) and is_of_pre_commit(folder / name) else folder / name


def _kept(folder: Path, name: str) -> Path:
    return folder / f"{name}{KEPT}"


def _refuse_what_cannot_be_kept(folder: Path, name: str) -> None:
    place = _place(folder, name)
    if not os.path.lexists(place) or is_ours(place):
        return
    if os.path.lexists(_kept(folder, name)):
        raise UsageError(
            f"{place} isn't redact's, and {name}{KEPT} beside it keeps another hook already.",
            "Make one of the two, and call `redact hook install` again.",
        )
    if place.is_dir():
        raise UsageError(f"{place} is a folder.", "Take it away: git can't run it.")
    # husky's scripts read such a file `h`, which asks for the script's name.
    if place.is_file() and (_GOES_BY_ITS_NAME.search(place.read_bytes()) or (folder.name == "_" and (folder / "h").exists())):
        line = 'redact check "$@" || exit 1'
        where = folder.parent / name if folder.name == "_" else place
        raise UsageError(f"{place} goes by its own name, so it can't be moved aside.", f"Add the line `{line}` to {where}.")


def _take_out(folder: Path, name: str) -> None:
    place, moved, kept = folder / name, folder / f"{name}{_MOVED}", _kept(folder, name)
    has_kept = os.path.lexists(kept)
    if is_ours(place) or (has_kept and not os.path.lexists(place)):
        _replace(place, kept)
    elif is_ours(moved) and has_kept and is_of_pre_commit(kept) and is_of_pre_commit(place):
        kept.unlink()  # pre-commit wrote its script once more meanwhile
    elif is_ours(moved):
        _replace(moved, kept)
    if is_ours(moved):
        moved.unlink()


def _replace(ours: Path, kept: Path) -> None:
    if os.path.lexists(kept):
        kept.replace(ours)
    else:
        ours.unlink()


def _put(place: Path, script: bytes) -> None:
    new = place.with_name(f".redact-{secrets.token_hex(8)}.tmp")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o777), "wb") as file:
            file.write(script)
        new.replace(place)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def _telling_of(folder: HookFolder) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unwritable(f"{folder.path} can't be used: {error.strerror}.", "Change its permissions.") from None
