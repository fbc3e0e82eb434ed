"""The vault's files, wherever they are; read here are notes and what goes their way as text, all else by its name alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

from redact.bulk.fates import Fate
from redact.bulk.listing import Entry, entries_of
from redact.bulk.locations import Location
from redact.bulk.places import identities_above
from redact.bulk.records import Stamp
from redact.errors import Unreadable, UsageError
from redact.model import NO_FRONTMATTER, Note
from redact.read import read_note
from redact.vault import notes_under

DIGEST_BYTES = 16
_BLOCK = 1 << 20
_AHEAD = 64
"""Files that are had at hand at once."""


class Source(Protocol):
    """A vault's files. Is sent to workers, which read by themselves."""

    @property
    def root(self) -> Path:
        """What the vault is known by; where it is no folder of this machine, nothing is at it."""
        ...

    def entries(self, copy: Location) -> Iterator[Entry]:
        """Give every file in a fixed order; see `entries_of`.

        Args:
            copy: where the vault's copy is, which mustn't be among them.
        """
        ...

    def notes(self) -> Iterator[tuple[str, Stamp]]:
        """Give all notes and how they look; those too that are left out of the copy."""
        ...

    def stamp(self, path: str, listed: Stamp | None) -> Stamp:
        """Tell how a file looks before it is read, or how it was listed.

        Raises:
            OSError: it can't be told.
        """
        ...

    def note(self, path: str) -> Note:
        """Read a note.

        Raises:
            Unreadable: it can't be read, or is no text.
        """
        ...

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read a file block by block.

        Raises:
            Unreadable: it can't be read.
        """
        ...

    def ahead(self, paths: Sequence[str]) -> None:
        """Have files at hand that are read next, where reading them one by one would mean waiting for each."""
        ...

    def outline(self) -> list[str]:
        """Give the names at the root, sorted: who sees other ones sees another vault.

        Raises:
            UsageError: it can't be listed.
        """
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A vault in a folder of this machine, or of a disk that all machines share."""

    root: Path

    def entries(self, copy: Location) -> Iterator[Entry]:
        """Walk over the folder."""
        return entries_of(self.root, not_in=identities_above(copy) if isinstance(copy, Path) else ())

    def notes(self) -> Iterator[tuple[str, Stamp]]:
        """List the notes; folders that can't be listed are passed over, since the walk tells of them."""
        for path in notes_under(self.root, skip_locked=True):
            with suppress(OSError):
                yield path.relative_to(self.root).as_posix(), Stamp.of(path.stat())

    def stamp(self, path: str, _listed: Stamp | None) -> Stamp:
        """Ask the file system."""
        return Stamp.of((self.root / path).stat())

    def note(self, path: str) -> Note:
        """Read a note."""
        return read_note(self.root / path, self.root)

    def blocks(self, path: str) -> Iterator[bytes]:
        """Read a file block by block."""
        return blocks_of(self.root / path)

    def ahead(self, _paths: Sequence[str]) -> None:
        """Do nothing: a disk answers at once."""

    def outline(self) -> list[str]:
        """List the folder."""
        try:
            return sorted(each.name for each in self.root.iterdir())
        except OSError as error:
            raise UsageError(f"{self.root} can't be listed: {error.strerror}.", "Mount it at that place.") from None


def read_ahead(source: Source, paths: Iterable[str], is_text: Callable[[str], bool]) -> Iterator[str]:
    """Give paths in their order, each when its file is at hand.

    Args:
        source: the vault.
        paths: the files'.
        is_text: tells which are read as a whole; all others may be larger than what can be held.
    """
    waiting = iter(paths)
    while batch := list(islice(waiting, _AHEAD)):
        source.ahead(list(filter(is_text, batch)))
        yield from batch


def content_of(source: Source, path: str) -> bytes:
    """Read a whole file; nothing where it can't be read."""
    with suppress(Unreadable):
        return b"".join(source.blocks(path))
    return b""


def read_source(source: Source, path: str, fate: Fate, key: bytes) -> tuple[Note, bytes]:
    """Read a file and the keyed digest of its bytes.

    Args:
        source: the vault.
        path: relative to the vault.
        fate: what becomes of the file; what isn't redacted is a note without text.
        key: for the digest.

    Raises:
        Unreadable: it can't be read, or is no text where it should be.
    """
    if fate is Fate.REDACT:
        note = source.note(path)
        return note, digest_of(note.text.encode(note.encoding), key)
    hasher = hashlib.blake2b(key=key, digest_size=DIGEST_BYTES)
    for block in source.blocks(path):
        hasher.update(block)
    return Note(path, "", "utf-8", NO_FRONTMATTER), hasher.digest()


def blocks_of(file: Path) -> Iterator[bytes]:
    """Read a file block by block; a symbolic link that took its place since it was listed isn't followed.

    Raises:
        Unreadable: it can't be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        opened = os.fdopen(os.open(file, flags), "rb")
    except OSError as error:
        raise _unreadable(error) from None
    with opened:
        while block := _block(opened):
            yield block


def _block(opened: BinaryIO) -> bytes:
    try:
        return opened.read(_BLOCK)
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> Unreadable:
    return Unreadable(f"The file can't be read: {error.strerror}.")


def digest_of(data: bytes, key: bytes) -> bytes:
    """Give the keyed digest of a file's bytes: 16 bytes."""
    return hashlib.blake2b(data, key=key, digest_size=DIGEST_BYTES).digest()
