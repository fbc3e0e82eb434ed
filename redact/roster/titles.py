"""The person that a meeting's note is named for: `2025-03-04 1-1 Ada Quill` without its date and its meeting words."""

from __future__ import annotations

import re

from redact.names.shape import reads_as_person
from redact.names.vocabulary import vocabulary

DATES = re.compile(
    r"\b\d{4}[-_. ]?\d{2}[-_. ]?\d{2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b|\b\d{1,2}[:.h]\d{2}\b|\b20\d\d(?:-?[QWH]?\d+)?\b"
)
MEETING = re.compile(rf"\b(?:1[-:]1s?|1:1s?|1on1s?|w/|(?:{'|'.join(sorted(vocabulary('meeting words')))}))\b", re.IGNORECASE)
BORDERS = re.compile(r"\s+[-–—_:|]+\s+|[(),;&+/]|\s{2,}")


def name_in_title(title: str) -> str:
    """Give the person's full name that a title holds besides dates and meeting words; empty where it holds none."""
    spaced = MEETING.sub("  ", DATES.sub("  ", title.replace("_", " ")))
    for piece in BORDERS.split(f" {spaced} "):
        words = piece.strip(" -–—_:|.").split()
        if 2 <= len(words) <= 4 and reads_as_person(" ".join(words)):
            return " ".join(words)
    return ""
