"""Terms that the policy or the user always wants found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from redact.detect.known import Always, Known
from redact.model import Finding, Segments

name = "always"
entity_types: tuple[str, ...] = ("*",)


_ODD_CASES = str.maketrans("ſı", "si")
"""Letters that stand for others where case makes no difference, and that lower case leaves as they are."""


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find every occurrence of the terms, in any case; a literal one not within a longer word or number."""
    wanted = [(term, *_pattern(term)) for term in known.always]
    for segment in segments if wanted else ():
        lowered = segment.text.lower().translate(_ODD_CASES)
        for term, pattern, word in wanted:
            for match in pattern.finditer(segment.text) if word in lowered else ():
                if match.group():
                    yield segments.finding(
                        segment,
                        *match.span(),
                        term.entity_type,
                        score=1.0,
                        detector=name,
                        reason="always to be found",
                    )


@lru_cache(maxsize=1 << 12)
def _pattern(term: Always) -> tuple[re.Pattern[str], str]:
    """Give what finds a term, and a word in lower case that most texts don't hold and those do in which it is found."""
    if not term.literal:
        return re.compile(term.pattern, re.IGNORECASE), ""
    words = term.pattern.split()
    longest = max(words, key=len, default="")
    between = r"\s+".join(map(re.escape, words))
    before, behind = (r"\d" if end.isdecimal() else r"[^\W\d_]" for end in (term.pattern[:1], term.pattern[-1:]))
    # Beyond ASCII a letter may have several lower cases.
    whole = re.compile(rf"(?<![^\W\d_])(?<!{before}){between}(?!{behind})(?![^\W\d_])", re.IGNORECASE)
    return whole, longest.lower() if longest.isascii() else ""
