"""Amounts and what is left of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import UsageError
from redact.transform.operators.generalize import Generalize

STEPS = ("order-of-magnitude", "band", "round")
READ = [
    # amount, order of magnitude, band, rounded
    ("$412k", "$100k–$1M", "$200k–$500k", "about $400k"),
    ("$412,000", "$100k–$1M", "$200k–$500k", "about $400k"),
    ("412", "three figures", "200–500", "about 400"),
    ("185,000", "six figures", "100k–200k", "about 200k"),
    ("1.250", "four figures", "1k–2k", "about 1k"),
    ("$1.2M", "$1M–$10M", "$1M–$2M", "about $1M"),
    ("US$ 1.25 million", "US$1M–US$10M", "US$1M–US$2M", "about US$1M"),
    ("€95.000", "€10k–€100k", "€50k–€100k", "about €100k"),
    ("95.500,50 €", "10k–100k €", "50k–100k €", "about 100k €"),
    ("95k€", "10k–100k€", "50k–100k€", "about 100k€"),
    ("1,2 Mio. €", "1M–10M €", "1M–2M €", "about 1M €"),
    ("CHF 120'000", "CHF 100k–CHF 1M", "CHF 100k–CHF 200k", "about CHF 100k"),
    ("NOK 1 150 000", "NOK 1M–NOK 10M", "NOK 1M–NOK 2M", "about NOK 1M"),
    ("412k EUR", "100k–1M EUR", "200k–500k EUR", "about 400k EUR"),
    ("$1.250 million", "$1M–$10M", "$1M–$2M", "about $1M"),
    ("1,05 mill.", "seven figures", "1M–2M", "about 1M"),
    ("4.5 lakh", "six figures", "200k–500k", "about 400k"),
    ("₹ 4,51,000", "₹100k–₹1M", "₹200k–₹500k", "about ₹500k"),
    ("₹42.5 LPA", "₹1M–₹10M a year", "₹2M–₹5M a year", "about ₹4M a year"),
    ("210 grand", "six figures", "200k–500k", "about 200k"),
    ("$412k/yr", "$100k–$1M/yr", "$200k–$500k/yr", "about $400k/yr"),
    ("£31/hr", "£10–£100/hr", "£20–£50/hr", "about £30/hr"),
    ("$720 a day", "$100–$1k a day", "$500–$1k a day", "about $700 a day"),
    ("$1.6bn p.a.", "$1B–$10B p.a.", "$1B–$2B p.a.", "about $2B p.a."),
    ("two hundred and twelve thousand dollars", "100k–1M dollars", "200k–500k dollars", "about 200k dollars"),
    ("forty-two thousand", "five figures", "20k–50k", "about 40k"),
    ("two million", "seven figures", "seven figures", "seven figures"),
    ("a hundred and ninety grand", "six figures", "100k–200k", "about 200k"),
    ("two forty-five", "three figures", "200–500", "about 200"),
    ("mid six figures", "six figures", "six figures", "six figures"),
    ("low two hundreds", "three figures", "three figures", "three figures"),
    ("mid-$300k", "six figures", "six figures", "six figures"),
    ("high teens", "two figures", "two figures", "two figures"),
    ("tens of thousands", "five figures", "five figures", "five figures"),
    ("120–151k", "six figures", "100k–200k", "about 100k–200k"),
    ("1.1, 1.2 million", "seven figures", "1M–2M", "about 1M"),
    ("90→110k", "10k–1M", "50k–200k", "50k–200k"),
    ("$121k - $148k", "$100k–$1M", "$100k–$200k", "about $100k"),
    ("$81k to $1.2M", "$10k–$10M", "$50k–$2M", "about $80k–$1M"),
    ("100k EUR to 130k", "10k–1M EUR", "50k–200k EUR", "50k–200k EUR"),
    ("$0.52", "$0.1–$1", "$0.5–$1", "about $0.5"),
    ("40,000 RSUs", "10,000–100,000 RSUs", "10,000–100,000 RSUs", "10,000–100,000 RSUs"),
    ("61,300 unvested RSUs", "10,000–100,000 unvested RSUs", "50,000–100,000 unvested RSUs", "about 60,000 unvested RSUs"),
    ("thirty-two thousand shares", "10,000–100,000 shares", "20,000–50,000 shares", "about 30,000 shares"),
    ("0.35%", "0.1%–1%", "0.2%–0.5%", "about 0.4%"),
    ("12,5 %", "10–100 %", "10–20 %", "about 10 %"),
    ("twenty percent", "10–100 percent", "10–100 percent", "10–100 percent"),
    ("ten percent", "1–100 percent", "1–100 percent", "1–100 percent"),
    ("55 bps", "10–100 bps", "50–100 bps", "about 60 bps"),
    ("2.5x", "1x–10x", "2x–5x", "about 2x"),
    ("three times that", "1–10 times that", "1–10 times that", "1–10 times that"),
    ("26 weeks", "10–100 weeks", "20–50 weeks", "about 30 weeks"),
    ("six months' notice pay", "1–10 months' notice pay", "1–10 months' notice pay", "1–10 months' notice pay"),
    ("~$412k", "$100k–$1M", "$200k–$500k", "about $400k"),
    ("$412k+", "$100k–$1M", "$200k–$500k", "about $400k"),
]  # fmt: skip
NOT_READ = [
    "a tenth of that", "half of $192.5k", "double what I make now", "time and a half", "0", "$0", "-5", "$", "", "Mira",
    "12 of 15", "300-200", "1-2-3", "a lot", "$1k and more", "v2.1", "12 million rows", "no bonus", "£139,882 + 6k",
"2025-03-04", "14:30", "$5 and €6", "half of y1",
]  # fmt: skip
ROUND = ["$400k", "$400,000", "400", "2M", "forty thousand", "$300k–$412k", "5%", "40 RSUs"]
POWERS = [
    # A lone power of ten is no edge of what it becomes.
    ("$100k", "six figures"),
    ("€1.000.000 a year", "seven figures a year"),
    ("$10", "$1–$100"),
    ("10%", "1%–100%"),
    ("10,000 options", "1,000–100,000 options"),
    ("ten", "two figures"),
    ("1", "one figure"),
    ("$100k–$250k", "$10k–$1M"),
    ("$25k–$100k", "$10k–$1M"),
]


def generalized(text: str, step: str, **parameters: Any) -> str:
    return Generalize().operate(text, {"entity_type": "COMPENSATION", "step": step, **parameters})


@pytest.mark.parametrize(("amount", "magnitude", "band", "rounded"), READ)
def test_amount_is_generalized_with_currency_and_period(amount: str, magnitude: str, band: str, rounded: str) -> None:
    assert [generalized(amount, step) for step in STEPS] == [magnitude, band, rounded]


@pytest.mark.parametrize("text", NOT_READ)
@pytest.mark.parametrize("step", STEPS)
def test_amount_that_cant_be_read_leaves_the_label(text: str, step: str) -> None:
    assert generalized(text, step) == "REDACTED-PAY"


@pytest.mark.parametrize("amount", ROUND)
@pytest.mark.parametrize("step", ["band", "round"])
def test_a_round_amount_is_told_by_its_order_of_magnitude_alone(amount: str, step: str) -> None:
    given_back = generalized(amount, step)
    assert not given_back.startswith("about")
    assert "–" in amount or given_back == generalized(amount, "order-of-magnitude")


@pytest.mark.parametrize(("amount", "magnitude"), POWERS)
@pytest.mark.parametrize("step", STEPS)
def test_a_power_of_ten_is_no_edge_of_its_own_band(amount: str, magnitude: str, step: str) -> None:
    assert generalized(amount, step) == magnitude or "–" in amount


@given(st.text(alphabet="$€0123456789.,' kmMbn%–-/hrtoUSDEURx", max_size=16), st.sampled_from(STEPS))
def test_any_text_gives_an_amount_or_the_label(text: str, step: str) -> None:
    given_back = generalized(text, step)
    assert given_back == "REDACTED-PAY" or any(char.isdigit() for char in given_back) or "figure" in given_back


SCALES = {"": 1, "k": 10**3, "M": 10**6, "B": 10**9}
FIGURES = "one two three four five six seven eight nine ten eleven twelve thirteen".split()
WRITINGS = {
    "sign": ("${:,}", 0),
    "code": ("{:,} EUR", 0),
    "bare": ("{}", 0),
    "thousands": ("£{}k", 3),
    "millions": ("{} million", 6),
    "lakh": ("₹{} lakh", 5),
    "percent": ("{}%", 0),
    "shares": ("{:,} RSUs", 0),
    "hourly": ("${:,}/hr", 0),
}


def numbers_in(text: str) -> list[Decimal]:
    found = re.findall(r"(\d[\d,]*(?:\.\d+)?)([kMB]?)(?![a-z])", text.replace("RSUs", ""))
    return [Decimal(number.replace(",", "")) * SCALES[scale] for number, scale in found]


amounts = st.one_of(
    st.integers(1, 10**8),
    st.integers(1, 10**6).map(lambda value: value * 1000),
    st.builds(lambda digit, zeros: digit * 10**zeros, st.integers(1, 9), st.integers(0, 7)),
    st.integers(1, 99999).map(lambda value: Decimal(value) / 100),
)


@given(amounts, st.sampled_from(sorted(WRITINGS)), st.sampled_from(STEPS))
def test_the_figure_never_appears_and_the_size_is_right(number: Decimal | int, writing: str, step: str) -> None:
    form, zeros = WRITINGS[writing]
    text, value = form.format(number), Decimal(number) * 10**zeros
    given_back = generalized(text, step)
    if given_back == "REDACTED-PAY":
        assert len(str(number)) >= 9  # the number of an account, not an amount
        return
    told = numbers_in(given_back)
    assert value not in told
    if given_back.startswith("about"):
        assert abs(told[0] - value) / value <= Decimal("0.34")
    elif "figure" in given_back:
        assert FIGURES.index(given_back.split()[0]) == value.adjusted()
    else:
        low, high = told
        assert low < value < high
        assert high / low <= (10 if value != Decimal(10) ** value.adjusted() else 100)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(STEPS))
def test_no_end_of_a_range_appears(one: int, other: int, step: str) -> None:
    low, high = sorted((one, other + (one == other)))
    told = numbers_in(generalized(f"${low}k–${high}k", step))
    assert not {low * 1000, high * 1000} & set(told)
    if not generalized(f"${low}k–${high}k", step).startswith("about"):
        assert told[0] < low * 1000
        assert told[-1] > high * 1000


RATIOS = [
    # amount, base, result
    ("513k EUR", "450k EUR", "1.14x base"),
    ("€513.000", "450k EUR", "1.14x base"),
    ("513,000", "450k EUR", "1.14x base"),
    ("€37.500 a month", "€36k a month", "1.04x base"),
    ("€513k a year", "450k EUR", "1.14x base"),
    ("480–600k EUR", "450k EUR", "1.07–1.33x base"),
    ("half a million euros", "450k EUR", "1.11x base"),
    ("€54.7M", "450k EUR", "122x base"),
    ("450k EUR", "450k EUR", "1x base"),
]
NO_RATIO = [
    ("$513k", "450k EUR"), ("€513 a day", "450k EUR"), ("0.35%", "450k EUR"), ("40,000 RSUs", "450k EUR"), ("240", "450k EUR"),
    ("mid six figures", "450k EUR"), ("double what I make now", "450k EUR"), ("2.5x", "450k EUR"), ("€12", "450k EUR"),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "base", "ratio"), RATIOS)
def test_amount_becomes_a_multiple_of_the_base(amount: str, base: str, ratio: str) -> None:
    assert generalized(amount, "ratio", base=base) == ratio
    assert generalized(amount, "ratio", base=base, name="the reference") == ratio.replace("base", "the reference")


@pytest.mark.parametrize(("amount", "base"), NO_RATIO)
def test_what_cant_be_compared_with_the_base_leaves_the_label(amount: str, base: str) -> None:
    assert generalized(amount, "ratio", base=base) == "REDACTED-PAY"


@given(st.integers(1, 10**7), st.integers(2, 10**7))
def test_a_ratio_never_has_the_digits_of_the_amount(value: int, base: int) -> None:
    parameters = {"step": "ratio", "base": f"${base}"}
    if not str(base).strip("0").strip("1"):
        with pytest.raises(UsageError, match="power of ten"):
            Generalize().validate(parameters)
        return
    told = generalized(f"${value}", **parameters).removesuffix("x base")
    assert told == "REDACTED-PAY" or told.replace(".", "").strip("0") != str(value).strip("0")


REFUSED = [
    ({"step": "bandd"}, "step", "must be one of order-of-magnitude, band, round, ratio"),
    ({"steps": "band"}, "steps", 'has no parameter "steps"; have step, base, name'),
    ({"step": "ratio"}, "step", 'needs a "base"'),
    ({"step": "band", "base": "450k EUR"}, "base", 'goes with "step: ratio" alone'),
    ({"name": "base"}, "name", 'goes with "step: ratio" alone'),
    ({"step": "ratio", "base": "a lot"}, "base", "must be one amount"),
    ({"step": "ratio", "base": "5%"}, "base", "must be one amount"),
    ({"step": "ratio", "base": "400k–500k EUR"}, "base", "must be one amount"),
    ({"step": "ratio", "base": "1M EUR"}, "base", "must not be a power of ten"),
    ({"step": "ratio", "base": ["450k"]}, "base", "must be one amount"),
    ({"step": "ratio", "base": True}, "base", "must be one amount"),
    ({"step": "ratio", "base": "450k EUR", "name": "2 bases"}, "name", "without digits"),
    ({"step": "ratio", "base": "450k EUR", "name": ""}, "name", "without digits"),
    ({"step": ["band"]}, "step", "must be one of"),
]


@pytest.mark.parametrize(("parameters", "parameter", "says"), REFUSED, ids=[f"{row[0]}" for row in REFUSED])
def test_a_wrong_parameter_is_named_with_the_choices(parameters: dict[str, Any], parameter: str, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        Generalize().validate(parameters)
    assert says in str(refused.value)
    assert getattr(refused.value, "parameter", "") == parameter


def test_a_base_may_be_a_number_alone() -> None:
    Generalize().validate({"step": "ratio", "base": 450000})
    assert generalized("513k", "ratio", base=450000) == "1.14x base"
