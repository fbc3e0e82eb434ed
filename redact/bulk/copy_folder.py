"""The folder that holds the copy: written to in one step a file, and nothing in it that redact didn't make is ever touched."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from redact.bulk.copies import Blocks, Staged
from redact.bulk.copy_paths import folded_path
from redact.bulk.records import Stamp
from redact.errors import Unwritable, UsageError
from redact.state import OWNER_ONLY

STAGING = ".redact-staging"
"""Made in the copy's folder and gone after each run: a rename out of it stays on one file system."""
STAGED = re.compile(r"[0-9a-f]{16}")
_WRITERS = 8
"""Threads that wait for the disk: it settles many files in the time of one."""
_UNSUPPORTED = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EBADF))
"""How file systems say that folders need not be settled."""
_NOTHING_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ELOOP))
TOOLS = frozenset({".git", ".stfolder", ".stversions", ".hg", ".svn", ".jj", ".dropbox", ".sync"})
"""What backup and sync tools keep in the folder that they take care of."""


class CopyFolder:
    """One run's hold on the copy's folder."""

    def __init__(self, root: Path) -> None:
        """Take the folder; it is made on first use."""
        self.root = root
        self._staging = root / STAGING
        self._writers = ThreadPoolExecutor(_WRITERS, thread_name_prefix="redact-writer")

    @property
    def server(self) -> str:
        """Give nothing: a path says it all."""
        return ""

    def begin(self) -> None:
        """Make the folder, and clear what a run that was cut short left staged.

        Raises:
            Unwritable: it can't be written to.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._clear_staging()
            if self._staging.is_symlink():
                raise OSError(errno.ELOOP, f"{STAGING} in it is a symbolic link")
            self._staging.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Unwritable(f"{self.root} can't be written to: {error.strerror}.", "Name another folder.") from None

    def stage(self, data: bytes | Blocks) -> Future[Staged]:
        """Write a file's new content, on a thread; the result raises OSError where there is no room.

        Args:
            data: the content, or what gives it block by block.
        """
        return self._writers.submit(self._stage, data)

    def _stage(self, data: bytes | Blocks) -> Staged:
        new = self._staging / secrets.token_hex(8)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
        hasher, size = hashlib.sha256(), 0
        try:
            with os.fdopen(descriptor, "wb") as file:
                for block in (data,) if isinstance(data, bytes) else data():
                    file.write(block)
                    hasher.update(block)
                    size += len(block)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        return Staged(new, hasher.hexdigest(), size)

    def read(self, staged: Staged) -> bytes:
        """Read a staged file."""
        return staged.file.read_bytes()

    def place(self, staged: Staged, copy: str) -> Stamp:
        """Swap a staged file into its place, where nothing or an older copy stands.

        Raises:
            OSError: the file system refuses, or a symbolic link is in the way.
        """
        place = self.root / copy
        self._make_folders(place.parent)
        staged.file.replace(place)
        return Stamp.of(place.stat())

    def place_all(self, staged: Iterable[tuple[Staged, str]]) -> Iterator[Stamp | OSError]:
        """Swap staged files into their places one by one; gives how each looks then, or what the file system says."""
        for each, copy in staged:
            try:
                yield self.place(each, copy)
            except OSError as error:
                yield error

    def is_blocked(self, copy: str, *, is_own: bool) -> bool:
        """Tell whether something that redact didn't make is in the way of a place.

        Args:
            copy: the place.
            is_own: whether a file that stands there is redact's.
        """
        place = self.root / copy
        for folder in place.parents:
            if folder == self.root:
                break
            if (mode := _mode(folder)) and not stat.S_ISDIR(mode):
                return True
        mode = _mode(place)
        return bool(mode) and not (is_own and stat.S_ISREG(mode))

    def content(self, copy: str) -> bytes | None:
        """Read a file of the copy; None where it can't be read."""
        with suppress(OSError):
            return (self.root / copy).read_bytes()
        return None

    def ahead(self, _copies: Sequence[str]) -> None:
        """Do nothing: a disk answers at once."""

    def is_same(self, one: str, other: str) -> bool:
        """Tell whether two places are one: where the file system takes no notice of case, they may be."""
        return one == other or (folded_path(one) == folded_path(other) and self.stamp(one) == self.stamp(other))

    def is_left_staged(self) -> bool:
        """Tell whether a run that was cut short left something staged."""
        return os.path.lexists(self._staging)

    def discard(self, staged: Staged) -> None:
        """Take back a staged file; what can't be removed now goes at the end of the run, or in the next one."""
        with suppress(OSError):
            staged.file.unlink()

    def remove(self, copy: str) -> bool:
        """Take a file of redact's own out of the copy, with folders that get empty; what took its place by other hands stays.

        Returns:
            Whether something was removed.

        Raises:
            OSError: the file system refuses.
        """
        place = self.root / copy
        if not stat.S_ISREG(_mode(place)) or not self._is_inside(place.parent):
            return False
        place.unlink()
        for folder in place.parents:
            if folder == self.root:
                break
            try:
                folder.rmdir()
            except OSError:
                break
        return True

    def settle(self, copies: set[str]) -> None:
        """Have the folders of changed files survive a power cut, or the nearest that is left of each.

        Raises:
            OSError: the disk fails.
        """
        for folder in {(self.root / copy).parent for copy in copies} | {self.root}:
            _settle_folder(next((each for each in (folder, *folder.parents) if each.is_dir()), self.root))

    def stamp(self, copy: str) -> Stamp | None:
        """Tell how a file of the copy looks; None where it is missing or no regular file."""
        place = self.root / copy
        with suppress(OSError):
            status = place.lstat()
            return Stamp.of(status) if stat.S_ISREG(status.st_mode) else None
        return None

    def holds_files(self) -> bool:
        """Tell whether something stands in it that no tool keeps there.

        Raises:
            UsageError: it can't be listed.
        """
        try:
            return self.root.is_dir() and any(each.name not in TOOLS and each.name != STAGING for each in self.root.iterdir())
        except OSError as error:
            raise UsageError(f"{self.root} can't be listed: {error.strerror}.", "Name another folder for the copy.") from None

    def foreign(self, known: Mapping[str, object] | set[str]) -> Iterator[str]:
        """Give the files in the folder that aren't known; what backup tools keep there is left aside."""
        for folder, folders, names in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            if here == ".":
                folders[:] = [each for each in folders if each not in TOOLS and each != STAGING]
                names = [each for each in names if each not in TOOLS]
            for name in (*names, *(each for each in folders if Path(folder, each).is_symlink())):
                path = name if here == "." else f"{here}/{name}".replace(os.sep, "/")
                if path not in known:
                    yield path

    def end(self) -> None:
        """Clear what is staged still."""
        self._writers.shutdown(wait=True, cancel_futures=True)
        with suppress(OSError):
            self._clear_staging()

    def _make_folders(self, folder: Path) -> None:
        if not self._is_inside(folder):
            raise OSError(errno.ELOOP, "a symbolic link leads out of it")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _is_inside(self, folder: Path) -> bool:
        """Tell whether no link leads out on the way to a folder."""
        while folder != self.root:
            if folder.is_symlink():
                return False
            folder = folder.parent
        return True

    def _clear_staging(self) -> None:
        if self._staging.is_symlink() or not self._staging.is_dir():
            return
        for each in self._staging.iterdir():
            if STAGED.fullmatch(each.name):
                each.unlink()
        with suppress(OSError):
            self._staging.rmdir()


def _mode(path: Path) -> int:
    """Give what stands at a path, links not followed; 0 where nothing does."""
    try:
        return path.lstat().st_mode
    except OSError as error:
        if error.errno not in _NOTHING_THERE:
            raise
        return 0


def _settle_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # as on Windows, which opens no folders
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(handle)
