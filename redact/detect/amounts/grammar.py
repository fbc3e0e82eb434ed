"""Finds amounts: looks for what can open one, then tries the patterns in turn from there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from redact.detect.amounts.amount import Amount, AmountKind
from redact.detect.amounts.currencies import CURRENCY_AFTER, CURRENCY_BEFORE, currency_code
from redact.detect.amounts.joining import joined
from redact.detect.amounts.noise import COUNTED, NOISE
from redact.detect.amounts.number_words import FIRST_WORDS, NUMBER_WORDS, value_of_words
from redact.detect.amounts.numerals import BLANK, DIGITS, value_of_digits
from redact.detect.amounts.relative import DURATION, FIGURES, RELATIVE
from redact.detect.amounts.units import EQUITY, PERCENT, SCALE_LETTER, SCALE_WORD, period_after, scale_factor

# A bad transcript glues the speaker to the first word: "OkaforTwo forty", "okaforthirty three".
_GLUED = r"(?<=[a-z])(?=(?-i:[A-Z][a-z]))|(?<=[a-z]{3})(?=(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|twelve|thousand)(?![^\W_]))"
_START = rf"(?:(?<![^\W_])(?<!\d[.,])|{_GLUED})"
_OPENING = (
    rf"{CURRENCY_BEFORE}(?={BLANK}?\.?\d)|\.?\d|(?:{FIRST_WORDS})(?![^\W_])"
    r"|(?:half|quarter|twice|double|triple|treble|quadruple|couple|several|third|another)(?![^\W_])"
    r"|an? (?=hundred|thousand|million|billion|grand|mil|lakh|crore|half|third|quarter|fifth|sixth|eighth|tenth|couple|few|buck|k|week|month|day)"
    r"|(?:low|mid|middle|high|upper|lower|multiple|multi)(?=[ /-])|time[ -]and|(?:ten|hundred|thousand|million)s of"
)
_ANCHOR = re.compile(rf"{_START}(?:(?P<noise>{NOISE})|(?P<opening>{_OPENING}))", re.IGNORECASE)

_GAP = rf"(?:{BLANK}|[-\n])?"
_LEAD = (
    r"(?:half an?|a half|(?:a |one |three |3 )?quarters?(?: of)?(?: an?)?|(?:a|one|two) thirds?(?: of)? an?"
    r"|(?:an?(?:other)? )?(?:couple|few)(?: of)?(?: hundred)?|several(?: hundred)?)"
)
_SCALE = rf"(?:{_GAP}(?P<scale>{SCALE_WORD})|(?P<letter>{SCALE_LETTER}))"
_UNIT = (
    rf"(?:{_GAP}(?:(?P<after>{CURRENCY_AFTER})|(?P<percent>{PERCENT})|(?P<annual>lpa(?![^\W_])))|(?:{BLANK}|-)(?P<equity>{EQUITY})"
    r"|(?P<pence>(?<=[ \D]\d)p|(?<=[ \D]\d\d)p|(?<=\.\d\d)p))"
)
_SIMPLE = re.compile(
    rf"(?:(?P<before>{CURRENCY_BEFORE}){BLANK}?)?"
    rf"(?:(?P<digits>{DIGITS})(?P<part> and a (?:half|quarter))?|(?P<lead>{_LEAD})(?={_GAP}(?:{SCALE_WORD}|{PERCENT}|points?\b))|(?P<words>{NUMBER_WORDS})"
    rf"|(?P<one>an?|another)(?= {SCALE_WORD})|(?P<buck>a buck)(?: (?P<cents>{NUMBER_WORDS}))?)"
    rf"{_SCALE}?{_UNIT}?(?![^\W_]|(?<=\d)[.,]\d)",
    re.IGNORECASE,
)
_OTHERS = (
    (AmountKind.DURATION, re.compile(DURATION, re.IGNORECASE)),
    (AmountKind.FIGURES, re.compile(FIGURES, re.IGNORECASE)),
    (AmountKind.RELATIVE, re.compile(RELATIVE, re.IGNORECASE)),
)
# A dollar sign that opens or closes a formula is no currency.
_FORMULA = re.compile(r"\$([^$\n]*\\[a-z][^$\n]*)\$")
_LEADS = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75, "third": 1 / 3, "two thirds": 2 / 3, "couple": 2, "few": 3, "several": 5}


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Find the amounts of a text, whatever they count; joined ranges and lists are one amount.

    Args:
        text: a segment's text; an amount may go over a line break between two of its words.

    Returns:
        Amounts in order, disjoint.
    """
    text = _FORMULA.sub(r" \1 ", text)
    return joined(text, list(_single(text)))


def _single(text: str) -> Iterator[Amount]:
    done = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        if anchor["noise"]:
            done = anchor.end()
        elif amount := _amount_at(text, anchor.start()):
            period, done = period_after(text, amount.end)
            yield replace(amount, period=amount.period or period)


def _amount_at(text: str, position: int) -> Amount | None:
    for kind, pattern in _OTHERS:
        if match := pattern.match(text, position):
            return Amount(position, match.end(), kind)
    match = _SIMPLE.match(text, position)
    if not match or match.end() == match.start():
        return None
    kind = _kind(match)
    plain = kind in (AmountKind.BARE, AmountKind.SCALED) and not match["scale"]
    if plain and COUNTED.match(text, match.end()):
        return None
    return _amount(match, kind)


def _kind(match: re.Match[str]) -> AmountKind:
    if match["percent"]:
        return AmountKind.PERCENT
    if match["before"] or match["after"] or match["pence"] or match["buck"]:
        return AmountKind.CURRENCY
    if match["equity"]:
        return AmountKind.EQUITY
    spelled_scale = match["words"] and re.search(r"thousand|million|billion", match["words"], re.IGNORECASE)
    return AmountKind.SCALED if match["scale"] or match["letter"] or match["annual"] or spelled_scale else AmountKind.BARE


def _amount(match: re.Match[str], kind: AmountKind) -> Amount:
    factor = scale_factor(match["scale"] or match["letter"] or "") * (1e5 if match["annual"] else 1)
    values = _values(match)
    currency = currency_code(match["before"] or match["after"] or "") or ("GBP" if match["pence"] else "USD" if match["buck"] else "")
    return Amount(
        match.start(),
        match.end(),
        kind,
        low=values[0] * factor if values else None,
        high=values[1] * factor if values else None,
        currency=currency,
        scale=factor,
        unit=(match["percent"] or match["equity"] or "").lower(),
        period="year" if match["annual"] else "",
        spelled=match["digits"] is None,
    )


def _values(match: re.Match[str]) -> tuple[float, float] | None:
    if digits := match["digits"]:
        part = {"half": 0.5, "quarter": 0.25}[match["part"].split()[-1].lower()] if match["part"] else 0.0
        return (value_of_digits(digits) + part,) * 2
    if words := match["words"]:
        return value_of_words(words)
    if match["buck"]:
        cents = value_of_words(match["cents"]) if match["cents"] else (0.0, 0.0)
        return (1 + cents[0] / 100,) * 2 if cents else None
    if match["one"]:
        return 1.0, 1.0
    factors = [factor for name, factor in _LEADS.items() if name in match["lead"].lower()]
    value = (factors[-1] if factors else 1.0) * (100 if "hundred" in match["lead"].lower() else 1)
    return value, value
