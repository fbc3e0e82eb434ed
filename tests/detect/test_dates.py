"""Where in a note dates are found, and that they are found only where they are asked for."""

from __future__ import annotations

import pytest

from redact.detect.detectors import dates
from redact.detect.known import Known
from redact.detect.merging import merge
from tests.detect.seeking import NoModel, note

ASKED = Known(NoModel(), dates=True)
FINDS = {
    "prose": ("We met on 4 March 2025.", ["4 March 2025"]),
    "short year behind a hyphen": ("Due 5-Mar-26, 12/Mar/2026.", ["5-Mar-26", "12/Mar/2026"]),
    "heading": ("# 2025 review\n", ["2025"]),
    "property": ("---\ncreated: 2025-03-04\n---\n", ["2025-03-04"]),
    "property with a time": ("---\ncreated: 2025-03-04T10:00\n---\n", ["2025-03-04T10:00"]),
    "daily note": ("[[2025-03-04]] and [[Daily/2025-03-05|that day]]", ["2025-03-04", "2025-03-05"]),
    "folders in a link": ("[[2025/03/2025-03-05]]", ["2025/03", "2025-03-05"]),
    "file in a link": ("[x](../2025-03-04%20notes.md)", ["2025-03-04"]),
    "tag": ("#log/2025-03-04", ["2025-03-04"]),
    "table": ("| Date |\n|---|\n| 04.03.2025 |\n", ["04.03.2025"]),
    "code": ("```\nx,1,2025-04-01\n```\n", ["2025-04-01"]),
    "comment": ("%% 2025-03-04 %%", ["2025-03-04"]),
    "task": ("- [ ] call 📅 2025-03-04", ["2025-03-04"]),
}
IGNORES = {
    "address": "see https://example.com/2025/03/04/post and www.example.com/2025-03-04",
    "link to an address": "[x](https://example.com/2025-03-04)",
    "version": "runs 2.1.3 and v2025.3",
    "phone": "call +44 20 2025 0304",
    "times": "from 14:30 to 15:00",
    "amount": "they pay $2,025 for 3/4 of it",
}


@pytest.mark.parametrize("place", FINDS)
def test_dates_are_found(place: str) -> None:
    text, wanted = FINDS[place]
    found = {finding.extent for finding in dates.find(note(text), ASKED) if not finding.in_path}
    assert [text[start:end] for start, end in sorted(found)] == wanted


@pytest.mark.parametrize("place", IGNORES)
def test_what_is_no_date_of_the_note_is_left(place: str) -> None:
    assert not list(dates.find(note(IGNORES[place]), ASKED))


PATHS = [
    ("Daily/2025-03-04.md", ["2025-03-04"]),
    ("Daily/2025/03/2025-03-04 Tue.md", ["2025/03", "2025-03-04"]),
    ("2025/03/04.md", ["2025/03/04"]),
    ("HR/2026 compensation review.md", ["2026"]),
    ("1-1/20250304 Mira.md", ["20250304"]),
    ("Logs/2025-W10.md", ["2025-W10"]),
    ("Notes/v2.1.3.md", []),
    ("Notes/Room 12.md", []),
]


@pytest.mark.parametrize(("path", "wanted"), PATHS)
def test_dates_in_paths_are_found(path: str, wanted: list[str]) -> None:
    found = [finding.extent for finding in merge(dates.find(note("x", path), ASKED)) if finding.in_path]
    assert [path[start:end] for start, end in found] == wanted


@pytest.mark.parametrize("place", FINDS)
def test_nothing_is_found_where_no_rule_asks_for_dates(place: str) -> None:
    assert not list(dates.find(note(FINDS[place][0], "2025-03-04.md"), Known(NoModel())))
