"""A vault whose files are objects of a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from redact.bulk.fates import DOCUMENT_SUFFIXES
from redact.bulk.listing import SETTINGS_FOLDER, Entry, ignored_by, is_ignored
from redact.bulk.locations import Location, Url
from redact.bulk.records import Stamp
from redact.bulk.stores.objects import ObjectStore
from redact.decide.attachments import TEXT_EXTENSIONS
from redact.errors import Unreadable, UsageError
from redact.model import Note
from redact.read import SIZE_LIMIT, note_from_bytes
from redact.vault import NOTE_SUFFIXES

_READERS = 16
"""Objects that are read at once."""
_TEXTS = (*NOTE_SUFFIXES, *DOCUMENT_SUFFIXES, *(f".{each}" for each in TEXT_EXTENSIONS))
_NO_PATH = "its key is no path"


class Bucket:
    """The vault; each process reads by itself, with the credentials that it finds."""

    def __init__(self, url: Url) -> None:
        """Take the prefix; nothing is asked yet."""
        self.url = url
        self._store = ObjectStore(url)
        self._listed: dict[str, Stamp] | None = None
        self._held: dict[str, bytes | Exception] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Bucket, (self.url,)

    @property
    def root(self) -> Path:
        """What the vault is known by."""
        return self.url.stand_in

    def entries(self, _copy: Location) -> Iterator[Entry]:
        """Give every object in the order in which a folder of the same files would be walked over."""
        ignored = ignored_by(self._optional)
        told: set[str] = set()
        for path in self._paths():
            if not _is_path(path):
                yield Entry(path, None, _NO_PATH, failed=True)
                continue
            parts = path.split("/")
            for depth in range(1, len(parts) + 1):
                here, is_folder = "/".join(parts[:depth]), depth < len(parts)
                reason = "ignored" if is_ignored(ignored, here, is_folder=is_folder) else ""
                if parts[depth - 1].startswith(".") and not (here == SETTINGS_FOLDER and is_folder):
                    reason = "hidden"
                if reason:
                    if here not in told:
                        told.add(here)
                        yield Entry(here, None, reason)
                    break
            else:
                yield self._entry(path)

    def _entry(self, path: str) -> Entry:
        stamp = self._stamps()[path]
        if stamp.size > SIZE_LIMIT and path.casefold().endswith(_TEXTS):
            return Entry(path, None, f"it is larger than {SIZE_LIMIT:,} bytes", failed=True, stamp=stamp)
        return Entry(path, None, stamp=stamp)

    def notes(self) -> Iterator[tuple[str, Stamp]]:
        """Give all notes that no hidden folder holds."""
        for path in self._paths():
            is_shown = _is_path(path) and not any(part.startswith(".") for part in path.split("/"))
            if is_shown and path.casefold().endswith(NOTE_SUFFIXES):
                yield path, self._stamps()[path]

    def stamp(self, _path: str, listed: Stamp | None) -> Stamp:
        """Go by the listing: an object that was replaced since looks another way in the next one."""
        return listed or Stamp(0, 0, 0)

    def note(self, path: str) -> Note:
        """Read a note."""
        data = self._held.pop(path, None)
        if data is None:
            data = self._read(path)
        if isinstance(data, Exception):
            raise data
        return note_from_bytes(data, path)

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read an object block by block."""
        held = self._held.pop(path, None)
        if isinstance(held, bytes):
            yield held
            return
        try:
            yield from self._store.blocks(path)
        except OSError as error:
            raise Unreadable(f"The file can't be read: {error.strerror}.") from None

    def optional(self, path: str) -> bytes | None:
        """Read an object, if it is there."""
        try:
            return self._store.read(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(f"{self.url}/{path} can't be read: {error.strerror}.", "Let redact read it.") from None

    def ahead(self, paths: Sequence[str]) -> None:
        """Read objects at once, so that none is waited for."""
        self._held = {}
        if len(paths) > 1:
            with ThreadPoolExecutor(min(_READERS, len(paths))) as readers:
                self._held = dict(zip(paths, readers.map(self._read, paths), strict=True))

    def outline(self) -> list[str]:
        """See that the vault is there, and may be read: what a store holds is the same for all who ask."""
        self._store.refuse_missing()
        return []

    def _read(self, path: str) -> bytes | Exception:
        try:
            return self._store.read(path)
        except OSError as error:
            return Unreadable(f"{path} can't be read: {error.strerror}.")
        except UsageError as error:
            return error

    def _optional(self, name: str) -> bytes | None:
        try:
            return self.optional(name) if name in self._stamps() else None
        except UsageError as error:
            raise Unreadable(str(error)) from None

    def _paths(self) -> list[str]:
        return sorted(self._stamps(), key=lambda path: path.split("/"))

    def _stamps(self) -> dict[str, Stamp]:
        if self._listed is None:
            self._listed = dict(self._store.listed())
        return self._listed


def _is_path(key: str) -> bool:
    return "\0" not in key and not any(part in ("", ".", "..") for part in key.split("/"))
