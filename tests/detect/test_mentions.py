"""Mentions with an at sign are people; decorators, packages and contexts are not."""

import pytest

from redact.detect.detectors import mentions
from tests.detect.seeking import found_by

FINDS = [
    "- [ ] send it @⟦tendai⟧ today",
    "- [ ] send it @⟦Ada Quill⟧ ⏫ 📅 2025-03-06",
    "@⟦Tendai⟧ could you?",
    "cc @⟦ada.quill⟧ and @⟦bo-tran⟧",
    "(@⟦tmoyo⟧)",
    "@⟦Siobhán O'Dell⟧ please",
    "@⟦grace⟧ knows",
]
IGNORES = [
    "two for 5 @ 3",
    "@here look",
    "@everyone stand up",
    "@home fix the tap",
    "mail me at ada@quill.example",
    "install @types/node",
    "```python\n@dataclass\nclass Ledger: ...\n```",
    "`@override`",
    "@todo later",
]


@pytest.mark.parametrize("marked", FINDS)
def test_finds(marked: str) -> None:
    found, names = found_by(mentions, marked)
    assert found == names


@pytest.mark.parametrize("text", IGNORES)
def test_ignores(text: str) -> None:
    assert found_by(mentions, text)[0] == []
