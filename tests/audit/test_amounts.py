import pytest

from redact.audit.amounts import amounts_in, keys_of

SAME = {
    "scale letter": ("$412k", "412,000"),
    "thousand": ("412 thousand", "412000"),
    "Swiss": ("CHF 412'000", "412.000"),
    "blanks": ("NOK 1 150 000", "1.15m NOK"),
    "German": ("1.234.567,89 €", "1,234,567.89"),
    "lakh": ("₹ 41.25 lakh", "41,25,000"),
    "range takes its scale from its end": ("$412-450k", "412,000"),
    "in a list without blanks": ("58,487", "name,58487,62000,2025-04-01"),
    "round number of five digits": ("£62,000", "62000"),
    "bare thousands": ("412", "412k"),
    "no scale and scale": ("0.412 million", "$412K"),
    "round amount with another currency mark": ("$95k", "95,000 USD"),
    "per cent": ("0.35%", "0.35 %"),
    "decimal comma": ("12,5 %", "12.5%"),
    "round amount as it was written": ("10k", "10 K"),
}

OTHER = {
    "another worth": ("$412k", "412 tickets"),
    "round number without currency": ("$9k", "9,000 rows"),
    "number in a list": ("58,487", "58488,58489"),
    "small number": ("5", "5"),
    "part of a date": ("2025", "2025-03-04"),
    "part of a time": ("412", "4:12"),
    "part of a version": ("412", "4.1.2"),
    "part of a word": ("412", "A412"),
    "part of a longer number": ("412", "1412, 4120, 9.412,5"),
    "per cent and plain": ("350%", "350"),
    "another scale": ("412k", "412m"),
}


def keys_in(text: str) -> set[str]:
    return {key for amount in amounts_in(text) for key in amount.keys}


@pytest.mark.parametrize(("removed", "written"), SAME.values(), ids=SAME.keys())
def test_same_amount_is_recognised(removed: str, written: str) -> None:
    assert keys_of(removed) & keys_in(f"about {written} or so")


@pytest.mark.parametrize(("removed", "written"), OTHER.values(), ids=OTHER.keys())
def test_other_number_is_not(removed: str, written: str) -> None:
    assert not keys_of(removed) & keys_in(f"about {written} or so")


def test_place_is_that_of_the_digits() -> None:
    text = "base of $412,500.50 a year"
    (amount,) = amounts_in(text)
    assert text[amount.start : amount.end] == "412,500.50"


def test_an_encoded_letter_of_a_web_address_is_no_amount() -> None:
    assert [each.start for each in amounts_in("see [x](a%20%2841%29%20b.md)")] == [15]
    assert [each.start for each in amounts_in("up by 20%, then 28%")] == [6, 16]
