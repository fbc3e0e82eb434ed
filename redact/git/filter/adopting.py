"""What a repository has to be told that takes the filter up: whose key it needs, and what its history still holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from redact.errors import LedgerError, Unreadable
from redact.git.filter.installing import SUFFIXES
from redact.git.filter.sealing import Sealer, seems_sealed
from redact.git.repository import Repository
from redact.read.decoding import decode

HOW_TO_REWRITE = (
    "In a fresh clone of it, with the filter installed there under the same key and `redact git-filter unlock`, "
    '`git filter-repo --force --file-info-callback "$(redact git-filter callback)"` seals them too; every commit gets another id.'
)


def is_sealed(repository: Repository) -> bool:
    """Tell whether HEAD holds notes that some key has sealed."""
    return any(map(seems_sealed, _notes_of_head(repository)))


def refuse_strange_key(repository: Repository, sealer: Sealer) -> None:
    """Refuse a key that opens none of the notes which HEAD holds sealed.

    Args:
        repository: the repository.
        sealer: the key.

    Raises:
        LedgerError: HEAD's notes were sealed under another key.
    """
    sealed = [text for text in _notes_of_head(repository) if seems_sealed(text)]
    if sealed and not any(map(sealer.lines_in, sealed)):
        raise LedgerError(
            "This repository's notes are sealed under another key.", "Name a copy of that one with --key-file or REDACT_KEY_FILE."
        )


def _notes_of_head(repository: Repository) -> Iterator[str]:
    head = repository.commit_id("HEAD")
    if head is None:
        return
    listed = repository.run("ls-tree", "-r", "-z", head).decode("utf-8", "surrogateescape")
    entries = [entry.partition("\t") for entry in filter(None, listed.split("\0"))]
    blobs = [fields.split(" ")[2] for fields, _, path in entries if path.casefold().endswith(SUFFIXES) and " blob " in fields]
    for content in repository.content(iter(blobs)):
        with suppress(Unreadable):
            yield decode(content, "")[0]
