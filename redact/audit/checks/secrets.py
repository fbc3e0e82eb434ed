"""Passwords, keys and tokens that nobody decided about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.patterns import suspects
from redact.model import Suspect

name = "secrets"

_TOKEN = re.compile(
    r"""(?<![\w-])(?:
        (?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}                        # Amazon
        |gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{40,}|glpat-[\w-]{20}  # GitHub, GitLab
        |xox[abeoprs]-[A-Za-z0-9-]{10,}                                 # Slack
        |[sr]k_(?:live|test)_[A-Za-z0-9]{16,}                           # Stripe
        |sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}                           # OpenAI, Anthropic
        |AIza[\w-]{35}|ya29\.[\w-]{20,}                                 # Google
        |npm_[A-Za-z0-9]{36}|pypi-[\w-]{50,}|SG\.[\w-]{16,}\.[\w-]{16,} # npm, PyPI, SendGrid
        |eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}                          # JSON web token
    )(?![\w-])""",
    re.VERBOSE,
)
_TOKEN_SIGN = re.compile(
    "AKIA|ASIA|AGPA|AIDA|AROA|gh[pousr]_|github_|glpat-|xox|sk_|rk_|sk-|AIza|ya29\\.|npm_|pypi-|SG\\.|eyJ"
)  # each begins with a letter of its own: only such lists are searched for quickly
_PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_IN_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,64}:(?P<value>[^\s/:@]{3,128})@[\w.-]+")
_ADDRESS_SIGN = re.compile("://")
_NAMED = re.compile(
    r"""(?i:(?<![^\W_])(?:password|passwd|passphrase|passwort|pwd|passcode|api[ _-]?key|access[ _-]?key|secret[ _-]?key
        |client[ _-]?secret|auth[ _-]?token))["'`*]{0,4}[ \t]*(?::{1,2}|=)[ \t]*["'`]?(?P<value>[^\s"'`,;<>{}()\[\]]{6,200})""",
    re.VERBOSE,
)
_NAMED_SIGN = re.compile("[pPkK\u212asS\u017ftT](?i:ass|wd|ey|ecret|oken)")
_PLACEHOLDER = re.compile(
    r"(.)\1*|(?:your|my|the|some|example|changeme|placeholder|redacted|xxx)[\w-]*|\$\w+|[*•.x…-]+|https?:.*", re.I
)


def find(exhibit: Exhibit) -> Iterator[Suspect]:
    """Give known kinds of tokens, private keys, passwords in addresses, and what is called a password and isn't all letters."""
    yield from suspects(exhibit, _TOKEN, "SECRET", sign=_TOKEN_SIGN)
    yield from suspects(exhibit, _PRIVATE_KEY, "SECRET", sign=_PRIVATE_KEY)
    yield from suspects(exhibit, _IN_ADDRESS, "SECRET", _is_real, sign=_ADDRESS_SIGN)
    yield from suspects(exhibit, _NAMED, "SECRET", _looks_random, sign=_NAMED_SIGN)


def _is_real(match: re.Match[str]) -> bool:
    return not _PLACEHOLDER.fullmatch(match["value"])


def _looks_random(match: re.Match[str]) -> bool:
    return _is_real(match) and not match["value"].strip("*_.:!?").isalpha()
