"""Reads an amount for `generalize`: its size, and what stands around its number and stays. What can't be read isn't guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from redact.amounts import Amount, AmountKind, amounts_in, period_after
from redact.amounts.currencies import CURRENCY_AFTER, CURRENCY_BEFORE
from redact.amounts.number_words import NUMBER_WORDS, value_of_words
from redact.amounts.numerals import DIGITS, value_of_digits
from redact.amounts.patterns import BLANK, END
from redact.amounts.units import EQUITY, PERCENT
from redact.transform.figures import figures_of

_HEDGE_BEFORE = re.compile(
    rf"\A(?:(?:about|around|roughly|approximately|approx\.?|circa|ca\.|c\.){BLANK}|[~≈+]{BLANK}?)+", re.IGNORECASE
)
_HEDGE_AFTER = re.compile(rf"(?<=\w)(?:{BLANK}?\+|-?ish|,?{BLANK}or{BLANK}so|{BLANK}(?:or{BLANK})?thereabouts)\Z", re.IGNORECASE)
_ARROW = re.compile(rf"{BLANK}?(?:→|⇒|->|=>){BLANK}?")
_POINT_BEFORE_SCALE = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}\.\d{{3}})(?={BLANK}?(?:k|mm?|mn|bn?|million|billion){END})", re.IGNORECASE
)
"""A point that would group thousands if no scale in English followed: "1.250 million"."""
_BEFORE = re.compile(rf"{CURRENCY_BEFORE}{BLANK}?", re.IGNORECASE)
_AFTER = re.compile(rf"(?:{BLANK}|-)?(?:{CURRENCY_AFTER}|(?<=\d)p)\Z", re.IGNORECASE)
_UNIT = re.compile(rf"(?:{BLANK}|-)?(?:{PERCENT}|{EQUITY})\Z", re.IGNORECASE)
_NUMBER = rf"(?:(?P<digits>{DIGITS})|(?P<words>{NUMBER_WORDS}))"
_SEVERAL = re.compile(
    rf"{_NUMBER}(?P<unit>{BLANK}?[x×]|{BLANK}times(?:{BLANK}(?:that|it|this|those))?"
    rf"|(?:{BLANK}|-)(?:weeks?|wks?|months?|mos?|mths?|days?|years?|yrs?){END}[^\d]{{0,40}})",
    re.IGNORECASE,
)
"""A multiple or a time, by the number that leads it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An amount with what stands around its number."""

    low: float
    high: float
    """Equal to `low` outside ranges."""
    before: str = ""
    """Currency before the number, as written: `$`, `EUR `."""
    after: str = ""
    """Currency or unit after the number, as written: ` €`, `%`, ` RSUs`."""
    period: str = ""
    """As written: `/hr`, ` a month`."""
    currency: str = ""
    """ISO 4217 code; empty where none is written."""
    per: str = ""
    """The period by its name: `hour`, `month`."""
    counts: bool = False
    """Whether it counts things (shares, months, times), so that its numbers are written out."""
    vague: bool = False
    """Whether it is told by its size alone already: `mid six figures`."""

    @property
    def is_money(self) -> bool:
        """Tell money, and numbers that may be money, from shares of a whole and counted things."""
        return not self.counts and bool(self.currency or not self.after)


def read_amount(text: str) -> Reading | None:
    """Read one amount or one range of amounts.

    Returns:
        None unless all of the text was understood and the amount is above zero.
    """
    text = _ARROW.sub("–", _HEDGE_AFTER.sub("", _HEDGE_BEFORE.sub("", text.strip())))
    text = _POINT_BEFORE_SCALE.sub(r"\g<1>0", text)
    found = amounts_in(text)
    if len(found) != 1 or found[0].start != 0:
        return None
    amount = found[0]
    per, end = period_after(text, amount.end)
    if end != len(text):
        return None
    body, period = text[: amount.end], text[amount.end :]
    reading = _read(body, amount)
    if reading is None or not 0 < reading.low <= reading.high:
        return None
    return replace(reading, period=period or reading.period, per=per or amount.period)


def _read(body: str, amount: Amount) -> Reading | None:
    if amount.kind is AmountKind.FIGURES:
        figures = figures_of(body)
        return Reading(*figures, before=_before(body), vague=True) if figures else None
    if amount.kind in (AmountKind.RELATIVE, AmountKind.DURATION):
        return _several(body)
    if amount.low is None or amount.high is None:
        return None
    before = _before(body)
    return Reading(
        amount.low,
        amount.high,
        before,
        "" if before and not amount.unit else _after(body, amount),
        # "LPA" holds the year that its scale leaves out.
        period=" a year" if amount.period else "",
        currency=amount.currency,
        counts=amount.kind is AmountKind.EQUITY,
    )


def _before(body: str) -> str:
    match = _BEFORE.match(body)
    if not match:
        return ""
    written = match.group()
    return written if written.rstrip()[-1].isalpha() else written.rstrip()


def _after(body: str, amount: Amount) -> str:
    if not amount.unit and not amount.currency:
        return ""
    match = (_UNIT if amount.unit else _AFTER).search(body)
    # In "100k EUR to 120k" it stands at neither end.
    return match.group() if match else f" {amount.unit or amount.currency}"


def _several(body: str) -> Reading | None:
    match = _SEVERAL.fullmatch(body)
    if match is None:
        return None
    values = value_of_words(match["words"]) if match["words"] else (value_of_digits(match["digits"]),) * 2
    return Reading(*values, after=match["unit"], counts=True) if values else None
