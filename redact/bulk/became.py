"""What became of each file of a vault, told the same way to the summary, the manifest and the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from redact.bulk.fates import Decided, Fate, SourceFile
from redact.bulk.records import Facts, Outcome

LEFT_OUT = "left out"
"""The outcome of a file that is no part of any copy."""
_OUTCOMES = {Fate.LEAVE_OUT: LEFT_OUT, Fate.FAIL: Outcome.FAILED, Fate.WITHHOLD: Outcome.WITHHELD}
"""Of files that are never made a copy of."""


class Became(NamedTuple):
    """What became of one file."""

    file: SourceFile
    outcome: str
    reason: str
    """The rule or error behind it."""
    facts: Facts | None
    """None where the file isn't one that a copy is made of."""

    @property
    def copied(self) -> Facts | None:
        """What is known of the file and its copy, where it has one."""
        return self.facts if self.outcome == Outcome.COPIED else None


def what_became(files: Mapping[str, SourceFile], fates: Mapping[str, Decided], facts: Mapping[str, Facts]) -> Iterator[Became]:
    """Tell what became of each file, in the order of `files`; one that the run didn't get to isn't told.

    Args:
        files: the vault's.
        fates: what was to become of each.
        facts: what is known of those that may have a copy.
    """
    for path, file in files.items():
        decided = fates[path]
        if decided.fate in _OUTCOMES:
            yield Became(file, _OUTCOMES[decided.fate], decided.rule, None)
        elif known := facts.get(path):
            yield Became(file, known.outcome, known.reason, known)
