"""Reads the vault's files: notes and what goes their way as text, all else by its name alone."""

from __future__ import annotations

import hashlib

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
    try:
        with (redactor.vault / path).open("rb") as file:
            while block := file.read(_BLOCK):
                hasher.update(block)
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}.") from None
    return Note(path, "", "utf-8", NO_FRONTMATTER), hasher.digest()


def digest_of(data: bytes, key: bytes) -> bytes:
    """Give the keyed digest of a file's bytes: 16 bytes."""
    return hashlib.blake2b(data, key=key, digest_size=DIGEST_BYTES).digest()
