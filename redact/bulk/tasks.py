"""The tasks that an executor runs: importable by name, each over a chunk of files."""

from __future__ import annotations

from collections.abc import Sequence

from redact.bulk.checking import NamesDesk, checked
from redact.bulk.desk import Desk
from redact.bulk.messages import Again, Changed, Examined, Failed, Passed, ToCheck, ToExamine


def examine(desk: Desk, items: Sequence[ToExamine]) -> list[Examined | Failed]:
    """Look at some files."""
    return desk.examine_all(items)


def check(desk: Desk, names: NamesDesk, items: Sequence[ToCheck]) -> list[Passed | Again | Changed | Failed]:
    """Check some copies."""
    desk.ahead(items)
    return [checked(desk, names, item) for item in items]
