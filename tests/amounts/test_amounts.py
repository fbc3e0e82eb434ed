"""The grammar of amounts: what is one, how much it says, and what never is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.amounts import AmountKind, amounts_in
from redact.amounts.number_words import value_of_words
from redact.amounts.numerals import value_of_digits

# The amount stands between bars; then kind, least and greatest value, currency, period.
AMOUNTS = [
    ("|$412k| base", "currency", 412e3, 412e3, "USD", ""),
    ("|US$1.2M|", "currency", 1.2e6, 1.2e6, "USD", ""),
    ("|£31|/hr", "currency", 31, 31, "GBP", "hour"),
    ("|CHF 97'400| gross", "currency", 97400, 97400, "CHF", ""),
    ("|CHF 97’400|", "currency", 97400, 97400, "CHF", ""),
    ("|88.000 €|", "currency", 88000, 88000, "EUR", ""),
    ("|€1.250,50|", "currency", 1250.5, 1250.5, "EUR", ""),
    ("|€1,05–1,35 mill.|", "currency", 1.05e6, 1.35e6, "EUR", ""),
    ("|NOK 1 150 000|", "currency", 1.15e6, 1.15e6, "NOK", ""),
    ("|45 000 kr|", "currency", 45000, 45000, "SEK", ""),
    ("|R 45 000| a month", "currency", 45000, 45000, "ZAR", "month"),
    ("|R38k|", "currency", 38000, 38000, "ZAR", ""),
    ("|₹12,50,000|", "currency", 1.25e6, 1.25e6, "INR", ""),
    ("|Rs. 45,000|", "currency", 45000, 45000, "INR", ""),
    ("|95 k€|", "currency", 95000, 95000, "EUR", ""),
    ("|95 TEUR|", "currency", 95000, 95000, "EUR", ""),
    ("|1,2 Mio. €|", "currency", 1.2e6, 1.2e6, "EUR", ""),
    ("|650 tkr|", "currency", 650000, 650000, "SEK", ""),
    ("|500万円|", "currency", 5e6, 5e6, "JPY", ""),
    ("|20 quid|", "currency", 20, 20, "GBP", ""),
    ("|45p| a mile", "currency", 45, 45, "GBP", "piece"),
    ("|a buck fifty|", "currency", 1.5, 1.5, "USD", ""),
    ("|two million dollars|", "currency", 2e6, 2e6, "USD", ""),
    ("|$200–250k|", "currency", 200e3, 250e3, "USD", ""),
    ("|$180k|/|$220k|", "currency", 180e3, 180e3, "USD", ""),
    ("|R24,80| an hour", "currency", 24.8, 24.8, "ZAR", "hour"),
    ("|R 24 500|", "currency", 24500, 24500, "ZAR", ""),
    ("|S/ 14 500|", "currency", 14500, 14500, "PEN", ""),
    ("|GH₵ 85|", "currency", 85, 85, "GHS", ""),
    ("|T$ 45|", "currency", 45, 45, "TOP", ""),
    ("|TT$1,200|", "currency", 1200, 1200, "TTD", ""),
    ("|N$ 85|", "currency", 85, 85, "NAD", ""),
    ("|UF 85|", "currency", 85, 85, "CLP", ""),
    ("|₾ 85|", "currency", 85, 85, "GEL", ""),
    ("|85 lari|", "currency", 85, 85, "GEL", ""),
    ("|450 cedis|", "currency", 450, 450, "GHS", ""),
    ("|WST 450|", "currency", 450, 450, "WST", ""),
    ("|12 900 Ft|", "currency", 12900, 12900, "HUF", ""),
    ("|467 ezer forint|", "currency", 467e3, 467e3, "HUF", ""),
    ("|1,5 mln zł|", "currency", 1.5e6, 1.5e6, "PLN", ""),
    ("|2,9 M€|", "currency", 2.9e6, 2.9e6, "EUR", ""),
    ("|185k|", "scaled", 185e3, 185e3, "", ""),
    ("|467 ezer|", "scaled", 467e3, 467e3, "", ""),
    ("|2,9 M|", "scaled", 2.9e6, 2.9e6, "", ""),
    ("|27½k|", "scaled", 27500, 27500, "", ""),
    ("|eighteen l p a|", "scaled", 1.8e6, 1.8e6, "", "year"),
    ("|14 l.p.a.|", "scaled", 1.4e6, 1.4e6, "", "year"),
    ("|33-35k|", "scaled", 33e3, 35e3, "", ""),
    ("|1.4, 1.5 million|", "scaled", 1.4e6, 1.5e6, "", ""),
    ("between |1.4 and 1.5 million|", "scaled", 1.4e6, 1.5e6, "", ""),
    ("from |34| to |37.5k|", "scaled", 34e3, 34e3, "", ""),
    ("|two hundred grand, maybe two fifty|", "scaled", 200e3, 250e3, "", ""),
    ("|three or four hundred grand|", "scaled", 300e3, 400e3, "", ""),
    ("|half a million|", "scaled", 5e5, 5e5, "", ""),
    ("|three quarters of a million|", "scaled", 7.5e5, 7.5e5, "", ""),
    ("|a couple of grand|", "scaled", 2000, 2000, "", ""),
    ("|a few hundred k|", "scaled", 300e3, 300e3, "", ""),
    ("|two hundred fifty thousand|", "scaled", 250e3, 250e3, "", ""),
    ("|200-something thousand|", "scaled", 200e3, 200e3, "", ""),
    ("|a million five|", "scaled", 1.5e6, 1.5e6, "", ""),
    ("|a million and a half|", "scaled", 1.5e6, 1.5e6, "", ""),
    ("|12 lakh|", "scaled", 1.2e6, 1.2e6, "", ""),
    ("|18 LPA|", "scaled", 1.8e6, 1.8e6, "", "year"),
    ("|1.2 Cr|", "scaled", 1.2e7, 1.2e7, "", ""),
    ("|12L|", "scaled", 1.2e6, 1.2e6, "", ""),
    ("|two crore fifty lakh|", "scaled", 2.5e7, 2.5e7, "", ""),
    ("|1 million 200 thousand|", "scaled", 1.2e6, 1.2e6, "", ""),
    ("|412|", "bare", 412, 412, "", ""),
    ("|700| a day", "bare", 700, 700, "", "day"),
    ("|one eighty|", "bare", 180, 180, "", ""),
    ("|a hundred and thirty|", "bare", 130, 130, "", ""),
    ("|thirty nine and a half|", "bare", 39.5, 39.5, "", ""),
    ("|39 and a half|", "bare", 39.5, 39.5, "", ""),
    ("|27½|", "bare", 27.5, 27.5, "", ""),
    ("|½|", "bare", 0.5, 0.5, "", ""),
    ("|1 1/8|", "bare", 1.125, 1.125, "", ""),
    ("|three one to three four|", "bare", None, None, "", ""),
    ("Rosa Delgado|Two forty|", "bare", 240, 240, "", ""),
    ("moreno|thirty three|", "bare", 33, 33, "", ""),
    ("two\nor |two\nmillion|", "scaled", 2e6, 2e6, "", ""),
    ("|0.35%|", "percent", 0.35, 0.35, "", ""),
    ("|0.1–0.15%|", "percent", 0.1, 0.15, "", ""),
    ("|3½%|", "percent", 3.5, 3.5, "", ""),
    ("|2 1/2%|", "percent", 2.5, 2.5, "", ""),
    ("900 × 39.75 × |3%|", "percent", 3, 3, "", ""),
    ("|three to five percent|", "percent", 3, 5, "", ""),
    ("|ten fifteen percent|", "percent", 10, 15, "", ""),
    ("|point three five percent|", "percent", 0.35, 0.35, "", ""),
    ("|half a percent|", "percent", 0.5, 0.5, "", ""),
    ("|25 basis points|", "percent", 25, 25, "", ""),
    ("|12,5 Prozent|", "percent", 12.5, 12.5, "", ""),
    ("|25,000 RSUs|", "equity", 25000, 25000, "", ""),
    ("|470k options|", "equity", 470e3, 470e3, "", ""),
    ("|40,000 unvested RSUs|", "equity", 40000, 40000, "", ""),
    ("|20 points of carry|", "equity", 20, 20, "", ""),
    ("|mid six figures|", "figures", None, None, "", ""),
    ("a |six-figure| offer", "figures", None, None, "", ""),
    ("|low two hundreds|", "figures", None, None, "", ""),
    ("|high one-forties|", "figures", None, None, "", ""),
    ("|low-to-mid 200s|", "figures", None, None, "", ""),
    ("|hundreds of thousands of dollars|", "figures", None, None, "", ""),
    ("|a fifth of that|", "relative", None, None, "", ""),
    ("|twice what I make now|", "relative", None, None, "", ""),
    ("|double my base|", "relative", None, None, "", ""),
    ("|1.5x base|", "relative", None, None, "", ""),
    ("|900 ×| |39.75 ×| 3%", "relative", None, None, "", ""),
    ("|two and a half times my salary|", "relative", None, None, "", ""),
    ("|time and a half|", "relative", None, None, "", ""),
    ("|six weeks' notice pay|", "duration", None, None, "", ""),
    ("|3 months’ salary|", "duration", None, None, "", ""),
    ("|no bonus|", "nothing", None, None, "", ""),
    ("|a month's pay|", "duration", None, None, "", ""),
]

NO_AMOUNTS = [
    text
    for line in """2025-03-04; 10:30; v2.1.3; port 8080; Q3; FY26; 500 ms; 30-page; 24/7; 401k; 1:1; 05/06/2025; 14/09; ABC-123
        B2B; #412; (415) 555-0134; +44 20 7946 0958; 020 7946 0958; page 31; pp. 212-240; section 4.2; May 12; 12 May 2024
        4:15 pm; 9 am; 2nd; twenty fifth; https://example.org/2024/412k; 10.0.0.1; 123-45-6789; 4111 1111 1111 1111; 0007
        2 x 250; 2 x 250 mg; 40×30; R2; 1/8; 2024/25
        DE89 3704 0044 0532 0130 00; [38]; jo.12@example.org; room 412; 4-4-2; two cents; 16:9; x2; 03-13; 2023-12""".splitlines()
    for text in line.strip().split("; ")
]


@pytest.mark.parametrize(("marked", "kind", "low", "high", "currency", "period"), AMOUNTS, ids=[row[0] for row in AMOUNTS])
def test_parses(marked: str, kind: str, low: float | None, high: float | None, currency: str, period: str) -> None:
    text = marked.replace("|", "")
    wanted = marked.split("|")[1::2]
    found = [amount for amount in amounts_in(text) if text[amount.start : amount.end] in wanted]
    assert [text[amount.start : amount.end] for amount in found] == wanted
    first = found[0]
    assert (first.kind, first.currency, first.period) == (AmountKind(kind), currency, period)
    assert [first.low, first.high] == pytest.approx([low, high])


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_parses_nothing_from(text: str) -> None:
    sentence = f"see {text} there"
    assert [sentence[each.start : each.end] for each in amounts_in(sentence) if each.kind is not AmountKind.DURATION] == []


SAID = {
    "one hundred eighty five": 185, "a hundred and thirty": 130, "four twelve": 412, "two oh five": 205, "eighteen fifty": 1850,
    "twenty nine sixty": 2960, "twenty twenty five": 2025, "one point two": 1.2, "two point five million": 2.5e6,
    "point five": 0.5, "one and a quarter million": 1.25e6, "two million three": 2.3e6, "fourty": 40,
    "twelve thousand five hundred": 12500,
}  # fmt: skip


@pytest.mark.parametrize(("words", "value"), SAID.items())
def test_reads_numbers_as_people_say_them(words: str, value: float) -> None:
    assert value_of_words(words) == pytest.approx((value, value))


def test_digits_read_out_are_no_figure() -> None:
    assert value_of_words("four one five two") is None


@given(st.integers(1000, 999_999_999), st.sampled_from([",", ".", "'", "’", " ", "\u00a0", "\u202f"]))
def test_grouping_marks_of_any_country_are_read(value: int, mark: str) -> None:
    written = f"{value:,}".replace(",", mark)
    (amount,) = amounts_in(f"EUR {written}")
    assert value_of_digits(written) == amount.low == value


@given(st.text())
def test_any_text_gives_disjoint_amounts_in_order(text: str) -> None:
    places = [0]
    for amount in amounts_in(text):
        places += [amount.start, amount.end]
    assert places == sorted(places)
    assert places[-1] <= len(text)


WORDS = """a an and half hundred thousand million two twenty eighty-five point quarter of to or between from k m $ € CHF 412 1.05
    12,500 % percent RSUs weeks' notice pay that base twice low mid figures lakh grand per month
    / - – , x no bonus ſix K oh""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "", "\n"]))
