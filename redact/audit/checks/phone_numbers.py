"""Phone numbers that nobody decided about: international ones with a plus, and North America's written shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.audit.exhibit import Exhibit
from redact.audit.patterns import suspects
from redact.model import Suspect

name = "phone numbers"

_NUMBER = re.compile(
    r"""(?<![\w+./-])(?:
        (?P<international>\+[1-9]\d{0,2}(?:[ \u00a0.()/-]{0,3}\d){6,13})
        |(?:1[ .-])?\(\d{3}\)[ ]?\d{3}[-. ]\d{4}
        |(?:1[.-])?\d{3}(?P<sign>[.-])\d{3}(?P=sign)\d{4}
    )(?![\w-]|\.\d)""",
    re.VERBOSE,
)
_SIGN = re.compile(r"[+(\d](?:(?<=\+)[1-9]|(?<=\()\d{3}\)|(?<=\d)\d\d[.-]\d{3}[.-]\d)")
_THOUSANDS = re.compile(r"\+\d{1,3}(?:([ \u00a0.])\d{3})(?:\1\d{3})*")


def find(exhibit: Exhibit) -> Iterator[Suspect]:
    """Give the phone numbers, less signed counts ("+10 000 000 users")."""
    return suspects(exhibit, _NUMBER, "PHONE_NUMBER", lambda match: not _THOUSANDS.fullmatch(match.group()), sign=_SIGN)
