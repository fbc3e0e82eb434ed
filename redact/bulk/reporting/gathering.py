"""Counts a manifest's lines, so that a page about any number of files stays small."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redact.bulk.became import LEFT_OUT
from redact.bulk.fates import FileKind
from redact.bulk.history import RunRecord
from redact.bulk.manifest import Change, Line
from redact.bulk.records import Outcome

MOST_LISTED = 500
"""Files that a page names for one reason."""
MOST_FOLDERS = 60
"""Rows of the table of folders; where there are more, the deepest are counted with those above."""
MOST_REASONS = 50
"""Reasons that are told apart; errors may say where in a file they came up, so that there is no end of them."""
OTHER_REASONS = "for other reasons"
OUTCOMES = (Outcome.COPIED, Outcome.WITHHELD, Outcome.FAILED, LEFT_OUT)
REPLACED = "replaced"
_WITH_LEVEL = frozenset({FileKind.NOTE, FileKind.DOCUMENT, FileKind.TEXT})


@dataclass(slots=True)
class Listed:
    """Files that have something in common."""

    count: int = 0
    paths: list[str] = field(default_factory=list, repr=False)
    """The first of them, in order."""

    def add(self, path: str) -> None:
        """Add a file."""
        self.count += 1
        if len(self.paths) < MOST_LISTED:
            self.paths.append(path)


@dataclass(slots=True)
class Gathered:
    """What a manifest says, in counts and short lists."""

    head: RunRecord
    outcomes: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    """Replaced findings by entity type."""
    levels: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """Files of each privacy level by outcome, with what was replaced in them."""
    folders: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """The same of each folder; the vault's root is empty."""
    reasons: dict[str, dict[str, Listed]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Listed)))
    """Files without a copy by outcome and reason."""
    changes: dict[str, Listed] = field(default_factory=lambda: defaultdict(Listed))
    """Files by how they differ from the run before."""


def gathered(head: RunRecord, lines: Iterable[Line]) -> Gathered:
    """Count the lines of a manifest.

    Args:
        head: what its first line says of the run.
        lines: those about files.
    """
    found = Gathered(head)
    for line in lines:
        if line.change:
            found.changes[line.change].add(line.path)
        if line.outcome != Change.REMOVED:
            _count(found, line)
    found.folders = _at_one_depth(found.folders)
    return found


def _count(found: Gathered, line: Line) -> None:
    replaced = sum(line.findings.values())
    found.outcomes[line.outcome] += 1
    found.types.update(line.findings)
    counted = [found.folders[line.path.rpartition("/")[0]]]
    if line.kind in _WITH_LEVEL:
        counted.append(found.levels[line.level or ""])
    for each in counted:
        each[line.outcome] += 1
        each[REPLACED] += replaced
    if line.outcome != Outcome.COPIED:
        reasons, reason = found.reasons[line.outcome], line.reason.replace(line.path, "It")
        reasons[reason if reason in reasons or len(reasons) < MOST_REASONS else OTHER_REASONS].add(line.path)


def _at_one_depth(folders: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Count folders with those above them from the depth on at which they would be too many."""
    deepest = max((path.count("/") + 1 for path in folders), default=1)
    for depth in range(deepest, 0, -1):
        joined: dict[str, Counter[str]] = defaultdict(Counter)
        for path, counts in folders.items():
            joined["/".join(path.split("/")[:depth])].update(counts)
        if len(joined) <= MOST_FOLDERS:
            break
    return dict(sorted(joined.items()))
