"""What a note's detection asks the engine is known beforehand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redact.detect import Known, detect
from redact.detect.asking import questions_about
from redact.detect.known import ModelSpan
from tests.detect.seeking import note


class Listening:
    """An engine that knows nothing and remembers what it was asked."""

    has_model = True

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def names(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        self.asked.append(("names", list(texts)))
        return [[] for _ in texts]

    def patterns(self, texts: Sequence[str]) -> list[list[ModelSpan]]:
        self.asked.append(("patterns", list(texts)))
        return [[] for _ in texts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# Plan\n\nMira Okafor called, 0:32.\n\nmeera wants more\n", id="prose"),
        pytest.param("---\nowner: Mira\n---\n\n| Who | Pay |\n|---|---|\n| Mira | 120k |\n", id="properties and a table"),
        pytest.param("```\nmira okafor: yes i think so\nsuki: me too\n```\n", id="a transcript without case"),
        pytest.param("```python\nprint('mira okafor knows it')\n```\n", id="a program"),
    ],
)
def test_detection_asks_what_it_said_it_would(text: str) -> None:
    segments, engine = note(text), Listening()
    detect(segments, Known(engine))
    names, patterns = questions_about(segments)
    assert sorted(engine.asked) == [("names", names), ("patterns", patterns)]
