"""The Tasks plug-in's marks, `📅 2026-03-20` and `⏫`: set as chips that say in words what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DATES = {
    "due": "\U0001f4c5\U0001f4c6\U0001f5d3",
    "scheduled": "\u23f3\u231b",
    "start": "\U0001f6eb",
    "created": "\u2795",
    "done": "\u2705",
    "cancelled": "\u274c",
}
PRIORITIES = {
    "\U0001f53a": "highest priority",
    "\u23eb": "high priority",
    "\U0001f53c": "medium priority",
    "\U0001f53d": "low priority",
    "\u23ec": "lowest priority",
}
LABELS = {"id": "id", "after": "after", "end": "when done"}
DATE_VALUE = r"\ufe0f?\s?(?:\d{4}-\d{2}-\d{2}|REDACTED(?:-[A-Z]+)*)"
DATE = "|".join(f"(?P<{name}>[{signs}]{DATE_VALUE})" for name, signs in DATES.items())
ANYWHERE = re.compile(DATE)
IN_TASKS = re.compile(
    rf"""{DATE}
  | (?P<priority> [{"".join(PRIORITIES)}] )\ufe0f?
  | (?P<repeat> \U0001f501\ufe0f?\s? (?:[^\W_]|[,]|[ ](?=[^\W_]))+ )
  | (?P<id> \U0001f194\ufe0f?\s? [\w-]+ )
  | (?P<after> \u26d4\ufe0f?\s? [\w-]+(?:,\s?[\w-]+)* )
  | (?P<end> \U0001f3c1\ufe0f?\s? (?:delete|keep)\b )
    """,
    re.VERBOSE,
)


class Chip(NamedTuple):
    """A mark in a text, and how it is shown."""

    start: int
    end: int
    kind: str
    """`due`, `priority`, …"""
    text: str


def chips_in(text: str, *, in_task: bool) -> Iterator[Chip]:
    """Find the marks in a text: in a task all of them, elsewhere dates alone, since an arrow in prose is an arrow."""
    for match in (IN_TASKS if in_task else ANYWHERE).finditer(text):
        kind = match.lastgroup or ""
        value = match[0][1:].lstrip("\ufe0f").strip()
        if kind == "priority":
            yield Chip(*match.span(), kind, PRIORITIES[match[kind]])
        else:
            label = LABELS.get(kind, kind if kind in DATES else "")
            yield Chip(*match.span(), kind, f"{label} {value}".strip())
