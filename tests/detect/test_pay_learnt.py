"""The learnt judgement of amounts: columns and twins vouch, and a sum with its currency is always one."""

from __future__ import annotations

import pytest

from redact.detect.pay import judged
from redact.detect.pay.judgement import judged_by_rules
from redact.detect.pay.learnt import learnt
from redact.detect.pay.verdict import LIKELY, POSSIBLE
from tests.detect.seeking import note


def taken(text: str) -> dict[str, str]:
    """Give the amounts that would be replaced with their types."""
    return {each.candidate.text: each.entity_type for each in judged(note(text)) if each.score >= POSSIBLE}


def table(header: str, *cells: str) -> str:
    rows = "".join(f"| Person {letter} | {cell} |\n" for letter, cell in zip("ABCDEFGH", cells, strict=False))
    return f"| Who | {header} |\n|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param(table("Base", "71k", "64k", "80k", "7"), "7", id="small number"),
        pytest.param(table("Base", "71k", "64k", "80k", "half"), "half", id="relative"),
        pytest.param(table("Base", "$71,000", "$64,000", "90"), "90", id="number without its currency"),
    ],
)
def test_a_column_of_pay_vouches_for_its_other_cells(text: str, cell: str) -> None:
    assert taken(text)[cell] == "COMPENSATION"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(table("Desk", "7", "12", "31", "40"), id="nothing says pay"),
        pytest.param(table("Base", "2025-01-04", "v2.1", "Q3"), id="no amounts"),
        pytest.param("| Who | Base | Room |\n|---|---|---|\n| A | | 7 |\n| B | | 12 |\n| C | | 31 |\n", id="empty column of pay"),
    ],
)
def test_a_column_of_something_else_vouches_for_nothing(text: str) -> None:
    assert taken(text) == {}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("They have $3 stickers and 40 rows.", "$3"),
        ("We gave away 500 EUR vouchers.", "500 EUR"),
        ("A banner ad shows 3 USD", "3 USD"),
        ("The lamp is £12.", "£12"),
        ("# Room of CHF 85\n", "CHF 85"),
        ("see `price = $9`", "$9"),
        ("[x](a.md) for 12 zł", "12 zł"),
    ],
)
def test_a_sum_with_its_currency_is_always_taken(text: str, amount: str) -> None:
    (verdict,) = [each for each in judged(note(text)) if each.candidate.text == amount]
    assert verdict.entity_type in {"MONEY", "COMPENSATION"}
    assert verdict.score >= LIKELY


RAIN = "It rained all day.\n\n" * 6


def test_the_same_telling_figure_elsewhere_vouches() -> None:
    text = f"Her base is 412k.\n\n{RAIN}We saw 412 on the sign.\n"
    assert taken(text) == {"412k": "COMPENSATION", "412": "COMPENSATION"}
    assert taken(text.replace("412k", "398k")) == {"398k": "COMPENSATION"}


def test_a_small_round_figure_vouches_for_nothing() -> None:
    assert taken("Her base is 7k.\n\nWe went through the plan.\n\nThe report has 7 pages.\n") == {"7k": "COMPENSATION"}


def test_verdicts_keep_the_order_of_the_note() -> None:
    rules = judged_by_rules(note("Base is 90k.\n\nThe lamp cost $40, there are 12 of them.\n\nBonus 10%.\n"))
    again = learnt(rules)
    assert [each.candidate for each in again] == [each.candidate for each in rules]
    assert [each.entity_type for each in again if each.score] == [each.entity_type for each in again if each.entity_type]


def test_no_amounts_are_no_verdicts() -> None:
    assert learnt([]) == []
    assert judged(note("nothing here")) == ()


def test_a_number_beyond_all_bounds_is_no_trouble() -> None:
    assert len(judged(note("Base is $" + "9" * 400 + " a year."))) <= 1
