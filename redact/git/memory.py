"""What earlier checks found, so that a file that was seen before costs nothing: places and rules, no text and no path."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from redact.git.outcome import Examination, Hit, Place
from redact.model import Release
from redact.state import Records, state_folder

_FORM = 2
_EXAMINED, _ANSWERS = f"examined_{_FORM}", f"answers_{_FORM}"


class Memory:
    """Examinations and engines' answers by keyed digests. Without a folder that can be written, nothing is remembered."""

    def __init__(self, folder: Path) -> None:
        """Open the file, or make it."""
        self._records = Records(folder / "checks.sqlite", _EXAMINED, _ANSWERS)

    @classmethod
    def of_user(cls) -> Memory:
        """Open the user's own."""
        return cls(state_folder())

    def examination(self, key: bytes) -> Examination | None:
        """Give what a file was found to hold."""
        with suppress(ValueError, TypeError, KeyError):
            if found := self._records.get(_EXAMINED, key):
                return _examination(json.loads(found))
        return None

    def remember_examination(self, key: bytes, found: Examination) -> None:
        """Remember what a file was found to hold."""
        self._records.put(_EXAMINED, {key: json.dumps(asdict(found)).encode()})

    def answers(self, key: bytes) -> bytes:
        """Give what an engine answered about a file's lines; empty where nothing is remembered."""
        return self._records.get(_ANSWERS, key) or b""

    def remember_answers(self, key: bytes, answers: bytes) -> None:
        """Remember what an engine answered about a file's lines: digests and spans, no text."""
        self._records.put(_ANSWERS, {key: answers})

    def close(self) -> None:
        """Forget what is too much, and close the file."""
        self._records.close()


def _examination(row: dict[str, Any]) -> Examination:
    return Examination(
        Release(row["release"]),
        row["level"],
        row["privacy"],
        row["rule"],
        tuple(_hit(each) for each in row["hits"]),
        tuple(row["notices"]),
    )


def _hit(row: dict[str, Any]) -> Hit:
    place = Place(**row["place"]) if row["place"] else None
    return Hit(row["entity_type"], row["rule"], place, row["value"], row["entity"], tuple(row["parts"]))
