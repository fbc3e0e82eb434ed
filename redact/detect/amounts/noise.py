"""What holds a number and never is an amount: dates, times, versions, numbers of pages and phones, measures."""

from __future__ import annotations

import re

from redact.detect.amounts.currencies import CURRENCY_BEFORE
from redact.detect.amounts.numerals import BLANK

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_LABEL = (
    r"(?:pages?|pp?\.|section|sect?\.|chapter|clause|article|rule|item|step|room|ticket|issue|line|port|version|release|flight|gate|terminal|"
    r"phase|level|grade|band|tier|figure|fig\.|table|appendix|exhibit|part|unit|building|floor|suite|bed|ward|bay|court|pitch|lane|"
    r"route|bus|train|track|week|day|sprint|round|game|match|episode|season|volume|vol\.|no\.|nr\.|number|jersey|shirt|year|age|aged|iso|rfc|act|"
    r"rev|build|node|host|extension|ext\.?|option|scenario|chapter|question|slide|speaker|channel|season|class|type|stage|priority|pr)"
)

NOISE = "|".join(
    (
        r"(?:https?|ftp|file)://\S+|www\.\S+",
        r"\d{3}-\d\d-\d{4}(?!\d)|\d{4}-\d{4}(?:-\d{4})*(?!\d)|(?-i:[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,}(?: ?[A-Z\d]{1,4})?)(?![^\W_])|\d{4}(?: \d{4}){2,3}(?!\d)",
        r"[\w.+-]+@[\w-]+\.[\w.-]+",
        rf"(?!{CURRENCY_BEFORE})[^\W\d_]+(?:-?\d[\w-]*(?:\.\d+)*|_\d\w*)(?<!-)",
        r"0\d-\d\d(?![\d.,])|\d{4}-\d{1,2}(?:-\d{1,2})?(?:T[\d:.]+Z?)?(?![^\W_])",
        r"\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d(?![^\W_]|[.,]\d)",
        r"(?<![\d$€£])\d{1,2}/(?:\d{1,2}|20\d\d)(?![^\W_]|[.,]\d|%|/)",
        r"\d{1,3}:\d{2}(?::\d{2})*(?:[.,]\d+)?(?: ?[ap]\.?m\b\.?)?|\d+:\d+",
        r"\d{1,2} ?(?:[ap]m\b|[ap]\.m\.|o'clock\b|uhr\b)|\d{1,2}h\d\d(?!\d)",
        r"(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+){2,}",
        r"\+\d[\d ().-]{6,}\d|\(\d{2,5}\) ?\d[\d -]{4,}\d|\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}(?!\d)|0\d{2,4} \d{3,4} \d{3,4}|0\d+(?![.,]\d)",
        r"\d+(?:st|nd|rd|th)(?![^\W_])(?! of that)",
        r"[#§№] ?\d[\d.]*",
        r"(?<![^\n])\d{1,3}[.)](?=\s|$)",
        r"401 ?\(?k\)?(?![^\W_])|409 ?a(?![^\W_])|four oh nine a(?![^\W_])|24/7|9-to-5|1[-–]1(?![\d-])|(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d(?![\d.,])",
        r"(?:two|2) cents(?: worth)?(?![^\W_])",
        r"\d+(?:[.,]\d+)? ?[x×] ?\d+(?:[.,]\d+)?(?![^\W_])",
        r"(?<![\d.,])\d{9,}(?![\d.,])",
        rf"{_MONTH}\.?{BLANK}\d{{1,2}}(?![\d.,]*\d|[km%])(?:,? (?:19|20)\d\d)?",
        rf"\d{{1,2}}\.?{BLANK}{_MONTH}(?![^\W_])(?:,? (?:19|20)\d\d)?",
        rf"{_LABEL}{BLANK}\d[\d.]*(?:[-–]\d+)?(?![^\W_]|[,.]\d|%)|\[\d+\]",
    )
)
"""Pattern of what is skipped whole (compile with `re.IGNORECASE`)."""

_TIME = r"(?:milli|micro|nano)?sec(?:ond)?s?|ms|mins?|minutes?|hours?|hrs?|days?|nights?|weeks?|wks?|months?|mos?|mths?|years?|yrs?|y|decades?|quarters?|sprints?"
_SIZE = (
    r"[kmgtp]i?b|bytes?|bits?|px|pt|kg|mg|mcg|ml|cl|g|lbs?|oz|km|cm|ft|feet|inch(?:es)?|yards?|miles?|m²|m2|sqm|sq\.? ?(?:m|ft)|acres?|"
    r"hectares?|lit(?:re|er)s?|kw|kwh|mw|mwh|v|w|hz|khz|mhz|ghz|dpi|fps|rpm|bpm|mmhg|lux|db|degrees?|°[cf]?|celsius|mph|km/h|cores?|qps|rps|x|×"
)
_ORDINAL = r"first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th|\w+(?:teen|tie)th"
COUNTED = re.compile(
    rf"(?:{BLANK}|-)?(?:{_TIME}|{_SIZE})(?![^\W_])|-(?!(?:ish|odd|plus|grand|dollar|euro|pound|a|per)\b)[a-z]{{2,}}|[ -](?:{_ORDINAL})(?![^\W_])",
    re.IGNORECASE,
)
"""What makes the plain number before it a measure (`500 ms`), an adjective (`30-day`) or an ordinal (`twenty fifth`)."""
