from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.detect import Known, detect
from redact.detect.engine import SpacyEngine
from redact.effort import Effort
from redact.model import Finding, PolicyStamp, Redacted, Replacement, Segments, Span, Suspect
from redact.read import note_from_bytes
from redact.second_look import changed_lines_of, findings_of_suspects, suspects_among
from redact.segment import segment

SAMPLES = Path(__file__).parent.parent / "samples"
TEXT = "Paid $1,200 to Brackley. Brackleys and $1,200,000 stay, and so does **Brack**ley.\n"


def segments_of(text: str) -> Segments:
    return segment(note_from_bytes(text.encode(), "note.md"))


def found(suspects: list[Suspect], findings: list[Finding]) -> list[str]:
    return [
        "+".join(TEXT[span.start : span.end] for span in each.ranges)
        for each in findings_of_suspects(segments_of(TEXT), suspects, findings)
    ]


def test_a_suspect_is_found_again_wherever_it_stands_as_a_whole() -> None:
    assert found([Suspect("ORGANIZATION", "text", "Brackley", certain=False)], []) == ["Brackley", "Brack+ley"]


def test_an_amount_is_not_found_inside_a_larger_one() -> None:
    assert found([Suspect("MONEY", "line 1", "$1,200", certain=True)], []) == ["$1,200"]


def test_what_detection_found_already_is_left_out() -> None:
    start = TEXT.index("Brackley")
    covering = segments_of(TEXT).finding(
        segments_of(TEXT).items[0], start, start + 8, "PERSON", score=0.9, detector="x", reason="y"
    )
    assert found([Suspect("ORGANIZATION", "text", "Brackley", certain=False)], [covering]) == ["Brack+ley"]


def test_names_alone_become_suspects_and_replacements_never_do() -> None:
    text = "PERSON-1 met Odalys Crane about 500.\n"
    segments = segments_of(text)
    prose = segments.items[0]

    def finding(value: str, kind: str, score: float = 0.6) -> Finding:
        start = text.index(value)
        return segments.finding(prose, start, start + len(value), kind, score=score, detector="x", reason="y")

    redacted = Redacted(
        text, "utf-8", "note.md", PolicyStamp("p", "1"), (Replacement(Span(0, 8), "PERSON-1", "PERSON", "pseudonym"),)
    )
    findings = [
        finding("PERSON-1", "PERSON"),
        finding("Odalys Crane", "PERSON"),
        finding("500", "COMPENSATION"),
        finding("met", "PERSON"),
    ]
    assert [each.value for each in suspects_among(segments, findings, redacted)] == ["Odalys Crane"]
    assert list(suspects_among(segments, [finding("Odalys Crane", "PERSON", 0.4)], redacted)) == []


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.md")), ids=lambda path: path.stem)
def test_whoever_asks_for_names_alone_misses_none(path: Path) -> None:
    source = path.read_text("utf-8")
    note, redacted = segments_of(source), Redacted(source, "utf-8", "note.md", PolicyStamp("p", "1"))
    known = Known(SpacyEngine(effort=Effort.FAST))
    alone, beside_all_else = (
        {each.value for each in suspects_among(note, detect(note, replace(known, names_alone=alone)), redacted)}
        for alone in (True, False)
    )
    assert alone >= beside_all_else


@given(st.lists(st.tuples(st.text("ab \n", max_size=12), st.sampled_from(["", "PERSON-1", "X\nY"])), max_size=8))
def test_only_lines_that_hold_a_replacement_are_looked_at_again(parts: list[tuple[str, str]]) -> None:
    text, replacements = "", []
    for before, label in parts:
        text += before
        if label:
            replacements.append(Replacement(Span(len(text), len(text) + len(label)), label, "PERSON", "pseudonym"))
        text += label
    changed = changed_lines_of(Redacted(text, "utf-8", "a.md", PolicyStamp("", ""), tuple(replacements)))
    assert [changed.text[each.span.start : each.span.end] for each in changed.replacements] == [
        each.text for each in replacements
    ]
    lines = set(text.split("\n"))
    assert all(line in lines for line in changed.text.split("\n") if line)
    assert bool(changed.text) == bool(replacements)