def test_any_row_of_telling_words_gives_ranges_that_hold(words: list[str], blank: str) -> None:
    for amount in amounts_in(blank.join(words)):
        assert amount.start < amount.end
        assert amount.low is None or amount.high is None or amount.low >= 0


PIECES = [
    "1 ",
    "111 ",
    "111.",
    "one ",
    "a hundred ",
    "$1",
    "5% ",
    "1-",
    "twice what ",
    "half of ",
    "$\\a ",
    "a-1-",
    "1 more ",
    "1234 ",
    "million ",
]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_of_anything_end(piece: str) -> None:
    assert len(amounts_in(piece * 4000)) >= 0


READ_OUT = {
    "one fourteen eight": 114.8,
    "a hundred and twelve four six oh": 112.46,
    "eighty three nine five oh": 83.95,
    "one one eight four": 118.4,
    "one three eight": 138,
}


@pytest.mark.parametrize("words", READ_OUT)
def test_what_is_read_out_after_a_figure_is_its_decimals(words: str) -> None:
    assert value_of_words(words) == (READ_OUT[words], READ_OUT[words])


@pytest.mark.parametrize("words", ["one two three", "one two three four", "nine one one", "five five five two"])
def test_counting_and_numbers_of_phones_are_no_figure(words: str) -> None:
    value = value_of_words(words)
    assert value is None or value[0] != value[1]


@pytest.mark.parametrize("text", ["0 000", "0.000.000", "0,000"])
def test_nothing_but_zeros_is_zero(text: str) -> None:
    assert value_of_digits(text) == 0
