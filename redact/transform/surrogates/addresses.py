"""E-mail and web addresses that lead nowhere: under the domains that are reserved for examples (RFC 2606, section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from redact.names.people import PersonName
from redact.names.words import fold, key_of

DOMAINS = ("example.com", "example.org", "example.net")
_MAILBOXES = frozenset(
    """accounts admin billing bookings careers contact enquiries events feedback finance hello help hr info jobs legal mail media
    news newsletter no-reply noreply office orders people press privacy recruiting sales security service support talent team
    webmaster""".split()
)
"""Names of mailboxes that are nobody's: they stay."""
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*://)?(?P<host>[^\s/?#]*)(?P<rest>[/?#].*)?", re.IGNORECASE | re.DOTALL)
_NOT_LOCAL = re.compile(r"[^a-z0-9.]+")
_SYMBOLS = "abcdefghjkmnpqrstvwxyz23456789"
_PATH = 6


def mailbox_of(text: str) -> str:
    """Give the local part of an e-mail address where it is a function's, not a person's: `info`, `hr`."""
    local = text.partition("@")[0].casefold()
    return local if local in _MAILBOXES else ""


def local_part(text: str) -> str:
    """Give the part of an e-mail address before its `@`."""
    return text.partition("@")[0].removeprefix("mailto:")


def local_part_of(name: PersonName) -> str:
    """Make a local part of a name: `lena.brandt`."""
    return ".".join(_NOT_LOCAL.sub("", fold(each)) or key_of(each) for each in (name.given, name.family) if each)


def addresses(local: str) -> Iterator[str]:
    """Give addresses for a local part in order of preference, without end: in ASCII letters and digits alone."""
    plain = _NOT_LOCAL.sub(".", fold(local)).strip(".") or "someone"
    for turn in count(1):
        for domain in DOMAINS:
            yield f"{plain if turn == 1 else f'{plain}{turn}'}@{domain}"


def web_addresses(text: str, numbers: Iterator[int]) -> Iterator[str]:
    """Give stand-ins for a web address, without end: with a scheme and a path where it has them.

    Args:
        text: the address as written.
        numbers: the entity's draws.
    """
    match = _SCHEME.match(text)
    scheme = match["scheme"] if match and match["scheme"] else ""
    bare = match is None or not (match["rest"] or "").strip("/")
    if bare and not scheme:
        yield DOMAINS[0]
    for number in numbers:
        code = ""
        for _ in range(_PATH):
            number, symbol = divmod(number, len(_SYMBOLS))
            code += _SYMBOLS[symbol]
        yield f"{'https://' if scheme else ''}{DOMAINS[0]}/{code}"
