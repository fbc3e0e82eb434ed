"""Tells what the audit of a file says: kinds, places and reasons, never a value."""

from __future__ import annotations

import json
from collections.abc import Sequence

from redact import audit
from redact.auditing.auditor import FileAudit


def as_text(audited: FileAudit) -> str:
    """Tell of one file, a line each."""
    if audited.failure:
        return f"{audited.path}: not searched: {audited.failure}"
    leaks = sum(each.blocks for each in audited.found)
    lines = [f"{audited.path}: {_counted(leaks, 'leak')}, {_counted(len(audited.found) - leaks, 'suspect')}"]
    lines += [
        f"  {'leak' if each.blocks else 'suspect'}  {audit.name_of(each.entity_type, each.place)}  {each.why}"
        for each in audited.found
    ]
    lines += [f"  accepted  {each}" for each in audited.accepted]
    return "\n".join(lines)


def as_json(audited: FileAudit, not_seen: Sequence[str]) -> str:
    """Tell of one file as one line of JSON."""
    found = [{"type": each.entity_type, "place": each.place, "why": each.why, "blocks": each.blocks} for each in audited.found]
    row = {"path": str(audited.path), "clean": audited.is_clean, "failure": audited.failure or None, "found": found}
    return json.dumps({**row, "accepted": audited.accepted, "not_seen": not_seen}, ensure_ascii=False)


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
