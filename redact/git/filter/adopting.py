"""What a repository has to be told that takes the filter up: whose key it needs, and what its history still holds."""

from __future__ import annotations

from redact.errors import LedgerError, Unreadable
from redact.git.filter.installing import SUFFIXES
from redact.git.filter.sealing import Sealer, seems_sealed
from redact.git.repository import Repository
from redact.read.decoding import decode

HOW_TO_REWRITE = (
    "To take them out, on a copy and before anyone clones: commit the sealed notes, then run "
    "`git filter-repo --invert-paths --path-glob '*.md' --refs REFS` as the README says, and have every clone made anew."
)


def refuse_strange_key(repository: Repository, sealer: Sealer) -> None:
    """Refuse a key that opens none of the notes which HEAD holds sealed.

    Args:
        repository: the repository.
        sealer: the key.

    Raises:
        LedgerError: HEAD's notes were sealed under another key.
    """
    head = repository.commit_id("HEAD")
    if head is None:
        return
    listed = repository.run("ls-tree", "-r", "-z", head).decode("utf-8", "surrogateescape")
    entries = [entry.partition("\t") for entry in filter(None, listed.split("\0"))]
    blobs = [fields.split(" ")[2] for fields, _, path in entries if path.casefold().endswith(SUFFIXES) and " blob " in fields]
    sealed = False
    for content in repository.content(iter(blobs)):
        try:
            text, _ = decode(content, "")
        except Unreadable:
            continue
        if sealer.lines_in(text):
            return
        sealed = sealed or seems_sealed(text)
    if sealed:
        raise LedgerError(
            "This repository's notes are sealed under another key.", "Name a copy of that one with --key-file or REDACT_KEY_FILE."
        )
