"""Terms that the policy always wants found are found in any case, whole, in every kind of place."""

from __future__ import annotations

import pytest

from redact.detect.detectors import always
from redact.detect.known import Always, Known
from tests.detect.seeking import NoModel, note

CASES = [
    pytest.param(Always("Heron", "PROJECT"), "the heron and HERON", ["heron", "HERON"], id="any case"),
    pytest.param(Always("Heron", "PROJECT"), "herons, Heronry", [], id="not within a word"),
    pytest.param(Always("Heron", "PROJECT"), "see Heron2 and heron_x", ["Heron", "heron"], id="beside digits"),
    pytest.param(Always("Blue Heron", "PROJECT"), "Blue\n  Heron or blue heron", ["Blue Heron", "blue heron"], id="over a line"),
    pytest.param(Always("471", "ID"), "471, 1471, 4710, 471k, 47.471 and 471.5", ["471"], id="not within a number"),
    pytest.param(Always("ſaß kı", "ID"), "SAß KI, saß ki", ["SAß KI", "saß ki"], id="odd cases"),
    pytest.param(Always("saß ki", "ID"), "ſaß KI, saß KI", ["ſaß KI", "saß KI"], id="odd cases in the text"),
    pytest.param(Always("C++", "PROJECT"), "C++ it is", ["C++"], id="signs"),
    pytest.param(Always(r"PRJ-\d+", "PROJECT", literal=False), "see prj-12, PRJ-x", ["prj-12"], id="pattern"),
    pytest.param(Always(r"x*", "PROJECT", literal=False), "abc", [], id="pattern that matches nothing"),
]


@pytest.mark.parametrize(("term", "text", "expected"), CASES)
def test_finds(term: Always, text: str, expected: list[str]) -> None:
    segments = note(text)
    found = list(always.find(segments, Known(NoModel(), always=(term,))))
    texts = dict.fromkeys(" ".join(segments.source[each.extent.start : each.extent.end].split()) for each in found)
    assert list(texts) == expected
    assert {each.score for each in found} <= {1.0}


def test_finds_in_the_path_and_in_links() -> None:
    segments = note("[[Projects/Heron|it]] [x](https://h.example/heron)", "Projects/Heron plan.md")
    found = list(always.find(segments, Known(NoModel(), always=(Always("Heron", "PROJECT"),))))
    assert {each.kind.value for each in found} == {"wikilink_target", "url", "path"}
