"""Reads the vault's files: notes and what goes their way as text, all else by its name alone."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from redact.bulk.fates import Fate
from redact.errors import Unreadable
from redact.model import NO_FRONTMATTER, Note
from redact.pipeline import Redactor

DIGEST_BYTES = 16
_BLOCK = 1 << 20


def read_source(redactor: Redactor, path: str, fate: Fate, key: bytes) -> tuple[Note, bytes]:
    """Read a file and the keyed digest of its bytes.

    Args:
        redactor: reads notes.
        path: relative to the vault.
        fate: what becomes of the file; what isn't redacted is a note without text.
        key: for the digest.

    Raises:
        Unreadable: it can't be read, or is no text where it should be.
    """
    if fate is Fate.REDACT:
        note = redactor.read(redactor.vault / path)
        return note, digest_of(note.text.encode(note.encoding), key)
    hasher = hashlib.blake2b(key=key, digest_size=DIGEST_BYTES)
    for block in blocks_of(redactor.vault / path):
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
