"""Finds amounts: at each place where one may open the patterns are tried in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.amounts.amount import Amount, AmountKind
from redact.amounts.currencies import CJK_UNITS, CURRENCY_AFTER, CURRENCY_BEFORE, currency_code
from redact.amounts.joining import joined
from redact.amounts.noise import COUNTED, noise_end
from redact.amounts.number_words import NUMBER_WORDS, TENS_WORD, value_of_words
from redact.amounts.numerals import DIGITS, value_of_digits
from redact.amounts.openings import openings
from redact.amounts.patterns import BLANK, END
from redact.amounts.periods import period_after
from redact.amounts.relative import DURATION, FIGURES, MULTIPLE, NOTHING, RELATIVE
from redact.amounts.units import EQUITY, PERCENT, SCALE_ALONE, SCALE_LETTER, SCALE_WORD, scale_factor

_GAP = rf"(?:{BLANK}|[-\n])?"
_LEADS = {
    r"half an?|a half": 0.5,
    r"(?:three|3) quarters(?: of)?(?: an?)?": 0.75,
    r"(?:a |one )?quarter(?: of)?(?: an?)?": 0.25,
    r"two thirds(?: of)? an?": 2 / 3,
    r"(?:a|one) third(?: of)? an?": 1 / 3,
    r"(?:a(?:nother)? )?couple(?: of)?(?: hundred)?": 2.0,
    r"(?:a(?:nother)? )?few(?: hundred)?": 3.0,
    r"several(?: hundred)?": 5.0,
}
_NUMBER = (
    rf"(?P<digits>{DIGITS})(?: and a (?P<part>half|quarter))?"
    rf"|(?P<lead>{'|'.join(_LEADS)})(?={_GAP}(?:{SCALE_ALONE}|{PERCENT}|points?\b))|(?P<words>{NUMBER_WORDS})"
    rf"|(?P<one>an?|another)(?= {SCALE_ALONE})|(?P<buck>a buck)(?: (?P<cents>{TENS_WORD}))?"
)
_SCALE = rf"(?:(?:[- ]?(?:something|odd|ish|plus))?{_GAP}(?P<scale>{SCALE_WORD})|(?P<letter>{SCALE_LETTER}))"
_PENCE = r"(?<=\d)(?<!\d\d\d)p"
_UNIT = (
    rf"(?:{_GAP}(?:(?P<after>{CURRENCY_AFTER})|(?P<percent>{PERCENT})|(?P<annual>(?:lpa|l p a|l\.p\.a\.){END}))"
    rf"|(?:{BLANK}|-)(?P<equity>{EQUITY})"
    rf"|(?P<pence>{_PENCE}))"
)
# "95ph" and "12500円で" end before letters.
_CLOSED = rf"(?:(?<=\d)(?=p[hdwa]{END}|pcm{END})|(?<=[{CJK_UNITS}])|(?![^\W_]|(?<=\d)[.,]\d))"
_PLAIN = re.compile(rf"(?:(?P<before>{CURRENCY_BEFORE}){BLANK}?)?(?:{_NUMBER}){_SCALE}?{_UNIT}?{_CLOSED}", re.IGNORECASE)
_OTHERS = (
    (AmountKind.DURATION, re.compile(DURATION, re.IGNORECASE)),
    (AmountKind.FIGURES, re.compile(FIGURES, re.IGNORECASE)),
    (AmountKind.NOTHING, re.compile(NOTHING, re.IGNORECASE)),
    (AmountKind.RELATIVE, re.compile(RELATIVE, re.IGNORECASE)),
)
_MULTIPLE = re.compile(MULTIPLE, re.IGNORECASE)
_LEAD_VALUES = tuple((re.compile(pattern, re.IGNORECASE), value) for pattern, value in _LEADS.items())
_SPELLED_SCALE = re.compile(r"\b(?:thousand|million|billion)$", re.IGNORECASE)
_FORMULA = re.compile(r"\$[^$\n]+\$")


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Find the amounts of a text, whatever they count; joined ranges and lists are one amount.

    Args:
        text: a segment's text; an amount may go over a line break between two of its words.

    Returns:
        Amounts in order, disjoint.
    """
    text = _FORMULA.sub(_without_dollars, text) if "$" in text else text
    return joined(text, list(_single(text)))


def _without_dollars(formula: re.Match[str]) -> str:
    """Blank the dollar signs that open and close a formula, which are no currency."""
    content = formula.group()[1:-1]
    return f" {content} " if "\\" in content else formula.group()


def _single(text: str) -> Iterator[Amount]:
    done = 0
    for start in openings(text):
        if start < done:
            continue
        done = noise_end(text, start)
        if done == start and (amount := _amount_at(text, start)):
            period, done = period_after(text, amount.end)
            yield replace(amount, period=period) if period and not amount.period else amount


def _amount_at(text: str, position: int) -> Amount | None:
    for kind, pattern in _OTHERS:
        if match := pattern.match(text, position):
            return Amount(position, match.end(), kind)
    match = _PLAIN.match(text, position)
    if not match:
        multiple = _MULTIPLE.match(text, position)
        return Amount(position, multiple.end(), AmountKind.RELATIVE) if multiple else None
    kind = _kind(match)
    if kind in (AmountKind.BARE, AmountKind.SCALED) and not match["scale"] and COUNTED.match(text, match.end()):
        return None
    return _amount(match, kind)


def _kind(match: re.Match[str]) -> AmountKind:
    if match["percent"]:
        return AmountKind.PERCENT
    if match["before"] or match["after"] or match["pence"] or match["buck"]:
        return AmountKind.CURRENCY
    if match["equity"]:
        return AmountKind.EQUITY
    spelled_scale = re.search("thousand|million|billion", match["words"] or "", re.IGNORECASE)
    is_scaled = match["scale"] or match["letter"] or match["annual"] or spelled_scale
    return AmountKind.SCALED if is_scaled else AmountKind.BARE


def _amount(match: re.Match[str], kind: AmountKind) -> Amount:
    factor = scale_factor(match["scale"] or match["letter"] or "") * (1e5 if match["annual"] else 1.0)
    spelled_scale = _SPELLED_SCALE.search(match["words"] or "")
    values = _values(match)
    currency = currency_code(match["before"] or match["after"] or "")
    return Amount(
        match.start(),
        match.end(),
        kind,
        low=values[0] * factor if values else None,
        high=values[1] * factor if values else None,
        currency=currency or ("GBP" if match["pence"] else "USD" if match["buck"] else ""),
        scale=factor * (scale_factor(spelled_scale.group()) if spelled_scale else 1.0),
        unit=(match["percent"] or match["equity"] or "").lower(),
        period="year" if match["annual"] else "",
        spelled=match["digits"] is None,
    )


def _values(match: re.Match[str]) -> tuple[float, float] | None:
    """Give the least and the greatest number before scale and unit."""
    if words := match["words"]:
        return value_of_words(words)
    if digits := match["digits"]:
        part = {"half": 0.5, "quarter": 0.25}.get((match["part"] or "").lower(), 0.0)
        value = value_of_digits(digits) + part
    elif lead := match["lead"]:
        value = next(factor for pattern, factor in _LEAD_VALUES if pattern.fullmatch(lead))
        value *= 100 if "hundred" in lead.lower() else 1
    elif cents := match["cents"]:
        value = 1 + (value_of_words(cents) or (0.0, 0.0))[0] / 100
    else:
        value = 1.0
    return value, value
