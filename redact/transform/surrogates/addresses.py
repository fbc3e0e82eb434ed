"""E-mail and web addresses that lead nowhere: under the domains that are reserved for examples (RFC 2606, section 3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count
from typing import NamedTuple

from redact.model import Identity
from redact.names.forms import Role
from redact.names.people import PersonName, person_forms
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
_BETWEEN_WORDS = re.compile(r"[._\-+\d]+")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_AND_LAST = 2
_SYMBOLS = "abcdefghjkmnpqrstvwxyz23456789"
_PATH = 6


def mailbox_of(text: str) -> str:
    """Give the local part of an e-mail address where it is a function's, not a person's: `info`, `hr`."""
    local = text.partition("@")[0].casefold()
    return local if local in _MAILBOXES else ""


class Owner(NamedTuple):
    """Whose an address is."""

    person: Identity
    local: str
    """The words of the address that name the person."""


def owner_of(address: str, identity: Identity, others: Collection[Identity]) -> Owner | None:
    """Tell whose an e-mail address is.

    Args:
        address: as written.
        identity: what the address is known to name.
        others: whom and what else the note names.

    Returns:
        The person whose name it holds, made of the address where it has a first and a last name; None where it is nobody's.
    """
    if mailbox_of(address):
        return None
    local = local_part(address)
    people = [each for each in (identity, *others) if each.entity_type == "PERSON"]
    if identity in people:
        people = [identity]
    named = [_named_in(local, each) or (local if key_of(address) in each.keys or each is identity else "") for each in people]
    owners = {each.keys: Owner(each, words) for each, words in zip(people, named, strict=True) if words}
    if len(owners) == 1:
        return next(iter(owners.values()))
    words = [word for word in _BETWEEN_WORDS.split(local) if len(word) > 1]
    if owners or len(words) != _FIRST_AND_LAST:
        return None
    first, last = map(key_of, words)
    return Owner(Identity("PERSON", " ".join(map(str.capitalize, words)), (first + last, last + first)), local)


def _named_in(local: str, person: Identity) -> str:
    """Give the longest stretch of a local part that is a form of a person's name."""
    handles = {form.key for form in person_forms(person.name) if form.role <= Role.HANDLE and form.role is not Role.PART}
    words = list(_WORD.finditer(local))
    stretches = [local[first.start() : last.end()] for i, first in enumerate(words) for last in words[i:]]
    return max((each for each in stretches if key_of(each) in handles), key=len, default="")


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
