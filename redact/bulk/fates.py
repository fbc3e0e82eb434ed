"""What kind of file each file of a vault is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from redact.bulk.listing import SETTINGS_FOLDER, Entry, entries_of
from redact.bulk.obsidian_folder import is_kept
from redact.bulk.records import Stamp
from redact.decide import Policy, attachment_fate
from redact.decide.attachments import IMAGE_EXTENSIONS, TEXT_EXTENSIONS
from redact.vault import NOTE_SUFFIXES

DOCUMENT_SUFFIXES = (".base", ".canvas", ".excalidraw")


class FileKind(StrEnum):
    """What a file of a vault is."""

    NOTE = "note"
    """Markdown; boards and drawings that are kept in it too."""
    DOCUMENT = "document"
    """Another document of Obsidian's own: a canvas, a base, a drawing."""
    TEXT = "text"
    """An attachment that can be read and redacted like a note."""
    IMAGE = "image"
    OTHER = "other"
    SETTINGS = "settings"
    """A file of `.obsidian` of which what can't hold a name is kept."""
    LEFT_OUT = "left out"
    """No part of any copy, by a rule that holds for every vault or is the user's own."""
    FAILED = "failed"
    """It can't be read, or is no file or folder."""


class Fate(StrEnum):
    """What becomes of a file."""

    REDACT = "redact"
    """It goes the way of a note; the policy may still withhold it."""
    REENCODE = "reencode"
    COPY = "copy"
    REDUCE = "reduce"
    WITHHOLD = "withhold"
    LEAVE_OUT = "leave out"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the vault, or a folder that isn't gone into."""

    path: str
    """Relative to the vault, with forward slashes."""
    kind: FileKind
    reason: str = ""
    """Why it is left out, or why it failed."""
    stamp: Stamp | None = None
    """As listed; None where it couldn't be had."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of a file, and by which rule."""

    fate: Fate
    rule: str


_BY_KIND = {
    FileKind.NOTE: Fate.REDACT,
    FileKind.DOCUMENT: Fate.REDACT,
    FileKind.SETTINGS: Fate.REDUCE,
    FileKind.LEFT_OUT: Fate.LEAVE_OUT,
    FileKind.FAILED: Fate.FAIL,
}


def files_of(vault: Path, *, not_in: Collection[tuple[int, int]] = ()) -> Iterator[SourceFile]:
    """Give every file of a vault, in a fixed order; names that differ by case or Unicode form alone as they are.

    Args:
        vault: its root.
        not_in: device and inode of folders that the vault mustn't hold, as it would hold its own copy.

    Raises:
        Unreadable: the root can't be listed, or its `.gitignore` or `.redactignore` can't be read.
        UsageError: one of those holds a pattern that means nothing, or the vault holds such a folder.
    """
    return source_files(entries_of(vault, not_in=not_in))


def source_files(entries: Iterable[Entry]) -> Iterator[SourceFile]:
    """Tell what kind of file each entry of a vault is."""
    return map(_source_file, entries)


def fate_of(file: SourceFile, policy: Policy) -> Decided:
    """Tell what becomes of a file.

    Args:
        file: one of the vault's.
        policy: the audience's.
    """
    if file.kind in _BY_KIND:
        return Decided(_BY_KIND[file.kind], file.reason)
    setting = attachment_fate(file.path, policy)
    return Decided(Fate(setting.value), setting.rule)


def _source_file(entry: Entry) -> SourceFile:
    kind, reason = _kind_of(entry)
    stamp = Stamp.of(entry.status) if entry.status else entry.stamp
    return SourceFile(entry.path, kind, reason, stamp)


def _kind_of(entry: Entry) -> tuple[FileKind, str]:
    if entry.left_out:
        return FileKind.FAILED if entry.failed else FileKind.LEFT_OUT, entry.left_out
    if entry.path.startswith(SETTINGS_FOLDER + "/"):
        kept = is_kept(entry.path)
        return (FileKind.SETTINGS, "") if kept else (FileKind.LEFT_OUT, "settings that may hold names")
    suffix = PurePosixPath(entry.path).suffix.casefold()
    extension = suffix.removeprefix(".")
    if suffix in NOTE_SUFFIXES:
        return FileKind.NOTE, ""
    if suffix in DOCUMENT_SUFFIXES:
        return FileKind.DOCUMENT, ""
    if extension in TEXT_EXTENSIONS:
        return FileKind.TEXT, ""
    return FileKind.IMAGE if extension in IMAGE_EXTENSIONS else FileKind.OTHER, ""
