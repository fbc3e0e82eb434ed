"""An export from the page: what was written and what the audit says, or where it found what must not leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from redact.errors import LeakFound, RedactError, UsageError
from redact.exporting import Destination, export_note
from redact.model import Suspect
from redact.pipeline import Redactor
from redact.receipting import ReceiptWish
from redact.review.audience import Setup
from redact.review.sent import text_in, texts_in

Json = dict[str, Any]
Places = Callable[[str], tuple[list[str], list[int]]]
"""Gives the removed texts of an entity type, and the lines in which one of them still stands."""
_PLACE = re.compile(r"(?P<type>[A-Z_]+) in (?P<place>.*) \((?P<form>[^()]*)\)", re.DOTALL)


def export_from_page(setup: Setup, redactor: Redactor, note: Path, wish: Mapping[str, Any], places: Places) -> Json:
    """Export a note.

    Args:
        setup: the review's.
        redactor: goes by the policy and the decisions as they are.
        note: the note.
        wish: the page's: `format`, `accept`, `force`.
        places: tells where removed values may still stand.
    """
    try:
        if setup.output is not None and not setup.output.is_dir():
            raise UsageError(f"The folder {setup.output} is gone.", "Make it again.")
        destination = Destination.of(setup.output, text_in(wish, "format", "md"), setup.vault if setup.whole_vault else None)
        report = export_note(
            redactor,
            note,
            destination,
            force=wish.get("force") is True,
            accept=texts_in(wish, "accept"),
            wish=ReceiptWish(setup.policy, setup.model),
        )
    except LeakFound as error:
        leaks = [_leak(each, places) for each in error.places]
        return {"ok": False, "message": error.message, "hint": error.hint, "leaks": leaks}
    except RedactError as error:
        return {"ok": False, "message": error.message, "hint": error.hint, "leaks": []}
    return {
        "ok": True,
        "file": report.receipt.destination,
        "summary": report.summary,
        "checks": list(report.cleared.checks),
        "warnings": list(report.warnings),
        "suspects": [_suspect(each) for each in report.cleared.suspects],
    }


def _suspect(suspect: Suspect) -> Json:
    return {"type": suspect.entity_type, "place": suspect.place, "text": suspect.value, "line": 0}


def _leak(named: str, places: Places) -> Json:
    found = _PLACE.fullmatch(named)
    if found is None:
        return {"type": "", "place": named, "accept": "", "texts": [], "lines": []}
    texts, lines = places(found["type"])
    return {
        "type": found["type"],
        "place": f"{found['place']} ({found['form']})",
        "accept": f"{found['type']}:{found['place']}",
        "texts": texts,
        "lines": lines,
    }
