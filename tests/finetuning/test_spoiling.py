"""Spoiled texts: names stay where their labels say."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.finetuning.labelled import Labelled, Span, with_silver
from redact.finetuning.spoiling import as_asked, spoil

LINE = Labelled("Well, Ines Talvik said: yes. Norvana paid.", (Span(6, 17, "PERSON"), Span(29, 36, "ORG")))


def named(example: Labelled) -> list[str]:
    return [example.text[span.start : span.end] for span in example.spans]


@pytest.mark.parametrize(
    ("way", "text", "names"),
    [
        ("as is", LINE.text, ["Ines Talvik", "Norvana"]),
        ("lower", "well, ines talvik said: yes. norvana paid.", ["ines talvik", "norvana"]),
        ("bare", "well ines talvik said yes norvana paid", ["ines talvik", "norvana"]),
        ("upper", "WELL, INES TALVIK SAID: YES. NORVANA PAID.", ["INES TALVIK", "NORVANA"]),
    ],
    ids=str,
)
def test_labels_stay_on_their_names(way: str, text: str, names: list[str]) -> None:
    changed = spoil(LINE, way, random.Random(1))
    assert changed.text == text
    assert named(changed) == names


def test_a_name_is_glued_to_the_word_after_it() -> None:
    glued = spoil(LINE, "glued", random.Random(1))
    assert named(glued) == ["Ines Talvik", "Norvana"]
    assert "TalvikSaid" in glued.text or "NorvanaPaid" in glued.text


def test_the_view_of_a_glued_line_keeps_the_labels() -> None:
    seen = as_asked(Labelled("TalvikYeah and NorvanaThe end", (Span(0, 6, "PERSON"), Span(15, 22, "ORG"))), random.Random(1))
    assert seen.text == "Talvik Yeah and Norvana The end"
    assert named(seen) == ["Talvik", "Norvana"]


@given(
    st.text(max_size=20),
    st.text("aBcß .,", min_size=1, max_size=9),
    st.text(max_size=20),
    st.sampled_from(["lower", "bare", "upper", "title", "glued"]),
)
def test_spans_stay_inside_the_text(before: str, name: str, after: str, way: str) -> None:
    example = Labelled(before + name + after, (Span(len(before), len(before) + len(name), "PERSON"),))
    changed = as_asked(spoil(example, way, random.Random(1)), random.Random(1))
    assert all(0 <= span.start < span.end <= len(changed.text) for span in changed.spans)
    assert all(
        changed.text[s.start : s.end].replace(" ", "").casefold() == name.replace(" ", "").casefold() for s in changed.spans
    )


def test_what_is_known_beats_what_the_base_model_thinks() -> None:
    silver = [Span(0, 4, "ORG"), Span(6, 10, "PERSON"), Span(24, 28, "DATE")]
    example = Labelled(LINE.text, LINE.spans, ((0, len(LINE.text)),))
    assert with_silver(example, silver).spans == (LINE.spans[0], Span(24, 28, "DATE"), LINE.spans[1])
