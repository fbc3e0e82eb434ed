"""The merge driver: notes are merged as they stand in the work tree, since any two versions differ in their sealed line."""

from __future__ import annotations

import hashlib
import secrets
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

from redact.errors import RedactError, Unreadable
from redact.git.filter.filtering import NoteFilter
from redact.read.decoding import decode

_MOST_CONFLICTS = 127
_KEY_BYTES = 32


class Merged(NamedTuple):
    """What a merge gave."""

    content: bytes
    """What git stores."""
    is_clean: bool


def merged(notes: NoteFilter, path: str, sides: tuple[bytes, bytes, bytes], marker_size: int) -> Merged:
    """Merge two versions of a note.

    Args:
        notes: the work tree's filter.
        path: the note's, from the repository's root.
        sides: what git stores of the common ancestor, of this side, and of the other.
        marker_size: of conflict markers.

    Returns:
        What git is to store. With conflicts, or where the merged note can't be cleaned, it is sealed as a whole: in the work
        tree stands the merged note.
    """
    if notes.key.sealer is None:
        notes.tell(path, f"is merged as it is stored, so that its sealed lines conflict. {notes.key.reason}")
        return _merged_text(sides, marker_size)
    plain = tuple(notes.smudge(path, each) for each in sides)
    content, is_clean = _merged_notes((plain[0], plain[1], plain[2]), marker_size)
    if not is_clean:
        return Merged(notes.sealed_whole(path, content), is_clean=False)
    try:
        # One side's whole note stays as it is stored on that side, as any unchanged note does.
        return Merged(notes.clean(path, content), is_clean=True)
    except RedactError as error:
        notes.tell(path, f"is merged, and can't be stored like this: {error}")
        return Merged(notes.sealed_whole(path, content), is_clean=False)


def _merged_notes(sides: tuple[bytes, bytes, bytes], marker_size: int) -> Merged:
    """Merge notes in any encoding: in UTF-16 neither a line nor a conflict marker is one to git."""
    try:
        base, ours, theirs = (decode(each, "") for each in sides)
    except Unreadable:
        return _merged_text(sides, marker_size)
    found = _merged_text((base[0].encode(), ours[0].encode(), theirs[0].encode()), marker_size)
    return found._replace(content=found.content.decode().encode(ours[1]))


def _merged_text(sides: tuple[bytes, bytes, bytes], marker_size: int) -> Merged:
    """Merge by lines, as git does. Git reads files, so that it is given digests in place of the lines."""
    key = secrets.token_bytes(_KEY_BYTES)
    lines: dict[bytes, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="redact-") as folder:
        for name, content in zip(("base", "ours", "theirs"), sides, strict=True):
            digests = {_digest(line, key): line for line in set(content.splitlines(keepends=True))}
            lines |= digests
            by_line = {line: digest for digest, line in digests.items()}
            text = b"".join(by_line[line] for line in content.splitlines(keepends=True))
            (Path(folder) / name).write_bytes(text)
        labels = [option for label in ("ours", "base", "theirs") for option in ("-L", label)]
        done = subprocess.run(  # noqa: S603 - the user's own git
            ["git", "merge-file", "-p", "-q", f"--marker-size={marker_size}", *labels, "ours", "base", "theirs"],  # noqa: S607
            cwd=folder,
            capture_output=True,
            check=False,
        )
    if not 0 <= done.returncode <= _MOST_CONFLICTS:
        raise Unreadable("Git can't merge it.", "Keep one side with `git checkout --ours` or --theirs.")
    return Merged(_with_lines(done.stdout, lines), is_clean=done.returncode == 0)


def _with_lines(merged: bytes, lines: dict[bytes, bytes]) -> bytes:
    """Put the lines back in the place of their digests; what is no digest is a conflict marker."""
    found = [lines.get(each, each) for each in merged.splitlines(keepends=True)]
    ended = [each if each.endswith((b"\n", b"\r")) else each + b"\n" for each in found[:-1]]
    return b"".join((*ended, *found[-1:]))


def _digest(line: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(line, key=key, digest_size=20).hexdigest().encode() + b"\n"
