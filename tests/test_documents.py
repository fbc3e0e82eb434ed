"""Documents and textual attachments go the way of a note, end to end on the sample vault, with the real model."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from redact import audit
from redact.decide import load_policy
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.pipeline import Redactor
from redact.render import render
from redact.transform import operator_names

pytestmark = pytest.mark.model

SAMPLES = Path(__file__).parent.parent / "samples"
PRIVATE = "Mira Okafor Halvorsen Oosterhuis Tomasz Zawadzki Marchenko Oksana Brightwater Fährmann Priya Anand 185 148000".split()
DOCUMENTS = {
    "Boards/Hiring board.md": "Hiring board.md",
    "Drawings/Sensor team.excalidraw.md": "Sensor team.excalidraw.md",
    "Boards/Kestrel launch.canvas": "PROJECT-1 launch.canvas",
    "Boards/Team.base": "Team.base",
    "Attachments/Call with Oksana.txt": "Call with PERSON-1.txt",
    "Attachments/Oksana Marchenko.vcf": "PERSON-1.vcf",
    "Attachments/Pay bands 2026.csv": "Pay bands 2026.csv",
    "Attachments/Weekly.ics": "Weekly.ics",
}


@pytest.fixture(scope="module")
def engine() -> SpacyEngine:
    return SpacyEngine("en_core_web_md", Effort.NORMAL)


def copy_of(name: str, engine: SpacyEngine) -> tuple[str, str]:
    """Give the name and the text of a sample's copy for the backup."""
    redactor = Redactor(load_policy("backup", operators=operator_names()), vault=SAMPLES, engine=engine)
    examined = redactor.examine(SAMPLES / name)
    redacted = redactor.transform(examined).redacted
    artifact = render(redacted, "md")
    audit.clear(artifact, redactor.audit(artifact, examined, redacted))
    return artifact.name, artifact.data.decode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_name_company_or_pay_is_left(name: str, engine: SpacyEngine) -> None:
    copy_name, text = copy_of(name, engine)
    assert copy_name == DOCUMENTS[name]
    assert [value for value in PRIVATE if value in text] == []


def test_copies_are_still_what_they_were(engine: SpacyEngine) -> None:
    canvas = json.loads(copy_of("Boards/Kestrel launch.canvas", engine)[1])
    assert [node["type"] for node in canvas["nodes"]] == ["text", "file", "text", "link", "group"]
    assert canvas["nodes"][1]["file"] == "Projects/PROJECT-1.md"
    rows = list(csv.reader(StringIO(copy_of("Attachments/Pay bands 2026.csv", engine)[1])))
    assert rows[0] == ["Name", "Level", "Base salary", "Currency", "Note"]
    assert [(len(row), row[1], row[3]) for row in rows[1:]] == [(5, "L5", "USD"), (5, "L4", "PLN"), (5, "L7", "USD")]
    calendar = copy_of("Attachments/Weekly.ics", engine)[1]
    assert calendar.count("\r\n") == calendar.count("\n") > 10
    assert "DTSTART:20260312T090000Z" in calendar
