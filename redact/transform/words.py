"""The words that stand in place of what was removed: letters, digits and hyphens, which no place in a note misreads."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    "COMPENSATION": "PAY",
    "CREDIT_CARD": "CARD",
    "DATE_TIME": "DATE",
    "EMAIL_ADDRESS": "EMAIL",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "ORGANIZATION": "COMPANY",
    "PHONE_NUMBER": "PHONE",
    "US_SSN": "SSN",
}


@lru_cache(maxsize=1 << 8)
def word_for(entity_type: str) -> str:
    """Give the word for a type: `COMPANY` for ORGANIZATION, `PAY` for COMPENSATION."""
    spelled = re.sub(r"[^A-Z0-9]+", "-", entity_type.upper()).strip("-")
    return _WORDS.get(entity_type) or spelled or "VALUE"


def pseudonym(entity_type: str, number: int) -> str:
    """Give the pseudonym of a numbered entity: `PERSON-7`."""
    return f"{word_for(entity_type)}-{number}"


def label(entity_type: str) -> str:
    """Give the label that says what was removed: `REDACTED-PAY`."""
    return f"REDACTED-{word_for(entity_type)}"
