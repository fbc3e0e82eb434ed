"""A policy that shifts dates, end to end: text, properties, links and the file's own name move alike."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from redact.cli import main

POLICY = """\
version: 1
name: shifted
defaults:
  entities: {PERSON: pseudonym, DATE_TIME: DATES, "*": redact}
  frontmatter: {otherwise: keep}
"""
NOTE = """\
---
privacy: internal
date: 2025-03-05
---
# Wednesday 5 March 2025
<< [[2025-03-04]] | [[2025-03-06]] >>
- kick-off 2025-03-05T10:00, review on March 12th, close by the end of Q1 2025; version 2.1.3 stays, next Tuesday too
- [ ] call 📅 2025-03-06
"""


def exported(tmp_path: Path, rule: str, suffix: str = "md") -> Path:
    vault, out = tmp_path / "vault", tmp_path / "out"
    (vault / ".obsidian").mkdir(parents=True)
    out.mkdir()
    (vault / "2025-03-05.md").write_text(NOTE, "utf-8")
    (tmp_path / "p.yaml").write_text(POLICY.replace("DATES", rule), "utf-8")
    arguments = ["--policy", str(tmp_path / "p.yaml"), "--to", suffix, "--effort", "fast", "-o", str(out)]
    assert main(["export", str(vault / "2025-03-05.md"), *arguments]) == 0
    (written,) = out.iterdir()
    return written


@pytest.mark.parametrize("rule", ["shift_date", "{operator: shift_date, min_weeks: 1, max_weeks: 2}"])
def test_all_dates_of_a_note_move_by_the_same_weeks(rule: str, tmp_path: Path) -> None:
    written = exported(tmp_path, rule)
    text = written.read_text("utf-8")
    day = datetime.date.fromisoformat(written.stem)
    assert (day - datetime.date(2025, 3, 5)).days % 7 == 0
    assert day != datetime.date(2025, 3, 5)
    week_later, before, after = (day + datetime.timedelta(days=days) for days in (7, -1, 1))
    assert f"\ndate: {day}\n" in text
    assert f"# Wednesday {day.day} {day:%B %Y}\n" in text
    assert f"<< [[{before}]] | [[{after}]] >>" in text
    assert f"kick-off {day}T10:00, review on {week_later:%B} {week_later.day}" in text
    assert f"📅 {after}" in text
    assert "version 2.1.3 stays, next Tuesday too" in text
    assert not re.search("2025-03-05", text)


def test_html_shows_the_same_dates(tmp_path: Path) -> None:
    written = exported(tmp_path, "shift_date", "html")
    assert written.stem in written.read_text("utf-8")


@pytest.mark.parametrize("rule", ["keep", "redact"])
def test_dates_may_be_kept_or_replaced_by_the_label(rule: str, tmp_path: Path) -> None:
    text = exported(tmp_path, rule).read_text("utf-8")
    assert ("REDACTED-DATE" in text) == (rule == "redact")
    assert ("2025-03-05" in text) == (rule == "keep")
