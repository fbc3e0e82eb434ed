"""A copy whose files are objects of a store: each is put in one step, and what counts is what the run's own books say."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext, suppress
from pathlib import Path

from redact.bulk.copies import Blocks, Staged
from redact.bulk.copy_folder import STAGED, STAGING, TOOLS
from redact.bulk.locations import Url
from redact.bulk.records import Stamp
from redact.bulk.stores.objects import ObjectStore
from redact.bulk.stores.staging import SealedFiles
from redact.errors import Unwritable

_LARGE = 32 << 20
"""Bytes of an object that is put while no other large one is: it is held as a whole."""
_AT_ONCE = 32
"""Requests that are under way at once."""


class CopyBucket:
    """One run's hold on the copy's objects."""

    def __init__(self, url: Url, staging: Path) -> None:
        """Take the prefix.

        Args:
            url: the copy's.
            staging: a folder of the coordinator's, for what waits until the run is settled.
        """
        self._url = url
        self._store = ObjectStore(url)
        self._staging = SealedFiles(staging)
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="redact-store")
        self._large = threading.Lock()
        self._objects: dict[str, Stamp] | None = None
        self._held: dict[str, bytes | None] = {}

    @property
    def server(self) -> str:
        """Give the store's address."""
        return self._store.server

    def begin(self) -> None:
        """Clear what is staged, and see that objects can be written before anything is worked out."""
        try:
            self._staging.begin()
        except OSError as error:
            raise Unwritable(f"Nothing can be staged: {error.strerror}.", "Make room, or set REDACT_STATE_DIR.") from None
        for left in [each for each in self._known() if _is_probe(each)]:
            self.remove(left)
        probe = f"{STAGING}/{secrets.token_hex(8)}"
        try:
            self._store.put(probe, b"", is_new=True)
        except OSError as error:
            raise Unwritable(f"{self._url} can't be written to: {error.strerror}.", "Name another place.") from None
        self._store.remove(probe)

    def stage(self, data: bytes | Blocks) -> Future[Staged]:
        """Seal a copy and write it to the coordinator's disk."""
        return self._threads.submit(self._staging.write, data)

    def read(self, staged: Staged) -> bytes:
        """Read what is staged."""
        return self._staging.read(staged)

    def discard(self, staged: Staged) -> None:
        """Take back what is staged."""
        self._staging.discard(staged)

    def place_all(self, staged: Iterable[tuple[Staged, str]]) -> Iterator[Stamp | OSError]:
        """Put objects, many at once."""
        for copy, future in [(copy, self._threads.submit(self._place, each, copy)) for each, copy in staged]:
            placed = future.result()
            if isinstance(placed, Stamp):
                self._known()[copy] = placed
            yield placed

    def _place(self, staged: Staged, copy: str) -> Stamp | OSError:
        try:
            with self._large if staged.size > _LARGE else nullcontext():
                placed = self._store.put(copy, self._staging.read(staged), is_new=copy not in self._known())
        except OSError as error:
            return error
        self._staging.discard(staged)
        return placed

    def is_blocked(self, copy: str, *, is_own: bool) -> bool:
        """Tell whether another's object has the place."""
        return copy in self._known() and not is_own

    def ahead(self, copies: Sequence[str]) -> None:
        """Read objects at once, so that none is waited for."""
        self._known()
        self._held = dict(zip(copies, self._threads.map(self._content, copies), strict=True))

    def content(self, copy: str) -> bytes | None:
        """Read an object of the copy."""
        return self._held.pop(copy) if copy in self._held else self._content(copy)

    def _content(self, copy: str) -> bytes | None:
        if copy not in self._known():
            return None
        with suppress(OSError):
            return self._store.read(copy)
        return None

    def stamp(self, copy: str) -> Stamp | None:
        """Tell how an object looks, as it was listed or put."""
        return self._known().get(copy)

    def is_same(self, one: str, other: str) -> bool:
        """Compare keys: a store takes notice of every difference."""
        return one == other

    def remove(self, copy: str) -> bool:
        """Remove an object of redact's own."""
        if copy not in self._known():
            return False
        self._store.remove(copy)
        del self._known()[copy]
        return True

    def settle(self, _copies: set[str]) -> None:
        """Do nothing: what a store has answered for is there."""

    def holds_files(self) -> bool:
        """Tell whether anything stands under the prefix."""
        return any(not _is_tools(each) and not _is_probe(each) for each in self._known())

    def is_left_staged(self) -> bool:
        """Tell whether a run left something staged."""
        return not self._staging.is_empty()

    def foreign(self, known: Mapping[str, object] | set[str]) -> Iterator[str]:
        """Give the objects that aren't known, as listed anew."""
        self._objects = None
        return (each for each in sorted(self._known()) if each not in known and not _is_tools(each) and not _is_probe(each))

    def end(self) -> None:
        """Clear what is staged still."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._staging.end()

    def _known(self) -> dict[str, Stamp]:
        if self._objects is None:
            self._objects = dict(self._store.listed())
        return self._objects


def _is_probe(key: str) -> bool:
    folder, _, name = key.partition("/")
    return folder == STAGING and bool(STAGED.fullmatch(name))


def _is_tools(key: str) -> bool:
    return key.partition("/")[0] in TOOLS
