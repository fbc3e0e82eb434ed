"""What git holds of a note already: in the index, in the other sides of a merge, and in HEAD."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from redact.git.process import Batch
from redact.git.repository import Repository

_SIDES = (":0:", ":2:", ":3:", "HEAD:")
_UNMERGED = (":1:", ":2:", ":3:")


class Earlier:
    """The versions of notes that git holds, read with one process as long as the index stays the same."""

    def __init__(self, repository: Repository) -> None:
        """Take the repository; nothing is read yet."""
        self._repository = repository
        index = Path(os.environ.get("GIT_INDEX_FILE") or repository.git_folder / "index")
        self._index = index if index.is_absolute() else repository.root / index
        self._state: tuple[int, int, int] | None = None
        self._batch: Batch | None = None

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
