"""E-mail addresses that nobody decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.patterns import suspects
from redact.model import Suspect

name = "e-mail addresses"

_ADDRESS = re.compile(
    r"(?<![\w.+-])(?P<local>[\w.+-]{1,64})@(?P<domain>(?:[^\W_](?:[\w-]{0,62}\.)){1,6}[A-Za-z]{2,24})(?![\w@-])"
)
_SIGN = re.compile("@")
_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local)$", re.IGNORECASE)
_NO_DOMAIN = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|pdf|md|js|ts|css|html?|py|json)$", re.IGNORECASE)


def find(exhibit: Exhibit) -> Iterator[Suspect]:
    """Give the addresses, less reserved ones (RFC 2606) and what only has their shape: `icon@2x.png`, `git@host`."""
    return suspects(exhibit, _ADDRESS, "EMAIL_ADDRESS", _is_real, sign=_SIGN)


def _is_real(match: re.Match[str]) -> bool:
    domain = match["domain"]
    return match["local"] != "git" and not _RESERVED.search(domain) and not _NO_DOMAIN.search(domain)
