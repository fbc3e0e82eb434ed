"""Redacted notes for the tests of this folder."""

from __future__ import annotations

import re

from redact.model import PolicyStamp, Redacted, Replacement, Span

TOKEN = re.compile(r"(?:PERSON|COMPANY|PROJECT)-\d+|(?:person|company|project)[-_]\d+|REDACTED-[A-Z]+")


def redacted(
    text: str,
    path: str = "Notes/Weekly.md",
    *,
    counts: dict[str, int] | None = None,
    header: bool = True,
    metadata: tuple[str, ...] = (),
    encoding: str = "utf-8",
) -> Redacted:
    """Make a redacted note; what looks like a token in its text is one of its replacements."""
    replacements = tuple(
        Replacement(Span(token.start(), token.end()), token[0], "PERSON", "pseudonym") for token in TOKEN.finditer(text)
    )
    return Redacted(text, encoding, path, PolicyStamp("share", "1", header, metadata), replacements, counts or {})
