"""Account and card numbers and the like, by shape and checksum, that nobody decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.patterns import suspects
from redact.model import Suspect

name = "identifiers"

_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])")
_IBAN_SIGN = re.compile(r"[A-Z][A-Z]\d\d")
_CARD = re.compile(r"(?<![\w.+-])(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))\d{0,3}(?:[ -]?\d{2,6}){2,4}(?![\w-]|\.\d)")
_CARD_SIGN = re.compile(r"\d(?:[ -]?\d){13}")
_SOCIAL_SECURITY = re.compile(r"(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_SOCIAL_SECURITY_SIGN = re.compile(r"\d\d\d-\d\d-\d{4}")


def find(exhibit: Exhibit) -> Iterator[Suspect]:
    """Give IBANs and card numbers whose checksum holds, and US social security numbers."""
    yield from suspects(exhibit, _IBAN, "ID", lambda match: _is_iban(match.group()), sign=_IBAN_SIGN)
    yield from suspects(exhibit, _CARD, "ID", lambda match: _is_card(match.group()), sign=_CARD_SIGN)
    yield from suspects(exhibit, _SOCIAL_SECURITY, "ID", sign=_SOCIAL_SECURITY_SIGN)


def _is_iban(written: str) -> bool:
    """Check an IBAN's two check digits (ISO 13616, ISO 7064 MOD 97-10)."""
    compact = written.replace(" ", "")
    if not 15 <= len(compact) <= 34:
        return False
    return int("".join(str(int(character, 36)) for character in compact[4:] + compact[:4])) % 97 == 1


def _is_card(written: str) -> bool:
    """Check a card number's last digit (ISO/IEC 7812-1, the Luhn formula)."""
    digits = [int(character) for character in written if character.isdigit()]
    if not 14 <= len(digits) <= 19:
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
