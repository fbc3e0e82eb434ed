"""What a worker does to verify a finished copy: reads its files, and audits them for what the run removed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from redact import audit
from redact.bulk.fates import Fate
from redact.bulk.locations import Location, Url, stand_in
from redact.bulk.records import Standing
from redact.errors import RedactError
from redact.read import note_from_bytes

_BLOCK = 1 << 20
_READ_ONLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_FILE = "it is no regular file"
_IN_THE_WAY = frozenset({errno.ELOOP, errno.EISDIR, errno.ENXIO})
"""What a link, a folder and a socket answer where a file should be."""


@dataclass(frozen=True, slots=True)
class ToVerify:
    """What all files of a copy are verified against."""

    copy: Location
    names: tuple[tuple[str, str, bool, bool], ...] | None = field(repr=False)
    """Surface, entity type and certainty of each name that the run removed; None where no run came to its end."""


class Finished(NamedTuple):
    """A file of the copy, as its run wrote it."""

    copy: str
    sha256: str
    """Empty where the run that wrote it was cut short, so that an older one may stand there."""
    fate: str
    standing: Standing


class Auditor:
    """One worker's, ready to look for the run's names."""

    def __init__(self, wanted: ToVerify) -> None:
        """Prepare the search."""
        self._root = wanted.copy
        self._names = None
        if wanted.names is not None:
            values = [audit.Value(*each[:3]) for each in wanted.names]
            self._names = audit.NamesOfRun(values, [index for index, each in enumerate(wanted.names) if each[3]])

    def problems(self, item: Finished) -> list[str]:
        """Say what is wrong with a file, without a value."""
        return self._in_folder(item, self._root) if isinstance(self._root, Path) else self._in_store(item, self._root)

    def _in_store(self, item: Finished, root: Url) -> list[str]:
        from redact.bulk.stores.objects import ObjectStore

        try:
            return list(dict.fromkeys(self._problems(item, BytesIO(ObjectStore(root).read(item.copy)))))
        except FileNotFoundError:
            return ["it is missing"] if item.sha256 else []
        except OSError as error:
            return [f"it can't be read: {error.strerror}"]

    def _in_folder(self, item: Finished, root: Path) -> list[str]:
        if any(map(self._leads_elsewhere, (root / item.copy).parents)):
            return ["a symbolic link stands in its folder's place"]
        try:
            descriptor = os.open(root / item.copy, _READ_ONLY)
            with os.fdopen(descriptor, "rb") as file:
                if stat.S_ISREG(os.fstat(descriptor).st_mode):
                    return list(dict.fromkeys(self._problems(item, file)))
                return [_NO_FILE]
        except FileNotFoundError:
            return ["it is missing"] if item.sha256 else []
        except OSError as error:
            return [_NO_FILE if error.errno in _IN_THE_WAY else f"it can't be read: {error.strerror}"]

    def _problems(self, item: Finished, file: BinaryIO) -> Iterator[str]:
        hasher, text, encoding = hashlib.sha256(), "", "utf-8"
        if item.fate == Fate.REDACT:
            data = file.read()
            hasher.update(data)
            try:
                note = note_from_bytes(data, item.copy)
                text, encoding = note.text, note.encoding
            except RedactError:
                yield "it is no text that redact could have written"
        else:
            while block := file.read(_BLOCK):
                hasher.update(block)
        if item.sha256 and hasher.hexdigest() != item.sha256:
            yield "it isn't as redact wrote it"
        standing = item.standing
        for seen in audit.seen_in(text, item.copy, self._names, standing.certain.split(), standing.texts, encoding):
            yield f"{seen.entity_type} in {seen.place} ({seen.reason})"

    def _leads_elsewhere(self, folder: Path) -> bool:
        root = stand_in(self._root)
        return folder != root and folder.is_relative_to(root) and folder.is_symlink()


def look_again(auditor: Auditor, items: Sequence[Finished]) -> list[list[str]]:
    """Say what is wrong with some files."""
    return [auditor.problems(item) for item in items]
