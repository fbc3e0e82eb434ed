"""SARIF 2.1.0, for code scanning services (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from redact.listing.rows import Lines, ScannedNote

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(notes: Iterable[ScannedNote], version: str, *, changed_only: bool) -> str:
    """Write the findings of a run as one SARIF log, without the values.

    Args:
        notes: the notes and their plans.
        version: of this program.
        changed_only: leave out findings that the policy keeps.
    """
    results: list[dict[str, Any]] = []
    types: set[str] = set()
    for scanned in notes:
        lines = Lines(scanned.note.file_text)
        for _, decision in scanned.decisions(changed_only=changed_only):
            finding = decision.finding
            types.add(finding.entity_type)
            location: dict[str, Any] = {"artifactLocation": {"uri": quote(scanned.note.path)}}
            if not finding.in_path:
                extent = scanned.note.in_file(finding.extent)
                start, end = lines.position(extent.start), lines.position(extent.end)
                location["region"] = {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}
            results.append(
                {
                    "ruleId": finding.entity_type,
                    "level": "note" if decision.action == "keep" else "warning",
                    "message": {"text": f"{finding.entity_type}: {decision.action} ({decision.rule}); {finding.reason}"},
                    "locations": [{"physicalLocation": location}],
                }
            )
    return log_of(results, {each: f"{each} in a note" for each in types}, version)


def log_of(results: Sequence[Mapping[str, Any]], rules: Mapping[str, str], version: str) -> str:
    """Write a log of one run.

    Args:
        results: as the format has them.
        rules: what each rule's id means.
        version: of this program.
    """
    described = [{"id": each, "shortDescription": {"text": text}} for each, text in sorted(rules.items())]
    driver = {"name": "redact", "version": version, "rules": described}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)
