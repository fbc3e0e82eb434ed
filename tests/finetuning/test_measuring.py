"""Figures of leaks and wrong labels."""

from __future__ import annotations

from redact.finetuning.labelled import Labelled, Span
from redact.finetuning.measuring import measured

TEXTS = [Labelled("Ines Talvik left Norvana today", (Span(0, 11, "PERSON"), Span(17, 24, "ORG")))]


def test_a_name_covered_in_part_leaks() -> None:
    figures = measured(TEXTS, lambda _: [[Span(0, 4, "PERSON"), Span(17, 24, "GPE")]])
    assert (figures.people_leaking, figures.companies_leaking, figures.wrong) == (1, 0, 0)


def test_a_label_on_no_name_is_wrong() -> None:
    figures = measured(TEXTS, lambda _: [[Span(0, 11, "PERSON"), Span(25, 30, "ORG")]])
    assert (figures.people_leaking, figures.companies_leaking, figures.precision) == (0, 1, 0.5)
    assert figures.wrong == 200
