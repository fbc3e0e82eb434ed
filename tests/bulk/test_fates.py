"""What becomes of each kind of file under a policy."""

from __future__ import annotations

import pytest

from redact.bulk.fates import Fate, FileKind, SourceFile, fate_of
from redact.decide import load_policy

OPERATORS = ("pseudonym", "redact")


@pytest.mark.parametrize(
    ("path", "kind", "share", "backup"),
    [
        ("a.md", FileKind.NOTE, Fate.REDACT, Fate.REDACT),
        ("a.canvas", FileKind.DOCUMENT, Fate.REDACT, Fate.REDACT),
        ("a.csv", FileKind.TEXT, Fate.WITHHOLD, Fate.REDACT),
        ("a.png", FileKind.IMAGE, Fate.WITHHOLD, Fate.WITHHOLD),
        ("a.zip", FileKind.OTHER, Fate.WITHHOLD, Fate.WITHHOLD),
        (".obsidian/app.json", FileKind.SETTINGS, Fate.REDUCE, Fate.REDUCE),
        (".git", FileKind.LEFT_OUT, Fate.LEAVE_OUT, Fate.LEAVE_OUT),
        ("pipe", FileKind.FAILED, Fate.FAIL, Fate.FAIL),
    ],
)
def test_a_file_has_the_fate_of_its_kind(path: str, kind: FileKind, share: Fate, backup: Fate) -> None:
    file = SourceFile(path, kind)
    assert fate_of(file, load_policy("share", operators=OPERATORS)).fate is share
    decided = fate_of(file, load_policy("backup", operators=OPERATORS))
    assert decided.fate is backup
    if kind is FileKind.TEXT:
        assert decided.rule == "backup.yaml:22 defaults.attachments.text"
