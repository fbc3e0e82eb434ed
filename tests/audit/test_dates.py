"""A date that stands in place of another one is no leak; a date that didn't move is one."""

from __future__ import annotations

import dataclasses

from redact.model import Redacted, Replacement, Span
from redact.render import render
from tests.audit.building import Case, audited, carried_out, planted

TWO_DAYS = "⟦DATE_TIME|2025-03-04⟧ kick-off\n⟦DATE_TIME|2025-03-11⟧ review\n"


def with_texts(case: Case, *texts: str, path: str = "") -> Redacted:
    """Carry out a plan, these texts in place of the labels."""
    redacted = carried_out(case)
    text, replacements, end = "", [], 0
    for each, new in zip(redacted.replacements, texts, strict=True):
        text += redacted.text[end : each.span.start]
        replacements.append(dataclasses.replace(each, span=Span(len(text), len(text) + len(new)), text=new))
        text += new
        end = each.span.end
    in_path = (Replacement(Span(0, len(path)), path, "DATE_TIME", "shift_date"),) if path else ()
    return dataclasses.replace(
        redacted,
        text=text + redacted.text[end:],
        replacements=tuple(replacements),
        path=f"{path}.md" if path else redacted.path,
        path_replacements=in_path,
    )


def test_a_date_may_shift_onto_another_removed_one() -> None:
    case = planted(TWO_DAYS)
    assert not audited(case, with_texts(case, "2025-03-11", "2025-03-18")).leaks


def test_a_date_that_stays_is_a_leak() -> None:
    case = planted(TWO_DAYS)
    assert {leak.place for leak in audited(case, with_texts(case, "2025-03-04", "2025-03-18")).leaks} == {"line 1"}
    assert audited(case, with_texts(case, "2025/03/04", "2025-03-18")).leaks


def test_a_removed_date_in_another_place_is_a_leak() -> None:
    case = planted(TWO_DAYS)
    redacted = with_texts(case, "2025-03-11", "2025-03-18")
    assert audited(case, dataclasses.replace(redacted, text=redacted.text + "2025-03-04\n")).leaks
    assert audited(case, dataclasses.replace(redacted, text=redacted.text + "2025-03-11\n")).leaks


def test_dates_that_dont_fit_the_plan_are_judged_strictly() -> None:
    case = planted(TWO_DAYS)
    redacted = with_texts(case, "2025-03-11", "2025-03-18")
    assert audited(case, dataclasses.replace(redacted, replacements=redacted.replacements[:1])).leaks


def test_a_date_in_the_path_may_shift_onto_one_of_the_note() -> None:
    case = planted(TWO_DAYS, path="⟦DATE_TIME|2025-02-25⟧.md")
    assert not audited(case, with_texts(case, "2025-03-11", "2025-03-18", path="2025-03-04")).leaks
    assert audited(case, with_texts(case, "2025-03-11", "2025-03-18", path="2025-02-25")).leaks


def test_words_that_name_no_date_may_stay() -> None:
    case = planted("⟦DATE_TIME|next Tuesday⟧ or ⟦DATE_TIME|yesterday⟧\n")
    assert not audited(case, with_texts(case, "next Tuesday", "yesterday")).leaks
    month = planted("We meet in ⟦DATE_TIME|late March⟧ again\n")
    assert audited(month, with_texts(month, "late March")).leaks


def test_a_quarter_may_shift_onto_another_removed_one_in_a_rendering_too() -> None:
    case = planted("⟦DATE_TIME|Q4⟧ was good, ⟦DATE_TIME|Q1⟧ was not.\n")
    redacted = with_texts(case, "Q1", "Q2")
    assert not audited(case, redacted, render(redacted, "html")).leaks
    assert audited(case, with_texts(case, "Q1", "Q1"), render(redacted, "html")).leaks
