"""What the user says of the decisions to be: for which policy, where, of which type, until when."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from redact.day import local_day
from redact.decide.exceptions import Entry, scope_of_note
from redact.decide.vocabulary import ENTITY_TYPES, no_such
from redact.errors import UsageError
from redact.git.settings import read_settings
from redact.listing.rows import Lines
from redact.model import Finding, Span

_WILD = re.compile(r"[*?]")
_PLACE = re.compile(r"(?P<note>.+?)(?::(?P<line>\d+)(?::(?P<column>\d+))?)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of the decisions to be."""

    policy: str
    """The policy's name, or `*`."""
    entity_type: str = ""
    scope: str = ""
    reason: str = ""
    until: datetime.date | None = None

    def entry(self, author: str) -> Entry:
        """Make a decision of it, signed and dated."""
        return Entry(self.policy, "", self.entity_type, self.scope, self.reason, author, local_day(), self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """A note, a line of it or a character in the line."""

    note: Path
    line: int | None = None
    column: int | None = None

    @classmethod
    def of(cls, text: str) -> Place:
        """Read `NOTE`, `NOTE:LINE` or `NOTE:LINE:COLUMN`."""
        found = _PLACE.fullmatch(text)
        if found is None or Path(text).exists():
            return cls(Path(text))
        line, column = found["line"], found["column"]
        return cls(Path(found["note"]), int(line) if line else None, int(column) if column else None)

    def __str__(self) -> str:
        return ":".join(str(each) for each in (self.note, self.line, self.column) if each is not None)

    def holds(self, finding: Finding, lines: Lines) -> bool:
        """Tell whether a finding stands there."""
        if self.line is None or finding.in_path:
            return self.line is None
        return any(self._touches(span, lines) for span in finding.ranges)

    def _touches(self, span: Span, lines: Lines) -> bool:
        (first, begin), (last, end) = lines.position(span.start), lines.position(span.end - 1)
        if self.column is None:
            return first <= (self.line or 0) <= last
        return (first, begin) <= (self.line, self.column) <= (last, end)


def scope_of(vault: Path, text: str) -> str:
    """Read the scope that a user names: a note or folder, seen from here or from the vault's root, else a pattern.

    Raises:
        UsageError: there is no such note or folder in the vault.
    """
    absolute = Path(os.path.abspath(text))  # noqa: PTH100 - resolve() would follow a link out of the vault
    root = Path(os.path.abspath(vault))  # noqa: PTH100
    for each in (absolute, root / text):
        if each.exists() and each != root and each.is_relative_to(root):
            return scope_of_note(each.relative_to(root).as_posix())
    if _WILD.search(text):
        return text.replace("\\", "/") if os.sep == "\\" else text
    raise UsageError(
        f"There is no note or folder {text} in the vault {vault}.", "A pattern such as HR/** may name what isn't there."
    )


def policy_setting(vault: Path) -> str:
    """Give the policy that the `.redact.toml` of the vault's repository names, else `commit`.

    Raises:
        UsageError: that file is wrong.
    """
    root = next((each for each in (vault, *vault.absolute().parents) if (each / ".git").exists()), vault)
    return read_settings(root).policy_in(root)


def checked_type(text: str) -> str:
    """Read an entity type, in any case.

    Raises:
        UsageError: there is none of that name.
    """
    if text.upper() not in ENTITY_TYPES:
        raise UsageError(f"There is {no_such('entity type', text, ENTITY_TYPES)}.")
    return text.upper()


def checked_day(text: str) -> datetime.date:
    """Read the last day on which a decision is to hold.

    Raises:
        UsageError: it is no date, or over.
    """
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text} is no date.", "Write it like 2027-06-30.") from None
    if day < local_day():
        raise UsageError(f"{text} is over.", "Name a day to come.")
    return day


def author_of(vault: Path) -> str:
    """Give the name under which the user commits; empty where git knows none."""
    command = ["git", "-C", str(vault), "config", "user.name"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()
