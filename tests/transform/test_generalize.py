"""Amounts and what is left of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.transform.operators.generalize import Generalize

READ = [
    # amount, order of magnitude, band, rounded
    ("$412k", "$100k–$1M", "$200k–$500k", "about $400k"),
    ("$412,000", "$100k–$1M", "$200k–$500k", "about $400k"),
    ("412", "three figures", "200–500", "about 400"),
    ("1.250", "four figures", "1k–2k", "about 1k"),
    ("$1.2M", "$1M–$10M", "$1M–$2M", "about $1M"),
    ("US$ 1.25 million", "US$1M–US$10M", "US$1M–US$2M", "about US$1M"),
    ("€95.000", "€10k–€100k", "€50k–€100k", "about €100k"),
    ("95.500,50 €", "10k–100k €", "50k–100k €", "about 100k €"),
    ("95k€", "10k–100k€", "50k–100k€", "about 100k€"),
    ("CHF 185'000", "CHF 100k–CHF 1M", "CHF 100k–CHF 200k", "about CHF 200k"),
    ("NOK 1 150 000", "NOK 1M–NOK 10M", "NOK 1M–NOK 2M", "about NOK 1M"),
    ("412k EUR", "100k–1M EUR", "200k–500k EUR", "about 400k EUR"),
    ("1,05 mill.", "seven figures", "1M–2M", "about 1M"),
    ("4.5 lakh", "six figures", "200k–500k", "about 400k"),
    ("₹ 4,51,000", "₹100k–₹1M", "₹200k–₹500k", "about ₹500k"),
    ("210 grand", "six figures", "200k–500k", "about 200k"),
    ("£31/hr", "£10–£100/hr", "£20–£50/hr", "about £30/hr"),
    ("$720 a day", "$100–$1k a day", "$500–$1k a day", "about $700 a day"),
    ("$1.6bn p.a.", "$1B–$10B p.a.", "$1B–$2B p.a.", "about $2B p.a."),
    ("two hundred and twelve thousand dollars", "100k–1M dollars", "200k–500k dollars", "about 200k dollars"),
    ("forty-two thousand", "five figures", "20k–50k", "about 40k"),
    ("120–151k", "six figures", "100k–200k", "about 100k–200k"),
    ("$121k - $148k", "$100k–$1M", "$100k–$200k", "about $100k–$100k"),
    ("$81k to $1.2M", "$10k–$10M", "$50k–$2M", "about $80k–$1M"),
    ("$0.52", "$0.1–$1", "$0.5–$1", "about $0.5"),
]
NOT_READ = [
    "0.35%", "40,000 RSUs", "a tenth of that", "mid six figures", "double what I make", "0", "-5", "1..2", "$", "", "Mira",
    "12 of 15", "300-200", "1-2-3", "a lot", "$1k and more", "v2.1", "12 million rows", "no bonus",
]  # fmt: skip


@pytest.mark.parametrize(("amount", "magnitude", "band", "rounded"), READ)
def test_amount_is_generalized_with_currency_and_period(amount: str, magnitude: str, band: str, rounded: str) -> None:
    steps = {"order-of-magnitude": magnitude, "band": band, "round": rounded}
    given_back = {step: Generalize().operate(amount, {"entity_type": "MONEY", "step": step}) for step in steps}
    assert given_back == {**steps, "round": rounded.replace("$100k–$100k", "$100k")}


@pytest.mark.parametrize("text", NOT_READ)
def test_amount_that_cant_be_read_leaves_the_label(text: str) -> None:
    assert Generalize().operate(text, {"entity_type": "COMPENSATION"}) == "REDACTED-PAY"


@pytest.mark.parametrize("amount", ["$400k", "$400,000", "400", "2M", "forty thousand", "$300k–$412k"])
def test_rounding_a_round_amount_doesnt_tell_it(amount: str) -> None:
    assert not Generalize().operate(amount, {"entity_type": "MONEY", "step": "round"}).startswith("about")


@given(st.text(alphabet="$€0123456789.,' kmMbn–-/hrtoUSDEUR", max_size=16), st.sampled_from(sorted(Generalize.choices["step"])))
def test_any_text_gives_an_amount_or_the_label(text: str, step: str) -> None:
    given_back = Generalize().operate(text, {"entity_type": "MONEY", "step": step})
    assert given_back == "REDACTED-MONEY" or any(char.isdigit() for char in given_back) or "figures" in given_back


@given(st.integers(1, 10**12))
def test_value_lies_in_its_band(value: int) -> None:
    scale = {"k": 1e3, "M": 1e6, "B": 1e9}
    low, high = (
        float(end.rstrip("kMB")) * scale.get(end[-1], 1)
        for end in Generalize().operate(f"${value}", {"entity_type": "MONEY", "step": "band"}).replace("$", "").split("–")
    )
    assert low <= value < high
    assert high <= low * 2.5
