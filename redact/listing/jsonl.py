"""One JSON line per note, for other programs: the contract of `redact scan --format jsonl`."""

from __future__ import annotations

import json
from typing import Any

from redact.listing.rows import ScannedNote
from redact.model import Span


def json_line(scanned: ScannedNote, *, changed_only: bool) -> str:
    """Write a note's findings as one line of JSON.

    Args:
        scanned: the note and its plan.
        changed_only: leave out findings that the policy keeps.

    Returns:
        The line without its line break; offsets count characters of the decoded text, or of the path for `path_spans`.
    """
    spans: list[dict[str, Any]] = []
    path_spans: list[dict[str, Any]] = []
    for number, decision in scanned.decisions(changed_only=changed_only):
        finding = decision.finding
        places = finding.ranges if finding.in_path else [scanned.note.in_file(each) for each in finding.ranges]
        for span in places:
            (path_spans if finding.in_path else spans).append(
                {
                    "start": span.start,
                    "end": span.end,
                    "type": finding.entity_type,
                    "score": round(finding.score, 2),
                    "entity": finding.entity,
                    "detector": finding.detector,
                    "finding": number,
                    "action": decision.action,
                }
            )
    plan = scanned.plan
    row = {
        "path": scanned.note.path,
        "privacy": plan.privacy,
        "level": plan.level,
        "release": plan.release.value,
        "spans": sorted(spans, key=lambda span: (span["start"], span["end"])),
        "path_spans": sorted(path_spans, key=lambda span: (span["start"], span["end"])),
        "removed": [_removed(scanned.note.in_file(each.span), each.rule) for each in plan.removals],
    }
    return json.dumps(row, ensure_ascii=False)


def _removed(span: Span, rule: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "rule": rule}
