"""Who speaks in a transcript. Finds "Mira Okafor  0:32", "[0:32] Headset : Mira OkaforYes"; leaves "Speaker 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.detect.known import Known
from redact.model import Finding, Segments
from redact.names.companies import LEGAL_FORMS
from redact.names.transcripts import Turn
from redact.names.words import key_of

name = "speakers"
entity_types: tuple[str, ...] = ("PERSON", "ORGANIZATION")

ASIDE = re.compile(r"\s*(?:\((?P<inside>[^()]*)\)|[|–—]\s*(?P<behind>.+))\s*$")
GENERIC = frozenset(
    "guest external internal host co-host cohost presenter organizer unverified he him she her they them his hers me you".split()
)


def find(segments: Segments, known: Known) -> Iterator[Finding]:
    """Find the names in speakers' labels, and the companies beside them: `Mira Okafor (Acme)`."""
    for turn in known.read(segments).turns:
        if turn.name_start < turn.name_end:
            yield from _named(segments, turn)


def _named(segments: Segments, turn: Turn) -> Iterator[Finding]:
    text = turn.segment.text[turn.name_start : turn.name_end]
    aside = ASIDE.search(text)
    length = aside.start() if aside is not None else len(text)
    score, reason = (0.9, "speaker's label") if turn.sure else (0.6, "label before what is said")
    yield segments.finding(
        turn.segment, turn.name_start, turn.name_start + length, "PERSON", score=score, detector=name, reason=reason
    )
    group = "inside" if aside is not None and aside["inside"] else "behind"
    if aside is not None and aside[group] and not _is_generic(aside[group]):
        start, end = aside.span(group)
        yield segments.finding(
            turn.segment,
            turn.name_start + start,
            turn.name_start + end,
            "ORGANIZATION",
            score=0.6,
            detector=name,
            reason="beside a speaker's name",
        )


def _is_generic(text: str) -> bool:
    words = re.split(r"[\s/,]+", text.strip().lower())
    return not text[:1].isupper() or all(word in GENERIC or key_of(word) in LEGAL_FORMS for word in words)
