"""Amounts with a currency that nobody decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.patterns import suspects
from redact.model import Suspect

name = "amounts with a currency"

_SYMBOL = r"(?:(?:US|CA|AU|NZ|HK|S)?\$|[€£¥₹])"
_CODES = "USD|EUR|GBP|CHF|INR|JPY|CAD|AUD|NZD|SGD|HKD|NOK|SEK|DKK|PLN|BRL|ZAR"
_CODE = rf"(?:{_CODES})"
_BLANK = r"[ \u00a0\u202f]?"
_NUMBER = r"\d{1,3}(?:[,.'’ \u00a0\u202f]\d{2,3}){1,6}(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALE = rf"{_BLANK}(?i:k|m|mm|mn|bn|b|thousand|grand|million|billion|lakh|crore)(?!\w)"
_AMOUNT = re.compile(
    rf"(?<![\w$€£¥₹])(?:{_SYMBOL}|{_CODE}){_BLANK}(?P<after>{_NUMBER})(?P<scale>{_SCALE})?(?![\w$]|\s*\\[A-Za-z])"
    rf"|(?<![\w.,])(?P<before>{_NUMBER})(?:{_SCALE})?{_BLANK}(?:[€£¥₹]|{_CODE})(?!\w)"
)
# Each begins with a letter or sign of its own, not with a set: only such lists are searched for quickly.
_SIGN = re.compile(rf"\$|€|£|¥|₹|{_CODES}")


def find(exhibit: Exhibit) -> Iterator[Suspect]:
    """Give the amounts, less a lone digit after the sign: `$1` is mostly a placeholder in code."""
    return suspects(exhibit, _AMOUNT, "MONEY", lambda match: not _is_placeholder(match), sign=_SIGN)


def _is_placeholder(match: re.Match[str]) -> bool:
    return len(match["after"] or match["before"]) == 1 and not match["scale"]
