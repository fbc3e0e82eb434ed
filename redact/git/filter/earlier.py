"""What git holds of a note already: in the index, in the other sides of a merge, in HEAD, or soon, since it was just made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from redact.git.process import Batch
from redact.git.repository import Repository

_SIDES = (":0:", ":2:", ":3:", "HEAD:")
_UNMERGED = (":1:", ":2:", ":3:")
_MOST_REMEMBERED = 1000


class Earlier:
    """The versions of notes that git holds, read with one process as long as the index stays the same."""

    def __init__(self, repository: Repository) -> None:
        """Take the repository; nothing is read yet."""
        self._repository = repository
        index = Path(os.environ.get("GIT_INDEX_FILE") or repository.git_folder / "index")
        self._index = index if index.is_absolute() else repository.root / index
        self._state: tuple[int, int, int] | None = None
        self._batch: Batch | None = None
        self._made: dict[tuple[str, bytes], bytes] = {}
        """What is stored, by path and digest of the note itself: git's index may be written only later."""

    def remember(self, path: str, note: bytes, stored: bytes) -> None:
        """Remember what this process has made of a note, or a note of."""
        self._made[path, _digest(note)] = stored
        if len(self._made) > _MOST_REMEMBERED:
            del self._made[next(iter(self._made))]

    def remembered(self, path: str, note: bytes) -> Iterator[bytes]:
        """Give what this process has made of a note, if it has."""
        made = self._made.get((path, _digest(note)))
        if made is not None:
            yield made

    def all_versions(self, path: str) -> Iterator[bytes]:
        """Give the versions of a file that this process remembers, the last first, and those that git holds."""
        yield from reversed([stored for (own, _), stored in self._made.items() if own == path])
        yield from self.versions(path)

    def versions(self, path: str) -> Iterator[bytes]:
        """Give the versions of a file that are committed or about to be, the index's first.

        Args:
            path: from the repository's root.
        """
        for side in _SIDES:
            content = self._content(side + path)
            if content is not None:
                yield content

    def is_unmerged(self, path: str) -> bool:
        """Tell whether a merge has left a file for the user to finish."""
        return self._content(f":0:{path}") is None and any(self._content(side + path) is not None for side in _UNMERGED)

    def close(self) -> None:
        """End the process."""
        if self._batch is not None:
            self._batch.close()
            self._batch = None

    def _content(self, name: str) -> bytes | None:
        state = self._state_of_index()
        if self._batch is None or state != self._state:
            # It has read the index once, and would go on answering from that.
            self.close()
            self._state = state
            self._batch = Batch(self._repository.root, self._repository.environment)
        return self._batch.content(name)

    def _state_of_index(self) -> tuple[int, int, int] | None:
        try:
            status = self._index.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()
