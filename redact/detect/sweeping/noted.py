"""Misheard forms that a note lists: `Captions: "meera", "oak for"` gives other names of whom they sound like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redact.detect.sweeping.cast import Cast
from redact.detect.sweeping.judging import LIKELY
from redact.detect.sweeping.passages import Passage
from redact.detect.sweeping.sounds import likeness
from redact.detect.sweeping.surfaces import SWEEP
from redact.model import Finding, Segments
from redact.names.forms import Role
from redact.names.words import key_of

TELLS = re.compile(
    r"\b(?:asr|captions?|captioning|transcripts?|transcription|mis-?hear[sd]?|misheard|subtitles?|dictation|auto-?correct)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“„«](?P<form>[^\"“”„«»\n]{2,40})[\"”“»]")
COMPARED = frozenset({Role.FULL, Role.ALIAS, Role.SHORT, Role.GIVEN, Role.FAMILY})
LEAST = 1.5
MAX_WORDS = 4


def noted(segments: Segments, passages: Iterable[Passage], cast: Cast) -> Iterator[Finding]:
    """Find the quoted forms that a line about transcripts lists.

    Args:
        segments: the note.
        passages: its segments in words.
        cast: whom the note names.
    """
    names = [(member, each.key) for member in cast.members.values() for each in member.forms if each.role in COMPARED]
    for passage in passages:
        if passage.spoken or passage.is_code or passage.is_slug or TELLS.search(passage.segment.text) is None:
            continue
        for match in QUOTED.finditer(passage.segment.text):
            heard = key_of(match["form"])
            if not (heard.isalpha() and heard.isascii()) or match["form"].count(" ") >= MAX_WORDS:
                continue
            alike, member = max(
                ((likeness(heard, key), member) for member, key in names), key=lambda pair: pair[0], default=(0, None)
            )
            if member is not None and alike >= LEAST:
                made = segments.finding(
                    passage.segment,
                    *match.span("form"),
                    member.entity_type,
                    score=LIKELY,
                    detector=SWEEP,
                    reason="noted as misheard",
                )
                if made.ranges:
                    yield replace(made, entity=member.id)
