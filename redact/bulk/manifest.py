"""The manifest of a copy, beside what is remembered of it: a line about the run, then one for each file of the vault.

Each line can be read by anyone who may read the file, and tells them no name: paths and reasons are sealed, digests are keyed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from redact.bulk.became import Became
from redact.bulk.history import RunRecord
from redact.bulk.records import Outcome
from redact.bulk.vault_key import VaultKey
from redact.errors import Unwritable
from redact.state import new_private_file

NAME = "manifest.jsonl"
_PURPOSE = b"manifest"
_FORM = 1
_START = re.compile(rb'\{"id":"([0-9a-f]{32})","state":"([0-9a-f]{32})","outcome":"([a-z ]+)"')
"""How each file's line begins, so that two manifests are compared without taking their lines apart."""
_ENCODE = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


class Change(StrEnum):
    """How a file differs from the run before."""

    NEW = "new"
    CHANGED = "changed"
    """It, or its copy."""
    WITHHELD = "newly withheld"
    """It had a copy."""
    LET_OUT = "newly copied"
    """It was known and had none."""
    REMOVED = "removed"
    """It has left the vault."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a manifest says of one file."""

    path: str = field(repr=False)
    copy: str = field(repr=False)
    """Where its copy stands; empty where it has none."""
    reason: str = field(repr=False)
    outcome: str
    kind: str
    level: str | None
    change: str
    """One of `Change`; empty where nothing changed."""
    findings: dict[str, int]
    """Replaced ones by entity type."""


class ManifestWriter:
    """Writes the manifest of one run."""

    def __init__(self, folder: Path, key: VaultKey) -> None:
        """Take the folder that holds what is remembered of the copy, of which the caller has the lock."""
        self._file = folder / NAME
        self._key = key

    def write(self, files: Iterable[Became], record: RunRecord) -> RunRecord:
        """Write the manifest in place of the one before, in one step.

        Args:
            files: in the order of their lines.
            record: the run's, changes aside.

        Returns:
            The record with the changes since the manifest before.

        Raises:
            Unwritable: there is no room, or the disk fails; the one before stays.
        """
        new = self._file.with_suffix(".new")
        try:
            new.unlink(missing_ok=True)
            before = _states_in(self._file)
            with tempfile.TemporaryFile(dir=self._file.parent) as body, new_private_file(new) as whole:
                changes = Counter(filter(None, self._put_lines(body, files, before)))
                record = replace(record, changes=dict(sorted(changes.items())), is_first=before is None)
                whole.write(_ENCODE({"form": _FORM, **asdict(record)}).encode() + b"\n")
                body.seek(0)
                shutil.copyfileobj(body, whole)
                whole.flush()
                os.fsync(whole.fileno())
            new.replace(self._file)
        except OSError as error:
            raise Unwritable(
                f"The manifest can't be written: {error.strerror}.", "Make room, or name another folder with REDACT_STATE_DIR."
            ) from None
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
        return record

    def _put_lines(
        self, body: IO[bytes], files: Iterable[Became], before: dict[bytes, tuple[bytes, bytes]] | None
    ) -> Iterator[str]:
        """Write the files' lines; gives how each of them changed."""
        for each in files:
            name, state = self._key.of_path(each.file.path).hex(), self._state(each)
            change = "" if before is None else _change(before.pop(name.encode(), None), state.encode(), each.outcome)
            body.write(_ENCODE(self._line(each, name, state, change)).encode() + b"\n")
            yield change
        for line in _lines_of(self._file, before or {}):
            # Its path is in no other place by now: the report names it from here, once.
            body.write(_ENCODE(line | {"outcome": Change.REMOVED.value, "change": Change.REMOVED.value}).encode() + b"\n")
            yield Change.REMOVED.value

    def _state(self, each: Became) -> str:
        """Give the digest of all that counts as a change."""
        facts, copied = each.facts, each.copied
        copy = (copied.copy, copied.copy_sha256, copied.level) if copied else ()
        said = repr((each.outcome, facts.source if facts else b"", copy))
        return self._key.digest(b"state", said.encode(errors="surrogatepass")).hex()

    def _line(self, each: Became, name: str, state: str, change: str) -> dict[str, Any]:
        facts, copied, stamp = each.facts, each.copied, each.file.stamp
        sealed = self._key.sealed_text("\0".join((each.file.path, copied.copy if copied else "", each.reason)), _PURPOSE)
        output = self._key.digest(b"output", copied.copy_sha256.encode()).hex() if copied else None
        return {
            "id": name,
            "state": state,
            "outcome": each.outcome,
            "change": change,
            "kind": each.file.kind,
            "level": facts.level if facts else None,
            "source": facts.source.hex() if facts else None,
            "output": output,
            "size": stamp.size if stamp else None,
            "findings": dict(copied.counts) if copied else {},
            "run": copied.run if copied else None,
            "sealed": b64encode(sealed).decode(),
        }


def read_manifest(file: Path, key: VaultKey) -> tuple[RunRecord, Iterator[Line]]:
    """Read a manifest: the line about the run, and the files' as they are needed.

    Args:
        file: the manifest.
        key: that it was sealed under.

    Raises:
        OSError: it can't be read.
        ValueError, LookupError, TypeError: it is of another form, damaged, or sealed under another key.
    """
    opened = file.open("rb")
    try:
        head = json.loads(opened.readline())
        if not isinstance(head, dict) or head.pop("form", None) != _FORM:
            raise ValueError("a manifest of another form")
        record = RunRecord(**head)
    except BaseException:
        opened.close()
        raise
    return record, _opened_lines(opened, key)


def _opened_lines(opened: IO[bytes], key: VaultKey) -> Iterator[Line]:
    with opened:
        for written in opened:
            line = json.loads(written)
            path, copy, reason = key.opened_text(b64decode(line["sealed"]), _PURPOSE).split("\0")
            plain = (line[name] for name in ("outcome", "kind", "level", "change", "findings"))
            yield Line(path, copy, reason, *plain)


def _states_in(file: Path) -> dict[bytes, tuple[bytes, bytes]] | None:
    """Give the state and outcome of each file in a manifest, by its id; None where there is none to compare with."""
    try:
        with file.open("rb") as opened:
            head = json.loads(opened.readline())
            if not isinstance(head, dict) or head.get("form") != _FORM:
                return None
            starts = (match.groups() for match in map(_START.match, opened) if match)
            return {name: (state, outcome) for name, state, outcome in starts if outcome != Change.REMOVED.encode()}
    except (OSError, ValueError):
        return None


def _lines_of(file: Path, wanted: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Give a manifest's lines about some files, in their order."""
    ids = frozenset(wanted)
    if not ids:
        return
    with file.open("rb") as opened:
        for written in opened:
            match = _START.match(written)
            if match and match[1] in ids:
                yield json.loads(written)


def _change(before: tuple[bytes, bytes] | None, state: bytes, outcome: str) -> str:
    if before is None:
        return Change.NEW.value
    if before[0] == state:
        return ""
    was_copied, is_copied = before[1] == Outcome.COPIED.encode(), outcome == Outcome.COPIED
    if was_copied == is_copied:
        return Change.CHANGED.value
    return Change.LET_OUT.value if is_copied else Change.WITHHELD.value
