"""What holds a number and never is an amount: dates, times, versions, numbers of pages and phones, measures."""

from __future__ import annotations

import re

from redact.amounts.patterns import BLANK, END, any_of

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_NOT_LAST = "(?<!last_)(?<!this_)(?<!next_)(?<!a_)"
LABEL = any_of(
    rf"""pages? pp?\. sections? sect?\. chapter clause article rule order item step room ticket issue lines? port version release
    flight gate terminal phase level grade band tier figure fig\. table appendix exhibit part unit building floor suite bed ward
    bay court pitch lane road highway route bus train track {_NOT_LAST}week (?<!a_)day sprint round game episode season volume
    vol\. no\. nr\. number jersey shirt {_NOT_LAST}year age aged iso rfc act rev build node host extension ext\.? option
    scenario question slide speaker channel class type stage priority pr verse psalm
    (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"""
)
"""Alternatives of the words that a numbered thing is called by."""
_CLOSED = r"(?![^\W_]|[.,]\d|%)"
_YEAR = r"(?:19|20)\d\d"

_LED_BY_DIGIT = re.compile(
    "|".join(
        (
            # Social security, account and card numbers.
            r"\d{3}-\d\d-\d{4}(?!\d)|\d{4}-\d{4}(?:-\d{4})*(?!\d)|\d{4}(?: \d{4}){2,}(?: \d{1,3})?(?!\d)",
            # Dates and years.
            rf"0\d-\d\d(?![\d.,])|\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?(?:T[\d:.]+Z?)?{END}",
            rf"\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)?\d\d(?![^\W_]|[.,]\d)|(?<![$€£])\d{{1,2}}/(?:\d{{1,2}}|20\d\d)(?!/){_CLOSED}",
            rf"{_YEAR} ?[/–-] ?(?:20)?\d\d{_CLOSED}",
            rf"(?:[12]?\d|3[01])\.?{BLANK}{_MONTH}{END}(?:,? {_YEAR})?",
            # Times of day and ratios.
            r"\d{1,3}:\d{2}(?::\d{2})*(?:[.,]\d+)?(?: ?[ap]\.?m\b\.?)?|\d+:\d+",
            r"\d{1,2} ?(?:[ap]m\b|[ap]\.m\.|o'clock\b|uhr\b)|\d{1,2}h\d\d(?!\d)",
            r"\d{1,2}(?:-\d{1,2}){2,}(?![^\W_])",
            # Versions, but not 1.234.567.
            r"(?!\d{1,3}(?:\.\d{3}){1,5}(?!\d))\d+(?:\.\d+){2,}",
            # Phone numbers.
            r"(?<=\+)\d[\d ().-]{6,}\d|(?<=\()\d{2,5}\) ?\d[\d -]{4,}\d|\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}(?!\d)",
            r"0\d+(?: \d{3,})*(?![.,]\d)|\d{9,}(?![\d.,])",
            # Numbers of captions.
            r"(?<![^\n])\d{1,4}(?=\n\d{1,2}:\d\d(?::\d\d)?[.,:\d]*[ \t]*-->)",
            # Ordinals, list numbers, dimensions, names made of numbers.
            rf"\d+(?:st|nd|rd|th){END}(?! of that)|(?<![^\n])\d{{1,3}}[.)](?=\s|$)",
            rf"\d+(?:[.,]\d+)?[x×]\d+(?:[.,]\d+)?{END}|\d+(?:[.,]\d+)? x \d+(?:[.,]\d+)?{END}",
            rf"401 ?\(?k\)?{END}|409 ?a{END}|24/7|9-to-5|1[-–]1(?![\d-])|2 cents(?: worth)?{END}",
        )
    ),
    re.IGNORECASE,
)
_LED_BY_WORD = re.compile(rf"two cents(?: worth)?{END}|four oh nine a{END}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(?<![^\W_])(?:(?P<label>(?:{LABEL}){BLANK})|(?P<month>{_MONTH}\.?{BLANK}))$|(?P<numbering>[^\W\d_][-_]|[#§№] ?|\[)$",
    re.IGNORECASE,
)
_NUMBERED = {
    "label": re.compile(rf"\d[\d.]*(?:[-–]\d+)?{_CLOSED}"),
    "month": re.compile(rf"\d{{1,2}}(?![\d.,]*\d|[km%])(?:,? {_YEAR})?", re.IGNORECASE),
    "numbering": re.compile(r"\d[\w.-]*"),
}
_ADDRESS = re.compile(r"(?:https?|ftp|file)://\S+|www\.\S+", re.IGNORECASE)

_TIME = any_of(
    """(?:milli|micro|nano)?sec(?:ond)?s? ms mins? minutes? hours? hrs? days? nights weeks? wks? months? mos? mths? years? yrs? y
    decades? quarters? sprints?"""
)
_SIZE = any_of(
    r"""[kmgtp]i?b bytes? bits? px pt kg mg mcg ml cl g lbs? oz km cm ft feet inch(?:es)? yards? miles? m² m2 sqm
    sq\.?_?(?:m|ft) acres? hectares? lit(?:re|er)s? kw kwh mw mwh v(?!\.) w(?!/) hz khz mhz ghz dpi fps rpm bpm mmhg lux
    db degrees? °[cf]? celsius mph km/h cores? qps rps x ×"""
)
_ORDINAL = r"first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|\w+(?:teen|tie)th"
COUNTED = re.compile(
    rf"(?:{BLANK}|-)?(?:{_TIME}|{_SIZE}){END}|{BLANK}h{END}|-(?!(?:ish|odd|plus|something|grand|dollar|euro|pound|a|per)\b)[a-z]{{2,}}"
    rf"|[ -](?:{_ORDINAL}){END}|[\w.+-]{{0,64}}@\w",
    re.IGNORECASE,
)
"""What makes the plain number before it a measure (`500 ms`), an adjective (`30-day`), an ordinal or an address."""


def noise_end(text: str, position: int) -> int:
    """Tell where the date, time, version, label number … ends that stands at a position; the position itself where none does.

    Args:
        text: any text.
        position: where a number starts.
    """
    if not text[position].isdigit():
        match = _LED_BY_WORD.match(text, position)
    elif not (match := _LED_BY_DIGIT.match(text, position)):
        behind = _BEHIND.search(text, max(position - 16, 0), position)
        match = _NUMBERED[behind.lastgroup].match(text, position) if behind and behind.lastgroup else None
    return match.end() if match else position


def addresses_in(text: str) -> tuple[tuple[int, int], ...]:
    """Find the links of a text, whose numbers are no amounts.

    Args:
        text: any text.
    """
    if "://" not in text and "www." not in text.lower():
        return ()
    return tuple(match.span() for match in _ADDRESS.finditer(text))
