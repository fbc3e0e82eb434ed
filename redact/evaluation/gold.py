"""Marked notes: `gold.jsonl` beside a folder `vault/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact.errors import UsageError


@dataclass(frozen=True, slots=True)
class Mention:
    """One marked place; offsets in characters of the note's decoded text."""

    start: int
    end: int
    entity_type: str
    entity: str


@dataclass(frozen=True, slots=True)
class GoldNote:
    """A note's path, relative to the vault, and its marked places."""

    path: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """A vault and its marks."""

    vault: Path
    notes: tuple[GoldNote, ...]


def load_gold(folder: Path) -> Gold:
    """Read an annotated vault.

    Args:
        folder: holds `gold.jsonl` (one note a line: `{"path": …, "spans": [{"start", "end", "type", "id"}]}`) and `vault/`.

    Raises:
        UsageError: there is no such file, or a line of it isn't of that form.
    """
    marks = folder / "gold.jsonl"
    if not marks.is_file() or not (folder / "vault").is_dir():
        raise UsageError(f"{folder} holds no annotated vault.", "It needs gold.jsonl and a folder vault/ beside it.")
    notes = tuple(_notes(marks))
    if not notes:
        raise UsageError(f"{marks} marks no note.")
    return Gold(folder / "vault", notes)


def _notes(marks: Path) -> Iterator[GoldNote]:
    for number, line in enumerate(marks.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row: dict[str, Any] = json.loads(line)
            mentions = (Mention(int(s["start"]), int(s["end"]), str(s["type"]), str(s.get("id", ""))) for s in row["spans"])
            yield GoldNote(str(row["path"]), tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))))
        except (ValueError, KeyError, TypeError):
            raise UsageError(f"{marks}:{number} isn't of the form {{path, spans: [{{start, end, type, id}}]}}.") from None
